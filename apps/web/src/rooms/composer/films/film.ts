import type { Box } from '../pictures/boxes.ts';
import type { RawPicture } from '../pictures/decode.ts';
import type { Area } from '../pictures/reframe.ts';

/** What may be sent; the server has the same limits. */
export const filmLimits = { sourceBytes: 2 * 1024 ** 3, bytes: 200 * 1024 * 1024, seconds: 180, side: 1920 } as const;

export type FilmProblem = 'no-codecs' | 'cannot-decode' | 'cannot-encode' | 'too-large' | 'still-identifies';

/** Why a film cannot be used. Says nothing of what is in it. */
export class FilmError extends Error {
  readonly problem: FilmProblem;
  constructor(problem: FilmProblem) {
    super(problem);
    this.name = 'FilmError';
    this.problem = problem;
  }
}

export interface FilmDecisions {
  /** Pixels of its pictures as they come, even as encoders want them. */
  readonly width: number;
  readonly height: number;
  /** Turned, straightened and cut, as every picture of it will be. */
  readonly frame: Pick<RawPicture, 'width' | 'height' | 'placing'>;
  /** In pixels of the frame. */
  readonly boxes: readonly Box[];
  /** Seconds of the source. */
  readonly trim: { readonly from: number; readonly to: number };
  /** Voices identify: sound stays only where that was decided. */
  readonly audio: 'keep' | 'drop';
}

/** A film of this device, and what was decided about it; what is covered stands with its picture. */
export interface Film extends Pick<FilmDecisions, 'width' | 'height' | 'trim' | 'audio'> {
  /** A file of this device, or what the camera put into memory, piece by piece. */
  readonly source: Blob | readonly Uint8Array[];
  /** Seconds. */
  readonly duration: number;
  /** The second that is looked at. */
  readonly at: number;
  readonly hasSound: boolean;
}

const downToEven = (value: number): number => value - (value % 2);

/** The same part of a film's pictures, with even sides as encoders want them; nothing is added to it. */
export const evenPart = ({ x, y, width, height }: Area): Area => ({
  x,
  y,
  width: downToEven(width),
  height: downToEven(height),
});

/** Whether a file is a film, by its first bytes (ISO/IEC 14496-12, Matroska); its name says nothing. */
export async function isFilmFile(file: Blob): Promise<boolean> {
  const head = new Uint8Array(await file.slice(0, 16).arrayBuffer());
  const text = String.fromCharCode(...head);
  if (text.startsWith('\x1a\x45\xdf\xa3')) return true;
  // HEIC and AVIF are of the same family of files, and are pictures.
  return (
    /^(?:moov|mdat|wide)/.test(text.slice(4)) || /^ftyp(?!heic|heix|heim|heis|mif1|msf1|avif|avis)/.test(text.slice(4))
  );
}
