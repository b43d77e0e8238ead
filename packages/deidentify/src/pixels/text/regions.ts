import type { TextMap } from './map.ts';

/** Cells of a map, both ends counted in. */
export interface Cells {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Connected cells that look like text. */
export interface Region extends Cells {
  /** Where its cells are in the map. */
  readonly cells: readonly number[];
  /** Of its surest cell. */
  readonly most: number;
}

/** A cell belongs to a region from here on: doubtful cells join those that are sure. */
const MEMBER = -1;

/** Calls with each of the eight cells around one, and with itself, but for those outside the map. */
function aroundCell(cell: number, { width, height }: TextMap, visit: (near: number) => void): void {
  const y = Math.floor(cell / width);
  const x = cell - y * width;
  for (let ny = Math.max(0, y - 1); ny <= Math.min(height - 1, y + 1); ny += 1)
    for (let nx = Math.max(0, x - 1); nx <= Math.min(width - 1, x + 1); nx += 1) visit(ny * width + nx);
}

/** Connected cells, by eight neighbours. */
export function regionsIn(map: TextMap): Region[] {
  const { logits, width } = map;
  const isFree = Uint8Array.from(logits, (value) => (value > MEMBER ? 1 : 0));
  const found: Region[] = [];
  for (let start = isFree.indexOf(1); start >= 0; start = isFree.indexOf(1, start + 1)) {
    const cells = [start];
    isFree[start] = 0;
    for (let at = 0; at < cells.length; at += 1) {
      aroundCell(cells[at] as number, map, (near) => {
        if (isFree[near] === 0) return;
        isFree[near] = 0;
        cells.push(near);
      });
    }
    let most = MEMBER;
    for (const cell of cells) most = Math.max(most, logits[cell] as number);
    found.push({ ...boundsOf(cells, width), cells, most });
  }
  return found;
}

/** A region that is suggested takes in such cells beside it, and those beside these, a few steps far: the faint ends of a line. */
const ADJOINING = -2;
const STEPS = 2;

/** The cells of a region and of what adjoins it. */
export function grown(cells: readonly number[], map: TextMap): number[] {
  const own = new Set(cells);
  let edge: readonly number[] = cells;
  for (let step = 0; step < STEPS; step += 1) {
    const next: number[] = [];
    for (const cell of edge) {
      aroundCell(cell, map, (near) => {
        if (own.has(near) || (map.logits[near] as number) <= ADJOINING) return;
        own.add(near);
        next.push(near);
      });
    }
    edge = next;
  }
  return [...own];
}

/** The box that holds some cells of a map so many cells across. */
export function boundsOf(cells: readonly number[], width: number): Cells {
  let [left, top, right, bottom] = [Infinity, Infinity, -1, -1];
  for (const cell of cells) {
    const y = Math.floor(cell / width);
    const x = cell - y * width;
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  return { left, top, right, bottom };
}

const areaOf = ({ left, top, right, bottom }: Cells): number => (right - left + 1) * (bottom - top + 1);

/** A region is cut in two where that saves so much of its box; lines that touch, or lie askew, come apart. */
const SAVED = 0.4;
const DEEPEST = 4;

/** The boxes, in cells, that cover a region: one where it fills its box, more where it winds. */
export function piecesOf(cells: readonly number[], width: number, depth = 0): Cells[] {
  const whole = boundsOf(cells, width);
  if (depth === DEEPEST) return [whole];
  let [least, best]: [number, readonly [number[], number[]] | undefined] = [(1 - SAVED) * areaOf(whole), undefined];
  for (const along of [(cell: number) => cell % width, (cell: number) => Math.floor(cell / width)]) {
    const sorted = cells.toSorted((a, b) => along(a) - along(b));
    const after = boundsFromEnd(sorted, width);
    let before: Cells | undefined;
    for (let at = 1; at < sorted.length; at += 1) {
      before = joined(before, sorted[at - 1] as number, width);
      if (along(sorted[at] as number) === along(sorted[at - 1] as number)) continue;
      const area = areaOf(before) + areaOf(after[at] as Cells);
      if (area < least) [least, best] = [area, [sorted.slice(0, at), sorted.slice(at)]];
    }
  }
  return best ? best.flatMap((part) => piecesOf(part, width, depth + 1)) : [whole];
}

function joined(to: Cells | undefined, cell: number, width: number): Cells {
  const y = Math.floor(cell / width);
  const x = cell - y * width;
  return to
    ? {
        left: Math.min(to.left, x),
        top: Math.min(to.top, y),
        right: Math.max(to.right, x),
        bottom: Math.max(to.bottom, y),
      }
    : { left: x, top: y, right: x, bottom: y };
}

/** For every place of a list, the box of all cells from there on. */
function boundsFromEnd(cells: readonly number[], width: number): Cells[] {
  const out: Cells[] = [];
  let box: Cells | undefined;
  for (const [at, cell] of [...cells.entries()].toReversed()) {
    box = joined(box, cell, width);
    out[at] = box;
  }
  return out;
}
