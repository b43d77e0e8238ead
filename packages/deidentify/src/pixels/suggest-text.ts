import { clipped } from './boxes.ts';
import type { Grey } from './raster.ts';
import { chosen, ENOUGH_BESIDE } from './text/choice.ts';
import type { Rated, TextSuggestion } from './text/choice.ts';
import { CELL } from './text/layout.ts';
import { looksAt } from './text/looks.ts';
import type { Look } from './text/looks.ts';
import { boundsOf, grown, piecesOf } from './text/regions.ts';
import type { Cells } from './text/regions.ts';
import { candidatesIn, cellAgain, scoresOf } from './text/second-look.ts';
import { trimmed } from './text/trim.ts';
import type { Box } from './types.ts';

export type { TextSuggestion } from './text/choice.ts';

/** Cells beyond those found that a box takes in: the network is taught the middle of a line, and letters reach out of it. */
const MARGIN = 1;
/** A line goes on beyond what was seen of it, at both ends, by so much of its height. */
const ENDS = 1;
/** From this scale on a cell is 32 pixels or more, and text that is smaller shines far beyond itself: each cell is looked at again. */
const COARSE = 2;
/** A cell of which the second look says less is no part of a coarse region's boxes. */
const DENIED = -1;
/** So many cells of a picture are looked at again, about 1.5 ms each; beyond them coarse regions are suggested whole. */
const MOST_CELLS = 1_000;

/** Cells, and so many more around them, in pixels. */
function boxOf({ left, top, right, bottom }: Cells, scale: number, margin: number): Box {
  const step = CELL * 2 ** scale;
  return {
    x: (left - margin) * step,
    y: (top - margin) * step,
    width: (right - left + 1 + 2 * margin) * step,
    height: (bottom - top + 1 + 2 * margin) * step,
  };
}

/** The boxes of some cells of a map, cut to their ink. */
function inkOf(cells: readonly number[], { map }: Look, scale: number, picture: Grey): Box[] {
  if (cells.length === 0) return [];
  return piecesOf(cells, map.width).flatMap((piece) => {
    const inside = clipped(boxOf(piece, scale, MARGIN), picture);
    return (inside && clipped(lengthened(trimmed(picture, inside)), picture)) ?? [];
  });
}

/** Candidates that may be suggested, the finest scale first. */
function ratedIn(picture: Grey, looks: readonly Look[], mostCells: number): Rated[] {
  const candidates = candidatesIn(looks);
  const scores = scoresOf(candidates, looks);
  let cellsLeft = mostCells;
  return candidates.flatMap(({ region, traits: { scale } }, n): Rated[] => {
    const [score, look] = [scores[n] ?? -Infinity, looks[scale]];
    if (score < ENOUGH_BESIDE || !look) return [];
    const cells = region.cells.map((cell) => boxOf(boundsOf([cell], look.map.width), scale, 0));
    const boxes = inkOf(grown(region.cells, look.map), look, scale, picture);
    const without = (isShown: (cell: Box) => boolean): Box[] => {
      const left = region.cells.filter((_, at) => !isShown(cells[at] as Box));
      if (scale < COARSE || left.length > cellsLeft) return boxes;
      cellsLeft -= left.length;
      return inkOf(
        left.filter((cell) => cellAgain(cell, look) > DENIED),
        look,
        scale,
        picture,
      );
    };
    return [{ score, cells, boxes, without }];
  });
}

function lengthened({ x, y, width, height }: Box): Box {
  const by = ENDS * Math.min(width, height);
  const [across, down] = width >= height ? [by, 0] : [0, by];
  return { x: x - across, y: y - down, width: width + 2 * across, height: height + 2 * down };
}

/**
 * Suggests where text is burned into a picture, bright or dark, at any angle, of any script, in letters of about 8 to 200 pixels.
 * A small network, whose weights are a table in the code, looks at the picture at four scales; a larger one looks again at what the
 * first takes for text. They find, they do not read; a person confirms. Boxes cover whole letters and little more.
 * @param picture eight-bit grey, row by row
 * @param mostCells of coarse regions that are looked at again, to make their boxes smaller
 */
export function suggestText(picture: Grey, mostCells = MOST_CELLS): TextSuggestion[] {
  return chosen(ratedIn(picture, looksAt(picture), mostCells));
}
