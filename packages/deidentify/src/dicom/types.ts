/** Random access to a file's bytes, synchronous so that a parser can read like a person: a buffer, an open file, or a Blob in a worker. */
export interface ByteSource {
  readonly size: number;
  /** The bytes from `offset`, at most `length` of them; fewer only at the end of the file. */
  read(offset: number, length: number): Uint8Array;
  /**
   * Fills `target` from `offset`, and says how many bytes that were; fewer only at the end of the file. A source that has this is copied
   * through one buffer: each chunk of `deidentifyDicom` then holds until the next one is asked for.
   */
  readInto?(offset: number, target: Uint8Array): number;
}

/** Why a file is not de-identified but refused. */
export type RefusalCode =
  | 'not-dicom'
  | 'truncated'
  | 'malformed'
  | 'too-deep'
  | 'too-large'
  | 'unsupported-transfer-syntax'
  | 'unsupported-kind'
  | 'pixel-data'
  | 'codestream';

/** The only error this room throws about a file. The message never holds a value from it, only where and what. */
export class DicomError extends Error {
  readonly code: RefusalCode;

  constructor(code: RefusalCode, message: string) {
    super(message);
    this.name = 'DicomError';
    this.code = code;
  }
}

export type VR = string;

/** One data element as it was read. `value` is a view into the source's window; large values stay where they are. */
export interface Element {
  /** Group and element as one number: 0x00100010. */
  readonly tag: number;
  readonly vr: VR;
  /** Where the value stands in the source, and its length in bytes (for undefined lengths, up to the delimiter). */
  readonly offset: number;
  readonly length: number;
  readonly items?: readonly Dataset[];
  /** Fragments of encapsulated pixel data, the offset table first. */
  readonly fragments?: readonly Fragment[];
}

export interface Fragment {
  readonly offset: number;
  readonly length: number;
}

export type Dataset = readonly Element[];

/** How the data set of a file is coded (PS3.5 §10, PS3.6 annex A). */
export interface Syntax {
  readonly uid: string;
  readonly explicit: boolean;
  readonly little: boolean;
  readonly deflated: boolean;
  readonly encapsulated: boolean;
}

/** An element ready to be written: its value, its items, or bytes that are streamed from the source. */
export interface OutElement {
  readonly tag: number;
  readonly vr: VR;
  readonly value?: Uint8Array;
  readonly items?: readonly (readonly OutElement[])[];
  readonly stream?: PixelStream;
}

/** Pixel data that is copied piece by piece: a native value of known length, or encapsulated fragments. */
export interface PixelStream {
  readonly length: number;
  readonly encapsulated: boolean;
  chunks(): Iterable<Uint8Array>;
}
