import { greyTable, paletteTable, storedRange } from './grey-table.ts';
import type { ImageFacts, Window } from './image-facts.ts';
import { paintGrey, paintWords, wordOfGrey } from './raster.ts';
import type { Picture } from './raster.ts';

/** What decides the greys and colours of a picture. */
export interface Appearance {
  readonly picture: Picture;
  readonly facts: ImageFacts;
  readonly window: Window | null;
  readonly invert: boolean;
}

/**
 * Paints a picture, or a smaller edition of it, as words of red, green, blue and alpha in the byte order of a canvas.
 * @param words as many as the edition has samples
 */
export function wordsOf({ picture, facts, window, invert }: Appearance, edition: Picture, words: Uint32Array): void {
  if (edition.kind === 'colour') {
    words.set(new Uint32Array(edition.samples.buffer, edition.samples.byteOffset, words.length));
    if (invert) for (let at = 0; at < words.length; at += 1) words[at] = (words[at] ?? 0) ^ 0x00ff_ffff;
    return;
  }
  const rescale = picture.kind === 'grey' ? picture.rescale : null;
  // Samples that were squeezed into sixteen bits have a transform of their own.
  const fitted = rescale
    ? { ...facts, ...rescale, modalityLut: null, padding: null, bitsStored: 16, signed: false }
    : facts;
  const greys = (): Uint8Array => greyTable(fitted, { window, invert });
  if (!facts.palette) return paintGrey(edition, greys(), storedRange(fitted).least, words);
  const colours = paletteTable(facts, invert);
  const { least } = storedRange(facts);
  const first = facts.palette.red.first - least;
  if (facts.isSupplemental)
    for (const [at, grey] of greys().subarray(0, Math.max(0, first)).entries()) colours[at] = wordOfGrey(grey);
  paintWords(edition.samples, colours, least, words);
}
