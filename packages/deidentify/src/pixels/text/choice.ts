import { areaOf, containment, shared, union } from '../boxes.ts';
import type { Box } from '../types.ts';

/** A region that presumably holds text, in pixels. */
export interface TextSuggestion extends Box {
  /** 0–1: how sure it is that this holds a line of glyphs. */
  readonly confidence: number;
}

/** A candidate, and the boxes, cut to their ink, that it would be suggested with. */
export interface Rated {
  readonly score: number;
  /** Its cells, in pixels. */
  readonly cells: readonly Box[];
  readonly boxes: readonly Box[];
  /** The boxes of what is left of it without some cells, as far as a look at each does not deny that it is text. */
  readonly without: (isShown: (cell: Box) => boolean) => readonly Box[];
}

/** What a region needs to be suggested (see `scoreAtLast`). Chosen on pictures that neither the networks nor the bench have seen. */
const ENOUGH = 0.5;
/** What it needs beside one that is suggested: lines stand in blocks, and break off where their letters are faint. */
export const ENOUGH_BESIDE = -4.5;
/** Beside: not farther from its box than so many times the box's smaller side. */
const REACH = 2;

function surroundings({ x, y, width, height }: Box): Box {
  const reach = REACH * Math.min(width, height);
  return { x: x - reach, y: y - reach, width: width + 2 * reach, height: height + 2 * reach };
}

/**
 * The boxes of what is suggested; not of what finer scales showed, whose boxes reach into every cell of it. What is sure is not
 * taken for shown by what is hardly so.
 */
function boxesOf(rated: readonly Rated[]): TextSuggestion[] {
  const meets = (box: Box, others: readonly Box[]): boolean => others.some((other) => shared(box, other) > 0);
  const around = rated.flatMap(({ score, boxes }) => (score < ENOUGH ? [] : boxes.map(surroundings)));
  const [sure, all]: [Box[], TextSuggestion[]] = [[], []];
  for (const { score, cells, boxes, without } of rated) {
    const isSure = score >= ENOUGH;
    const isBeside = (box: Box): boolean => isSure || meets(box, around);
    if (score < ENOUGH_BESIDE || !boxes.some(isBeside)) continue;
    const shown = isSure ? sure : all;
    const isShown = (cell: Box): boolean => meets(cell, shown);
    if (cells.every(isShown)) continue;
    const own = without(isShown).filter(isBeside);
    if (isSure) sure.push(...own);
    all.push(...own.map((box) => ({ ...box, confidence: 1 / (1 + Math.exp(-score)) })));
  }
  return all;
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
 * What is suggested of candidates.
 * @param rated the finest scale first
 */
export const chosen = (rated: readonly Rated[]): TextSuggestion[] => merge(boxesOf(rated));
