import type { ByteSource } from '../dicom/index.ts';

const STILL_BRANDS = /^(?:avif|avis|heic|heix|heim|heis|hevc|hevx|mif1|msf1)$/;
const FILM_BOXES = /^(?:ftyp|moov|mdat|wide|free|skip)$/;

/** What a file is by its first bytes, never by its name; undefined for DICOM and for what neither room takes. */
export function kindOf(source: ByteSource): 'picture' | 'film' | undefined {
  const head = Buffer.from(source.read(0, Math.min(132, source.size)));
  const text = (from: number, to: number): string => head.toString('latin1', from, to);
  // A preamble may look like another file: what says that it is DICOM is treated as DICOM.
  if (text(128, 132) === 'DICM') return undefined;
  if (text(0, 3) === '\xff\xd8\xff' || text(0, 8) === '\x89PNG\r\n\x1a\n' || /^GIF8[79]a/.test(text(0, 6)))
    return 'picture';
  if (text(0, 4) === 'RIFF' && text(8, 12) === 'WEBP') return 'picture';
  if (text(0, 4) === '\x1a\x45\xdf\xa3') return 'film';
  if (!FILM_BOXES.test(text(4, 8))) return undefined;
  return text(4, 8) === 'ftyp' && STILL_BRANDS.test(text(8, 12)) ? 'picture' : 'film';
}
