export * from './code.ts';
export * from './contract.ts';
export * from './forms/index.ts';
export * from './patient.ts';
export * from './policy.ts';
export * from './rules.ts';
export * from './scope.ts';
export * from './uses.ts';
