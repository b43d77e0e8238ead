export * from './agreement.ts';
export * from './entry.ts';
export * from './mapping.ts';
export * from './nppes.ts';
