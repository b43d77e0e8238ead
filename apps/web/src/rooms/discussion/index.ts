// The discussion as the page of a case shows it, and what its reader was writing when the case went away.
export { Discussion, useWriting } from './Discussion.tsx';
export { usePinning } from './use-pinning.ts';
