import { changes, wordsOf } from '../../ui/words/changes.ts';
import type { Hunk } from '../../ui/words/changes.ts';

/** Sentences with what stands behind them, so that joined together they are the text again. */
const sentencesOf = (text: string): string[] =>
  text.match(/[^.!?\n]*[.!?\n]*\s*/g)?.filter((part) => part !== '') ?? [];

/** Where both texts changed the older one, and what each made of that stretch. */
interface Clash {
  readonly base: string;
  readonly mine: string;
  readonly theirs: string;
}

/** The space behind a word, which the last of a text does not have, makes it no other word. */
const alike = (a = '', b = ''): boolean => a.trim() === b.trim();

/** Together, with a space where two would run into each other. */
const joined = (parts: readonly string[]): string =>
  parts.reduce((text, part) => (/\S$/.test(text) && /^\S/.test(part) ? `${text} ${part}` : text + part), '');

const reaches = (hunk: Hunk, from: number, to: number): boolean =>
  (hunk.from < to && from < hunk.to) || hunk.from === from || (hunk.from === hunk.to && hunk.from === to);

/** A stretch of the older text as one of the others has it. */
function applied(base: readonly string[], hunks: readonly Hunk[], from: number, to: number): string {
  const parts: string[] = [];
  let at = from;
  for (const hunk of hunks) {
    parts.push(...base.slice(at, hunk.from), ...hunk.words);
    at = hunk.to;
  }
  return joined([...parts, ...base.slice(at, to)]);
}

/** Puts two texts together part by part; `settle` says what stands where both changed the same parts differently. */
function merged(parts: (text: string) => string[], clash: Clash, settle: (clash: Clash) => string): string {
  const base = parts(clash.base);
  const sides = [changes(base, parts(clash.mine), alike), changes(base, parts(clash.theirs), alike)] as const;
  const queue = [...sides[0], ...sides[1]].toSorted((a, b) => a.from - b.from || a.to - b.to);
  const out: string[] = [];
  let at = 0;
  while (queue.length > 0) {
    const [first] = queue;
    if (first === undefined) break;
    const { from } = first;
    let { to } = first;
    const met: Hunk[] = [];
    for (let next = queue[0]; next && reaches(next, from, to); next = queue[0]) {
      met.push(next);
      queue.shift();
      to = Math.max(to, next.to);
    }
    out.push(...base.slice(at, from));
    const [mine, theirs] = sides.map((side) => side.filter((hunk) => met.includes(hunk)));
    const texts = {
      base: joined(base.slice(from, to)),
      mine: applied(base, mine ?? [], from, to),
      theirs: applied(base, theirs ?? [], from, to),
    };
    if (texts.mine === texts.theirs || theirs?.length === 0) out.push(texts.mine);
    else out.push(mine?.length === 0 ? texts.theirs : settle(texts));
    at = to;
  }
  return joined([...out, ...base.slice(at)]);
}

function inTurn({ mine, theirs }: Clash): string {
  if (mine.trim() === '' || theirs.trim() === '') return mine.trim() === '' ? theirs : mine;
  return /\s$/.test(mine) || /^\s/.test(theirs) ? mine + theirs : `${mine} ${theirs}`;
}

/** Word by word inside the same sentences; where that would mix two thoughts, both sentences stand. */
function wordByWord(clash: Clash): string {
  let mixed = false;
  const together = merged(wordsOf, clash, (words) => {
    mixed = true;
    return words.mine;
  });
  return mixed ? inTurn(clash) : together;
}

/**
 * Two texts that were both made from `base`, put together: what only one of them changed is changed, and where both changed the
 * same words differently both sentences stand, one after the other, so that nothing is lost.
 */
export function mergeTexts(base: string, mine: string, theirs: string): string {
  if (mine === base || mine === theirs) return theirs;
  return theirs === base ? mine : merged(sentencesOf, { base, mine, theirs }, wordByWord).trimEnd();
}
