export * from './contract.ts';
export * from './letters.ts';
export * from './policy.ts';
