export * from './contract.ts';
export * from './forms/index.ts';
export * from './policy.ts';
export * from './rules.ts';
