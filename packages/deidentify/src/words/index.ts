// Words: identifiers in free text, found while it is typed and again on the server, by rules and lists alone.
// Suspicions may be overruled by a person with a reason; a span marked `fact` may not.
export { isNhsNumber, isNpi, isSsn } from './checks.ts';
export { findIdentifiers } from './find.ts';
export type { IdentifierKind, Span } from './types.ts';
export { applyReplacement, findReplacements } from './replacements.ts';
export type { Replacement, Replacements, ReplacementWishes } from './replacements.ts';
