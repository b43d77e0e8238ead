import { areaOf, clipped, containment, shared, union } from './boxes.ts';
import { halve } from './raster.ts';
import type { Grey } from './raster.ts';
import { CELL } from './text/layout.ts';
import { textMap } from './text/map.ts';
import type { TextMap } from './text/map.ts';
import { TextNetwork } from './text/network.ts';
import { piecesOf, regionsIn } from './text/regions.ts';
import type { Cells } from './text/regions.ts';
import { scoreOf } from './text/score.ts';
import { trimmed } from './text/trim.ts';
import { TEXT_WEIGHTS } from './text/weights.ts';
import type { Box } from './types.ts';

/** A region that presumably holds text, in pixels. */
export interface TextSuggestion {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** 0–1: how sure it is that this holds a line of glyphs. */
  readonly confidence: number;
}

const LEAST_SIDE = 16;
/** Scales that a picture is looked at, each half the size of the one before: letters of 8 to 25 pixels are seen at the first. */
export const SCALES = 4;
/** What a region needs to be suggested (see `scoreOf`). Chosen on pictures of the training half, other ones than it learned from. */
const ENOUGH = 0;
/** Cells beyond those found that a box takes in: the network is taught the middle of a line, and letters reach out of it. */
const MARGIN = 1;
/** What so much of a box lies in was found before, at a finer scale. */
const KNOWN = 0.8;

/** One for all pictures of this thread. */
let network: TextNetwork | undefined;

function boxOf({ left, top, right, bottom }: Cells, scale: number): Box {
  const step = CELL * scale;
  return {
    x: (left - MARGIN) * step,
    y: (top - MARGIN) * step,
    width: (right - left + 1 + 2 * MARGIN) * step,
    height: (bottom - top + 1 + 2 * MARGIN) * step,
  };
}

/** The lines that one map shows, cut to their ink; not those that finer maps showed. */
function linesIn(
  picture: Grey,
  maps: readonly TextMap[],
  { level, finer }: { readonly level: number; readonly finer: readonly TextSuggestion[] },
): TextSuggestion[] {
  const map = maps[level];
  if (!map) return [];
  return regionsIn(map).flatMap((region) => {
    const score = scoreOf(region, maps, level);
    if (score < ENOUGH) return [];
    return piecesOf(region.cells, map.width).flatMap((piece): TextSuggestion[] => {
      const inside = clipped(boxOf(piece, 2 ** level), picture);
      if (!inside) return [];
      const box = trimmed(picture, inside);
      const known = finer.reduce((sum, other) => sum + shared(box, other), 0);
      return known >= KNOWN * areaOf(box) ? [] : [{ ...box, confidence: 1 / (1 + Math.exp(-score)) }];
    });
  });
}

/** What the network says of a picture at every scale, the finest first. */
export function mapsOf(picture: Grey): TextMap[] {
  network ??= new TextNetwork(TEXT_WEIGHTS);
  const maps: TextMap[] = [];
  let scaled = picture;
  while (maps.length < SCALES && Math.min(scaled.width, scaled.height) >= LEAST_SIDE) {
    maps.push(textMap(scaled, network));
    scaled = halve(scaled);
  }
  return maps;
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
 * person confirms. Boxes cover whole letters and little more.
 * @param picture eight-bit grey, row by row
 */
export function suggestText(picture: Grey): TextSuggestion[] {
  const maps = mapsOf(picture);
  const found: TextSuggestion[] = [];
  for (const level of maps.keys()) found.push(...linesIn(picture, maps, { level, finer: found }));
  return merge(found);
}
