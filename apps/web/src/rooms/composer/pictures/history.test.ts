import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { did, historyOf, redone, undone } from './history.ts';

describe('undo and redo', () => {
  it('goes back to the beginning and forth to the end', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer(), { maxLength: 20 }), (steps) => {
        const start = historyOf<number | null>(null);
        const end = steps.reduce<typeof start>((history, step) => did(history, step), start);
        const back = steps.reduce(undone, end);
        expect(back.now).toBe(null);
        expect(steps.reduce(redone, back)).toEqual(end);
      }),
    );
  });
  it('forgets what was undone once something else is done', () => {
    const history = did(undone(did(historyOf('a'), 'b')), 'c');
    expect(redone(history)).toEqual(history);
    expect(undone(history).now).toBe('a');
  });
  it('does nothing at the ends', () => {
    const history = historyOf('a');
    expect(undone(history)).toBe(history);
    expect(redone(history)).toBe(history);
  });
});
