import { expect, test } from 'vitest';
import { looksAt } from './looks.ts';
import { candidatesIn, MOST_LOOKS, scoresOf, UNSEEN } from './second-look.ts';
import type { Candidate } from './second-look.ts';
import { scoreAtLast } from './score.ts';

/** Bars of an even grain on grey, which no one reads; letters would stand where they are. */
function picture(width: number, height: number): { data: Uint8Array; width: number; height: number } {
  let state = 3;
  const data = Uint8Array.from({ length: width * height }, (_, i) => {
    state = (state * 48_271) % 2_147_483_647;
    return 100 + ((i % width) % 23 < 3 && Math.floor(i / width) % 40 < 20 ? 80 : 0) + (state % 9);
  });
  return { data, width, height };
}

test('only so many regions are looked at again, those first that the first look is surest of', () => {
  const looks = looksAt(picture(240, 160));
  const [one] = candidatesIn(looks);
  if (!one) throw new Error('bars look a little like letters');
  const many = (count: number): Candidate[] => Array.from({ length: count }, () => ({ ...one, score: 2 }));
  const faint: Candidate = { ...one, score: 1 };
  const [alone] = scoresOf([faint], looks);
  expect(alone).not.toBe(scoreAtLast(one.traits, UNSEEN));
  expect(scoresOf([faint, ...many(2)], looks)[0]).toBe(alone);
  const crowd = Array.from({ length: MOST_LOOKS }, () => ({ ...one, score: 2 }));
  expect(scoresOf([...crowd.slice(1), faint], looks).at(-1)).toBe(alone);
  expect(scoresOf([...crowd, faint], looks).at(-1)).toBe(scoreAtLast(one.traits, UNSEEN));
}, 20_000);
