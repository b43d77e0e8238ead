import { expect, test } from 'vitest';
import { did, historyOf } from './history.ts';
import { bounded } from './picture.ts';
import type { Edit } from './picture.ts';

test('only the last versions of a picture stay in memory, and every one of them can be gone back to', () => {
  const version = (): Edit => {
    const canvas = { width: 40, height: 30 } as HTMLCanvasElement;
    return { raw: { canvas, width: 40, height: 30, lossless: false }, boxes: [], suggested: [] };
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
