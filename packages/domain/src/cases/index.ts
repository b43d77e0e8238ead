export * from './contract.ts';
export * from './policy.ts';
export * from './rules.ts';
export * from './template-gate.ts';
export * from './after.ts';
export * from './draft-life.ts';
export * from './poll.ts';
