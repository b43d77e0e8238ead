// Templates: what a group wants to know of a case, and the ways a case can end, as versioned data.
// Pure, and without a schema library, so that the web may load it; the schemas stand in `contract.ts` and come with the API.
export * from './catalogue.ts';
export * from './rules.ts';
export * from './said-outcome.ts';
export * from './types.ts';
