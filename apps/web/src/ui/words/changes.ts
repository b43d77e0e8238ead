/** One stretch of the older text and what came into its place. */
export interface Hunk {
  readonly from: number;
  readonly to: number;
  readonly words: readonly string[];
}

/** Words with the spaces behind them, so that joined together they are the text again. */
export const wordsOf = (text: string): string[] => text.match(/\s*\S+\s*|\s+/g) ?? [];

type Same = (a: string | undefined, b: string | undefined) => boolean;

/** The longest words both have in common, as pairs of places. Both are short of a few thousand words. */
function common(before: readonly string[], after: readonly string[], same: Same): [number, number][] {
  const width = after.length + 1;
  const lengths = new Uint16Array((before.length + 1) * width);
  for (let i = before.length - 1; i >= 0; i -= 1)
    for (let j = after.length - 1; j >= 0; j -= 1)
      lengths[i * width + j] = same(before[i], after[j])
        ? (lengths[(i + 1) * width + j + 1] ?? 0) + 1
        : Math.max(lengths[(i + 1) * width + j] ?? 0, lengths[i * width + j + 1] ?? 0);
  const pairs: [number, number][] = [];
  for (let i = 0, j = 0; i < before.length && j < after.length;) {
    if (same(before[i], after[j])) pairs.push([i++, j++]);
    else if ((lengths[(i + 1) * width + j] ?? 0) >= (lengths[i * width + j + 1] ?? 0)) i += 1;
    else j += 1;
  }
  return pairs;
}

/** What was changed from one text to the other, in order. */
export function changes(before: readonly string[], after: readonly string[], same: Same = Object.is): Hunk[] {
  let head = 0;
  while (head < before.length && head < after.length && same(before[head], after[head])) head += 1;
  let tail = 0;
  while (tail < Math.min(before.length, after.length) - head && same(before.at(-1 - tail), after.at(-1 - tail)))
    tail += 1;
  const [a, b] = [before.slice(head, before.length - tail), after.slice(head, after.length - tail)];
  const hunks: Hunk[] = [];
  let [i, j] = [0, 0];
  for (const [nextI, nextJ] of [...common(a, b, same), [a.length, b.length] as const]) {
    if (nextI > i || nextJ > j) hunks.push({ from: head + i, to: head + nextI, words: b.slice(j, nextJ) });
    [i, j] = [nextI + 1, nextJ + 1];
  }
  return hunks;
}

/** A text as it reads with its changes: what stayed, what went, what came. */
export interface Piece {
  readonly kind: 'same' | 'gone' | 'new';
  readonly text: string;
}

/** What changed between two texts, word by word, in the order of reading. */
export function piecesOf(before: string, after: string): Piece[] {
  const words = wordsOf(before);
  const pieces: Piece[] = [];
  let at = 0;
  for (const { from, to, words: come } of changes(words, wordsOf(after))) {
    pieces.push(
      { kind: 'same', text: words.slice(at, from).join('') },
      { kind: 'gone', text: words.slice(from, to).join('') },
      { kind: 'new', text: come.join('') },
    );
    at = to;
  }
  pieces.push({ kind: 'same', text: words.slice(at).join('') });
  return pieces.filter(({ text }) => text !== '');
}
