export * from './contract.ts';
export * from './security.ts';
export * from './letters.ts';
