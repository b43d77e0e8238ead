// The words every room shares: errors, ids, contracts, who may do what. Pure, so that server and web read the same.
export * from './access.ts';
export * from './contract.ts';
export * from './days.ts';
export * from './errors.ts';
export * from './ids.ts';
export * from './paging.ts';
