/** How the header describes the samples of a frame (PS3.3 §C.7.6.3). */
export interface FrameFormat {
  readonly rows: number;
  readonly columns: number;
  /** Samples per pixel: 1 or 3. */
  readonly samples: number;
  readonly bitsAllocated: number;
  readonly bitsStored: number;
  readonly signed: boolean;
  readonly photometric: string;
}

/** A frame as plain samples: little endian, colour pixel by pixel (planar configuration 0), in cells of `bitsAllocated`. */
export interface DecodedFrame extends FrameFormat {
  readonly data: Uint8Array<ArrayBuffer>;
  /** What the samples are now: a colour transform of the bitstream is undone (YBR_RCT is RGB), one of the header is not (YBR_FULL stays). */
  readonly photometric: string;
  /** The bitstream lost information when it was made. */
  readonly isLossy: boolean;
}

/** Decodes one frame, all its fragments put together. */
export type FrameDecoder = (bytes: Uint8Array, format: FrameFormat) => DecodedFrame;
