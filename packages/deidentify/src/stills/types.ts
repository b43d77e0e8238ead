/** What a still file is, by its structure (never by its name or its declared type). */
export type StillFormat = 'jpeg' | 'png' | 'webp' | 'avif' | 'heic' | 'gif';

/** Every kind of thing a still can carry that its pixels do not need. */
export type StillBlockKind =
  | 'exif'
  | 'gps'
  | 'maker-note'
  | 'thumbnail'
  | 'xmp'
  | 'iptc'
  | 'icc'
  | 'text'
  | 'comment'
  | 'timestamp'
  | 'provenance'
  | 'extra-image'
  | 'unknown'
  | 'trailing';

/** One block of metadata: `name` is the container's own name for it (`APP1`, `tEXt`, `EXIF`, `uuid`). */
export interface StillBlock {
  readonly kind: StillBlockKind;
  readonly name: string;
  /** Byte offset from the start of the file. */
  readonly offset: number;
  /** Length in bytes, header included. */
  readonly length: number;
}

/** A second file type hidden in the first: the bytes mean something to another program. */
export interface Polyglot {
  readonly kind: 'pdf' | 'zip' | 'html' | 'svg' | 'script' | 'php' | 'rar' | '7z' | 'dicom' | 'executable' | 'image';
  readonly offset: number;
}

export interface StillFindings {
  readonly format: StillFormat;
  readonly mime: string;
  /** Declared size in pixels, before the orientation is applied. */
  readonly width: number;
  readonly height: number;
  /** EXIF orientation 1–8 (1 is upright), from whatever block declares it. */
  readonly orientation: number;
  /** More than one picture in the file (animation, sequence, extra page). */
  readonly animated: boolean;
  readonly blocks: readonly StillBlock[];
  readonly polyglots: readonly Polyglot[];
  /** Nothing but what decoding needs: no block, nothing trailing, no second type. */
  readonly clean: boolean;
}

export type StillErrorCode = 'empty' | 'unrecognised' | 'refused-type' | 'truncated' | 'malformed' | 'unsupported';

/** The only error this room throws. `offset` is the byte where reading stopped; the message holds no content of the file. */
export class StillError extends Error {
  readonly code: StillErrorCode;
  readonly offset: number;

  constructor(code: StillErrorCode, what: string, offset: number) {
    super(`${what} (at byte ${offset})`);
    this.name = 'StillError';
    this.code = code;
    this.offset = offset;
  }
}

/**
 * One consecutive piece of the container. `keep` are the bytes that stay after stripping (a view of the input, or a
 * rewritten piece); absent when the piece goes.
 */
export interface StillPart {
  readonly name: string;
  readonly offset: number;
  readonly length: number;
  readonly kinds: readonly StillBlockKind[];
  readonly keep?: Uint8Array;
}

/** What a walker of one format gives back. */
export interface StillWalk {
  readonly format: StillFormat;
  readonly width: number;
  readonly height: number;
  readonly orientation: number;
  readonly animated: boolean;
  readonly parts: readonly StillPart[];
}
