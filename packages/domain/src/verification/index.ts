export * from './bodies.ts';
export * from './contract.ts';
export * from './letters.ts';
export * from './policy.ts';
export * from './rules.ts';
export * from './professions.ts';
export * from './registers/index.ts';
export * from './linked-accounts.ts';
