/** One stretch of the older text and what came into its place. */
interface Hunk {
  readonly from: number;
  readonly to: number;
  readonly words: readonly string[];
}

/** Words and the spaces between them, so that joined together they are the text again. */
const wordsOf = (text: string): string[] => text.split(/(\s+)/).filter((word) => word !== '');

/** The longest words both have in common, as pairs of places. Both are short of a few thousand words. */
function common(before: readonly string[], after: readonly string[]): [number, number][] {
  const width = after.length + 1;
  const lengths = new Uint16Array((before.length + 1) * width);
  for (let i = before.length - 1; i >= 0; i -= 1)
    for (let j = after.length - 1; j >= 0; j -= 1)
      lengths[i * width + j] =
        before[i] === after[j]
          ? (lengths[(i + 1) * width + j + 1] ?? 0) + 1
          : Math.max(lengths[(i + 1) * width + j] ?? 0, lengths[i * width + j + 1] ?? 0);
  const pairs: [number, number][] = [];
  for (let i = 0, j = 0; i < before.length && j < after.length;) {
    if (before[i] === after[j]) pairs.push([i++, j++]);
    else if ((lengths[(i + 1) * width + j] ?? 0) >= (lengths[i * width + j + 1] ?? 0)) i += 1;
    else j += 1;
  }
  return pairs;
}

/** What was changed from one text to the other, in order. */
function changes(before: readonly string[], after: readonly string[]): Hunk[] {
  let head = 0;
  while (head < before.length && head < after.length && before[head] === after[head]) head += 1;
  let tail = 0;
  while (tail < Math.min(before.length, after.length) - head && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
  const [a, b] = [before.slice(head, before.length - tail), after.slice(head, after.length - tail)];
  const hunks: Hunk[] = [];
  let [i, j] = [0, 0];
  for (const [nextI, nextJ] of [...common(a, b), [a.length, b.length] as const]) {
    if (nextI > i || nextJ > j) hunks.push({ from: head + i, to: head + nextI, words: b.slice(j, nextJ) });
    [i, j] = [nextI + 1, nextJ + 1];
  }
  return hunks;
}

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
