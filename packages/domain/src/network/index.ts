export * from './about.ts';
export * from './contract.ts';
export * from './photo.ts';
export * from './policy.ts';
export * from './references.ts';
export * from './works.ts';
