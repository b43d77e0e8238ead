export * from './contract.ts';
export * from './security.ts';
export * from './letters.ts';
export * from './account-facts.ts';
export * from './accounts.ts';
export * from './rules.ts';
