import { expect, test } from 'vitest';
import type { Box } from '../types.ts';
import { chosen } from './choice.ts';
import type { Rated } from './choice.ts';

const box = (x: number, y: number, width: number, height: number): Box => ({ x, y, width, height });
const rated = (score: number, at: Box, cells: readonly Box[] = [at]): Rated => ({
  score,
  cells,
  boxes: [at],
  without: () => [at],
});
const placesOf = (all: readonly Rated[]): Box[] =>
  chosen(all).map(({ x, y, width, height }) => box(x, y, width, height));

test('what is hardly sure is suggested beside what is, not elsewhere', () => {
  const [line, below, far] = [box(40, 40, 200, 20), box(40, 90, 90, 20), box(40, 400, 90, 20)];
  expect(placesOf([rated(3, line), rated(-4, below), rated(-4, far)])).toEqual([line, below]);
  expect(chosen([rated(-4, below), rated(-4, far)])).toEqual([]);
  expect(placesOf([rated(3, line), rated(-9, below)])).toEqual([line]);
});

test('what a finer scale showed is not suggested again; what reaches beyond it is, and the two are one', () => {
  const [line, coarse] = [box(40, 40, 100, 20), box(0, 0, 192, 96)];
  const cells = [box(32, 32, 32, 32), box(64, 32, 32, 32), box(96, 32, 32, 32)];
  expect(placesOf([rated(3, line), rated(5, coarse, cells)])).toEqual([line]);
  expect(placesOf([rated(3, line), rated(5, coarse, [...cells, box(160, 32, 32, 32)])])).toEqual([coarse]);
  // A doubtful line does not stand for one that is sure.
  expect(chosen([rated(-2, line), rated(5, coarse, cells)])).toMatchObject([
    { ...coarse, confidence: 1 / (1 + Math.exp(-5)) },
  ]);
});

test('of a region that reaches beyond what is shown only what is left of it is suggested', () => {
  const [line, coarse, beyond] = [box(40, 40, 100, 20), box(0, 0, 320, 96), box(160, 40, 90, 20)];
  const cells = [box(32, 32, 64, 64), box(96, 32, 64, 64), box(160, 32, 64, 64)];
  const asked: Box[][] = [];
  const wide: Rated = {
    ...rated(4, coarse, cells),
    without: (isShown) => {
      asked.push(cells.filter((cell) => !isShown(cell)));
      return [beyond];
    },
  };
  expect(placesOf([rated(9, line), wide])).toEqual([line, beyond]);
  expect(asked).toEqual([[cells[2]]]);
  // What is doubtful and beside nothing is not looked at again.
  expect(chosen([{ ...wide, score: -2 }])).toEqual([]);
  expect(asked).toHaveLength(1);
});

test('confidence says how sure both looks are', () => {
  const [one, other] = chosen([rated(1, box(0, 0, 20, 20)), rated(4, box(300, 300, 40, 40))]).toSorted(
    (a, b) => a.x - b.x,
  );
  expect(one?.confidence).toBeCloseTo(0.731, 3);
  expect(other?.confidence).toBeCloseTo(0.982, 3);
});
