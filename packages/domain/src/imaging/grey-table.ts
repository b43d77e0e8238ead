import { isColour } from './image-facts.ts';
import type { ImageFacts, Lut, VoiFunction, Window } from './image-facts.ts';
import type { Picture } from './raster.ts';

/** A value of a table, which stands still beyond its ends. */
const lookUp = ({ first, entries }: Lut, value: number): number =>
  entries[Math.min(entries.length - 1, Math.max(0, Math.round(value) - first))] ?? 0;

/** The value a stored sample stands for, in the units of the modality: Hounsfield units for CT (PS3.3 C.11.1). */
export const modalityValue = (facts: Pick<ImageFacts, 'slope' | 'intercept' | 'modalityLut'>, stored: number): number =>
  facts.modalityLut ? lookUp(facts.modalityLut, stored) : stored * facts.slope + facts.intercept;

/** The share of full brightness, 0 to 1, that a window gives a value (PS3.3 C.11.2.1.2 and C.11.2.1.3). */
export function windowed(value: number, { center, width }: Window, kind: VoiFunction): number {
  if (kind === 'SIGMOID') return 1 / (1 + Math.exp((-4 * (value - center)) / width));
  if (kind === 'LINEAR_EXACT') return Math.min(1, Math.max(0, (value - center) / width + 0.5));
  if (width <= 1) return value <= center - 0.5 ? 0 : 1;
  return Math.min(1, Math.max(0, (value - (center - 0.5)) / (width - 1) + 0.5));
}

export interface Look {
  /** Null takes the file's own table where it has one. */
  readonly window: Window | null;
  readonly invert: boolean;
}

/** The least and greatest value a stored sample can have; tables are indexed from the least. */
export function storedRange({ bitsStored, signed }: Pick<ImageFacts, 'bitsStored' | 'signed'>): {
  least: number;
  size: number;
} {
  const bits = Math.min(16, bitsStored);
  return { least: signed ? -(2 ** (bits - 1)) : 0, size: 2 ** bits };
}

/**
 * The grey of every value a sample can have, 0 to 255: modality transform, window or table of the file, presentation, and
 * inversion in one. Indexed by sample − least. One table serves all pixels, so that a window costs 65,536 steps at most.
 */
export function greyTable(facts: ImageFacts, { window, invert }: Look): Uint8Array {
  const { least, size } = storedRange(facts);
  const table = new Uint8Array(size);
  const dark = facts.isInverse !== invert;
  const voiLut = window === null ? facts.voiLut : null;
  const top = voiLut ? 2 ** voiLut.bits - 1 : 1;
  const chosen = window ?? facts.windows[0] ?? { center: 128, width: 256 };
  for (let at = 0; at < size; at += 1) {
    const value = modalityValue(facts, at + least);
    const share = voiLut ? lookUp(voiLut, value) / top : windowed(value, chosen, facts.voiFunction);
    table[at] = Math.round((dark ? 1 - share : share) * 255);
  }
  // Padding is no tissue: it stays black (PS3.3 C.7.5.1.1.2).
  if (facts.padding)
    for (let value = facts.padding.from; value <= facts.padding.to; value += 1)
      if (value >= least && value - least < size) table[value - least] = 0;
  return table;
}

/** The tones of one colour of a palette, eight bits each: entries of sixteen bits are shown by their upper byte. */
function tonesOf(lut: Lut): (stored: number) => number {
  const shift = lut.bits > 8 && lut.entries.some((entry) => entry > 255) ? 8 : 0;
  return (stored) => lookUp(lut, stored) >> shift;
}

/** A palette as words of red, green, blue and alpha in the byte order of a canvas; indexed by sample − least. */
export function paletteTable(
  facts: Pick<ImageFacts, 'palette' | 'bitsStored' | 'signed'>,
  invert: boolean,
): Uint32Array {
  const { least, size } = storedRange(facts);
  const table = new Uint32Array(size);
  if (!facts.palette) return table;
  const [red, green, blue] = [tonesOf(facts.palette.red), tonesOf(facts.palette.green), tonesOf(facts.palette.blue)];
  const flip = invert ? 0x00ff_ffff : 0;
  for (let at = 0; at < size; at += 1) {
    const stored = at + least;
    table[at] = ((0xff00_0000 | (blue(stored) << 16) | (green(stored) << 8) | red(stored)) ^ flip) >>> 0;
  }
  return table;
}

/** A window over all that a picture holds, for files that say none. */
export function fullWindow(facts: ImageFacts, samples: ArrayLike<number>): Window {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let at = 0; at < samples.length; at += 1) {
    const stored = samples[at] ?? 0;
    if (facts.padding && stored >= facts.padding.from && stored <= facts.padding.to) continue;
    if (stored < low) low = stored;
    if (stored > high) high = stored;
  }
  if (!Number.isFinite(low)) return { center: 0.5, width: 1 };
  const [a, b] = [modalityValue(facts, low), modalityValue(facts, high)];
  const [from, to] = [Math.min(a, b), Math.max(a, b)];
  // So that the least is black and the greatest white by the formula of the standard.
  return { center: (from + to) / 2 + 0.5, width: Math.max(1, to - from + 1) };
}

/**
 * The window a picture opens in: its file's, or all that it holds. Null where there is nothing to window, or a table of the file's
 * takes its place.
 */
export function openingWindow(facts: ImageFacts, picture: Picture): Window | null {
  const [own] = facts.windows;
  if (own) return own;
  if (isColour(facts) || facts.voiLut || picture.kind !== 'grey') return null;
  return fullWindow(picture.rescale ? { ...facts, ...picture.rescale, modalityLut: null } : facts, picture.samples);
}
