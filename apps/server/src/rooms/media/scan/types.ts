import type { SuspicionKind } from '@openrounds/domain/media';
import type { FrameToShow } from '../studies/types.ts';

/** Something seen in a picture: where, in fractions of its width and height. */
export interface Seen {
  readonly kind: Extract<SuspicionKind, 'text' | 'face' | 'code'>;
  readonly box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
}

/** `still`: a rendition of ours; `frame`: one of a study. */
export type ScanTask = { readonly kinds: readonly Seen['kind'][] } & (
  | { readonly kind: 'still'; readonly bytes: Uint8Array }
  | { readonly kind: 'frame'; readonly frame: FrameToShow }
);
