import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changeOf, follow, takeBack } from './taken.ts';

describe('taking a replacement back', () => {
  it('brings back what stood there, whatever the two texts', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', ' ', 'é') });
    fc.assert(fc.property(text, text, (before, after) => takeBack(after, changeOf(before, after)) === before));
  });
  it('goes on working while the rest is written on, before and behind', () => {
    const before = 'A 54-year-old man fell.';
    const after = 'A man in his 50s fell.';
    const written = 'Today: A man in his 50s fell. He got up.';
    const halfway = 'Today: A man in his 50s fell.';
    const taken = follow(follow([changeOf(before, after)], after, halfway), halfway, written);
    expect(taken.map((one) => takeBack(written, one))).toEqual(['Today: A 54-year-old man fell. He got up.']);
  });
  it('is not offered any more once the words themselves were changed', () => {
    const taken = [changeOf('Mr Khan fell', 'The patient fell')];
    expect(follow(taken, 'The patient fell', 'The lady fell')).toEqual([]);
  });
});
