// Cases as the other rooms show them: cards in lists that go on as one reads, and what a picture is called.
export { CaseFields } from './CaseFields.tsx';
export { CaseList } from './CaseList.tsx';
export { labelWords } from './labels.tsx';
export type { MediaLabel } from './labels.tsx';
export type { NumberedPin, SurfaceHandle, SurfaceProps } from './viewer/surface.ts';
export { MarkCross, MarkLine, PinMarks } from './viewer/PinMarks.tsx';
