import type { Rendition } from '@openrounds/domain/media';

export type RenditionFormat = 'png' | 'webp' | 'avif' | 'mp4' | 'webm';

export interface RenditionImage {
  readonly name: Rendition;
  readonly format: RenditionFormat;
  readonly bytes: Uint8Array;
  /** Pixels, upright. */
  readonly width: number;
  readonly height: number;
}

/** `upload`: bytes of a stranger, to check and render; `shrink`: a full rendition of ours, to make the AVIF ones from. */
export interface ImageTask {
  readonly kind: 'upload' | 'shrink';
  readonly bytes: Uint8Array;
  /** What the sender says it is; empty for `shrink`. */
  readonly declaredType: string;
  readonly limits: ImageLimits;
}

export interface ImageLimits {
  readonly maxPixels: number;
  readonly maxSide: number;
  /** Seconds that one decode or encode may take. */
  readonly seconds: number;
}
