export * from './contract.ts';
export * from './dismissed.ts';
export * from './findings.ts';
export * from './policy.ts';
export * from './rules.ts';
export * from './study.ts';
export * from './study-rules.ts';
export * from './uploads.ts';
