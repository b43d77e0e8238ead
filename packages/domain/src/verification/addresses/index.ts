export * from './contract.ts';
export * from './directory.ts';
export * from './mail-domains.ts';
