import { changes, wordsOf } from '../../ui/words/changes.ts';
import type { Hunk } from '../../ui/words/changes.ts';

const touch = (a: Hunk, b: Hunk): boolean => a.from < b.to && b.from < a.to;
const same = (a: Hunk, b: Hunk): boolean => a.from === b.from && a.to === b.to && a.words.join('') === b.words.join('');

/**
 * Two texts that were both made from `base`, put together word by word: what only one of them changed is changed, and where both
 * changed the same words differently both stand, one after the other, so that nothing is lost.
 */
export function mergeTexts(base: string, mine: string, theirs: string): string {
  const words = wordsOf(base);
  const [left, right] = [changes(words, wordsOf(mine)), changes(words, wordsOf(theirs))];
  const merged: string[] = [];
  let at = 0;
  while (left.length > 0 || right.length > 0) {
    const [mineNext, theirsNext] = [left[0], right[0]];
    const first = theirsNext === undefined || (mineNext !== undefined && mineNext.from <= theirsNext.from);
    const hunk = first ? left.shift() : right.shift();
    if (hunk === undefined) break;
    const parts: [string[], string[]] = [[...hunk.words], []];
    let { to } = hunk;
    // Whatever of the other text reaches into these words belongs to the same place.
    const other = first ? right : left;
    while (other[0] && (touch({ ...hunk, to }, other[0]) || (other[0].from === hunk.from && hunk.to === hunk.from))) {
      const met = other.shift();
      if (met === undefined || same(hunk, met)) continue;
      parts[1].push(...met.words);
      to = Math.max(to, met.to);
    }
    merged.push(...words.slice(at, hunk.from), joined(first ? parts : [parts[1], parts[0]]));
    at = to;
  }
  return [...merged, ...words.slice(at)].join('');
}

function joined([mine, theirs]: [string[], string[]]): string {
  const [a, b] = [mine.join(''), theirs.join('')];
  if (a.trim() === '' || b.trim() === '') return a.trim() === '' ? b || a : a;
  return /\s$/.test(a) || /^\s/.test(b) ? a + b : `${a} ${b}`;
}
