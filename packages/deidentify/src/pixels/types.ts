/** A rectangle in whole pixels of the upright picture, counted from the upper left. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export type SuggestionKind = 'text' | 'face' | 'code';
export const SUGGESTION_KINDS: readonly SuggestionKind[] = ['text', 'face', 'code'];

/** A place that presumably identifies somebody. A person confirms it, removes it, or adds what was not seen. */
export interface Suggestion {
  readonly kind: SuggestionKind;
  readonly box: Box;
  /** 0–1: how much it looks like one; comparable within a kind only. */
  readonly confidence: number;
  /** Of a code: its symbology (`QRCode`, `Code128` …). What the code says is never given. */
  readonly format?: string;
}

/** Interleaved RGBA, eight bits each, row by row, as a canvas gives it. */
export interface RgbaImage {
  readonly data: Uint8Array | Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
}

/** What has been done so far: a fraction from 0 to 1, and what is being looked for now. */
export interface Progress {
  readonly fraction: number;
  readonly kind: SuggestionKind;
}

export interface SuggestOptions {
  /** What to look for; everything by default. */
  readonly kinds?: readonly SuggestionKind[];
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
}

/** A picture of more pixels is refused: looking at it would take more memory than a phone gives a page. */
export const MOST_PIXELS = 50_000_000;

export type SuggestErrorCode = 'too-large' | 'not-a-picture' | 'too-slow' | 'worker' | 'closed';

/** Why nobody could look at a picture. Holds nothing of what is in it. */
export class SuggestError extends Error {
  readonly code: SuggestErrorCode;

  constructor(code: SuggestErrorCode, message: string) {
    super(message);
    this.name = 'SuggestError';
    this.code = code;
  }
}

/**
 * @throws {SuggestError} `not-a-picture` when the buffer does not hold width × height pixels, `too-large` over `MOST_PIXELS`
 */
export function assertPicture({ data, width, height }: RgbaImage): void {
  const isSize = (side: number): boolean => Number.isInteger(side) && side > 0;
  if (!isSize(width) || !isSize(height) || data.length !== width * height * 4)
    throw new SuggestError('not-a-picture', `${data.length} bytes are no RGBA picture of ${width} × ${height} pixels`);
  if (width * height > MOST_PIXELS)
    throw new SuggestError('too-large', `${width} × ${height} pixels: at most ${MOST_PIXELS} are looked at`);
}
