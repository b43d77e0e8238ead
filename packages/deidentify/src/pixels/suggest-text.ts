import { areaOf, clipped, containment, union } from './boxes.ts';
import { halve } from './raster.ts';
import type { Grey } from './raster.ts';
import { CELL, layout } from './text/layout.ts';
import { textMap } from './text/map.ts';
import type { TextMap } from './text/map.ts';
import { TEXT_WEIGHTS } from './text/weights.ts';

/** A region that presumably holds text, in pixels. */
export interface TextSuggestion {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** 0–1: how much it looks like a line of glyphs. */
  readonly confidence: number;
}

/** Letters of 8 to 25 pixels are seen at one scale; larger ones at the next, half the size. */
const SCALES = 4;
const LEAST_SIDE = 16;
/** A cell belongs to a region from here on: doubtful cells join those that are sure. */
const MEMBER = -2.5;
/** What a region needs to be suggested: see `scoreOf`. Chosen on pictures of the training half, at one clean picture in twenty. */
const ENOUGH = 4.4;
/** Cells beyond those found that a box takes in: the network is taught the middle of a line, and letters reach out of it. */
const MARGIN = 0.5;

interface Region {
  left: number;
  top: number;
  right: number;
  bottom: number;
  cells: number;
  /** Of its cells above zero. */
  sum: number;
  /** Of its surest cell. */
  most: number;
}

/** Connected cells (eight neighbours) that look like text. */
function regions({ logits, width, height }: TextMap): Region[] {
  const isFree = new Uint8Array(logits.length);
  for (let i = 0; i < logits.length; i += 1) if ((logits[i] as number) > MEMBER) isFree[i] = 1;
  const stack = new Int32Array(logits.length);
  const found: Region[] = [];
  for (let start = 0; start < logits.length; start += 1) {
    if (isFree[start] === 0) continue;
    const region: Region = { left: width, top: height, right: 0, bottom: 0, cells: 0, sum: 0, most: 0 };
    let depth = 1;
    stack[0] = start;
    isFree[start] = 0;
    while (depth > 0) {
      depth -= 1;
      const here = stack[depth] as number;
      const y = Math.floor(here / width);
      const x = here - y * width;
      region.left = Math.min(region.left, x);
      region.right = Math.max(region.right, x);
      region.top = Math.min(region.top, y);
      region.bottom = Math.max(region.bottom, y);
      region.cells += 1;
      region.sum += Math.max(0, logits[here] as number);
      region.most = Math.max(region.most, logits[here] as number);
      for (let ny = Math.max(0, y - 1); ny <= Math.min(height - 1, y + 1); ny += 1) {
        for (let nx = Math.max(0, x - 1); nx <= Math.min(width - 1, x + 1); nx += 1) {
          const next = ny * width + nx;
          if (isFree[next] === 0) continue;
          isFree[next] = 0;
          stack[depth] = next;
          depth += 1;
        }
      }
    }
    found.push(region);
  }
  return found;
}

/** How sure its surest cell is, and all of them on average, the more the more they are: texture is large and never sure. */
const scoreOf = ({ sum, most, cells }: Region): number => most / 2 + (sum / cells) * Math.log1p(cells);

const params = (): Float32Array => {
  if (TEXT_WEIGHTS.length !== layout().length)
    throw new Error('text/weights.ts does not fit text/layout.ts: train again');
  return Float32Array.from(TEXT_WEIGHTS, (value) => value / 4096);
};

function boxOf(region: Region, scale: number): TextSuggestion {
  const step = CELL * scale;
  return {
    x: (region.left - MARGIN) * step,
    y: (region.top - MARGIN) * step,
    width: (region.right - region.left + 1 + 2 * MARGIN) * step,
    height: (region.bottom - region.top + 1 + 2 * MARGIN) * step,
    confidence: 1 - 0.5 ** (scoreOf(region) / ENOUGH),
  };
}

/** One line is often seen at two scales: boxes that lie on each other by half become one. */
function merge(suggestions: readonly TextSuggestion[]): TextSuggestion[] {
  const merged: TextSuggestion[] = [];
  for (const one of suggestions.toSorted((a, b) => areaOf(b) - areaOf(a))) {
    let box = one;
    for (let at = 0; at < merged.length;) {
      const other = merged[at];
      if (other && containment(box, other) >= 0.5) {
        box = { ...union(box, other), confidence: Math.max(box.confidence, other.confidence) };
        merged.splice(at, 1);
        // What grew may now reach others.
        at = 0;
      } else at += 1;
    }
    merged.push(box);
  }
  return merged;
}

/**
 * Suggests where text is burned into a picture, bright or dark, at any angle, of any script, in letters of about 8 to 200 pixels.
 * A small network, whose weights are a table in the code, looks at the picture at four scales. It finds, it does not read; a
 * person confirms. Boxes cover whole letters with a margin.
 * @param picture eight-bit grey, row by row
 */
export function suggestText(picture: Grey): TextSuggestion[] {
  const weights = params();
  const found: TextSuggestion[] = [];
  let scaled = picture;
  for (let level = 0; level < SCALES && Math.min(scaled.width, scaled.height) >= LEAST_SIDE; level += 1) {
    if (level > 0) scaled = halve(scaled);
    for (const region of regions(textMap(scaled, weights)))
      if (scoreOf(region) >= ENOUGH) found.push(boxOf(region, 2 ** level));
  }
  return merge(found).flatMap(({ confidence, ...box }) => {
    const inside = clipped(box, picture);
    return inside ? [{ ...inside, confidence }] : [];
  });
}
