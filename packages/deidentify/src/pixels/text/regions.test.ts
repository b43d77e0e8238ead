import { expect, test } from 'vitest';
import { grown, piecesOf, regionsIn } from './regions.ts';

/** A map drawn in letters: `#` is sure, `+` doubtful, `-` faint, anything else no text. */
function drawn(...rows: string[]): { logits: Float32Array; width: number; height: number } {
  const logits = Float32Array.from(rows.join(''), (letter) =>
    letter === '#' ? 3 : letter === '+' ? -0.5 : letter === '-' ? -1.5 : -5,
  );
  return { logits, width: rows[0]?.length ?? 0, height: rows.length };
}

test('cells that touch, at a corner too, are one region; doubtful ones count', () => {
  const map = drawn(
    '##+.....', //
    '...#....',
    '......##',
  );
  const [first, second, ...more] = regionsIn(map);
  expect(first).toMatchObject({ left: 0, top: 0, right: 3, bottom: 1, most: 3 });
  expect(second).toMatchObject({ left: 6, top: 2, right: 7, bottom: 2, most: 3 });
  expect([first?.cells.length, more]).toEqual([4, []]);
});

test('a region that fills its box is one piece, one that winds is cut where that saves most', () => {
  const full = drawn('####', '####');
  const [whole] = regionsIn(full);
  expect(piecesOf(whole?.cells ?? [], full.width)).toEqual([{ left: 0, top: 0, right: 3, bottom: 1 }]);

  const angle = drawn(
    '##########', //
    '.........+',
    '.........+',
    '.........#',
    '.........#',
  );
  const [bent] = regionsIn(angle);
  expect(piecesOf(bent?.cells ?? [], angle.width)).toEqual([
    { left: 0, top: 0, right: 8, bottom: 0 },
    { left: 9, top: 0, right: 9, bottom: 4 },
  ]);
});

test('pieces leave out no cell, however a region winds', () => {
  const map = drawn(
    '#....#....', //
    '#....#....',
    '##########',
    '....#....#',
    '....#..###',
  );
  for (const { cells } of regionsIn(map)) {
    const pieces = piecesOf(cells, map.width);
    for (const cell of cells) {
      const [x, y] = [cell % map.width, Math.floor(cell / map.width)];
      expect(pieces.some((p) => x >= p.left && x <= p.right && y >= p.top && y <= p.bottom)).toBe(true);
    }
  }
});

test('faint cells beside a region are taken in, a few steps far', () => {
  const map = drawn(
    '-..-..........', //
    '..##-----.....',
    '..............',
    '-.............',
  );
  const [line] = regionsIn(map);
  const places = grown(line?.cells ?? [], map).map((cell) => [cell % map.width, Math.floor(cell / map.width)]);
  expect(places).toHaveLength(5);
  expect(places).toEqual(
    expect.arrayContaining([
      [2, 1],
      [3, 1],
      [3, 0],
      [4, 1],
      [5, 1],
    ]),
  );
});
