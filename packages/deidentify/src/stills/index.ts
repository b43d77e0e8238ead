// Stills: what a picture file carries besides its pixels, how to take it off, and how to make a region unreadable.
// Works the same in a browser worker and in Node, on bytes and pixels that the caller passes in.
export { inspectStill, stripStill } from './inspect.ts';
export { redact } from './redact.ts';
export type { AppliedBox, PixelBuffer, RedactionBox } from './redact.ts';
export { StillError } from './types.ts';
export type { Polyglot, StillBlock, StillBlockKind, StillErrorCode, StillFindings, StillFormat } from './types.ts';
