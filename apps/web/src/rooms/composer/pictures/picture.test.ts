import { expect, test } from 'vitest';
import { did, historyOf } from './history.ts';
import { bounded, showing } from './picture.ts';
import type { Edit } from './picture.ts';
import { asItCame } from './placing.ts';

test('only the last versions of a picture stay in memory, and every one of them can be gone back to', () => {
  const version = (): Edit => {
    const canvas = { width: 40, height: 30 } as HTMLCanvasElement;
    return { raw: { canvas, width: 40, height: 30, lossless: false, placing: asItCame }, boxes: [], suggested: [] };
  };
  const versions = Array.from({ length: 9 }, version);
  let history = historyOf(versions[0] ?? version());
  for (const next of versions.slice(1)) {
    history = bounded(did(history, next));
    // Boxes that are drawn between are no versions.
    history = bounded(did(history, { ...next, boxes: [] }));
  }
  expect(versions.map(({ raw }) => raw.canvas.width)).toEqual([0, 0, 0, 40, 40, 40, 40, 40, 40]);
  expect([...history.past, history.now].every(({ raw }) => raw.canvas.width > 0)).toBe(true);
});

test('another picture of a film takes the place of the one before in every version, and memory of what is not shown is given back', () => {
  const canvas = (): HTMLCanvasElement => ({ width: 40, height: 30 }) as HTMLCanvasElement;
  const raw = { canvas: canvas(), width: 40, height: 30, lossless: false, placing: asItCame };
  const first: Edit = { raw, boxes: [], suggested: [] };
  const history = did(historyOf(first), { ...first, suggested: [] });
  const next = { ...raw, canvas: canvas() };
  const shown = showing(history, next);
  expect([shown.now, ...shown.past].every((edit) => edit.raw.canvas === next.canvas)).toBe(true);
  expect(next.canvas.width).toBe(40);
  expect(raw.canvas.width).toBe(0);
});
