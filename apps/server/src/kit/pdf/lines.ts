/** A word as it will be drawn, with its width in points. */
export interface Word {
  readonly text: string;
  readonly width: number;
}

const rightToLeftLetter = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;
const strongLetter = /\p{L}/u;

export const isRightToLeft = (word: string): boolean => rightToLeftLetter.test(word);

/** The direction of a paragraph is that of its first letter (Unicode Standard Annex 9, rules P2 and P3). */
export function startsRightToLeft(text: string): boolean {
  const first = strongLetter.exec(text)?.[0];
  return first !== undefined && isRightToLeft(first);
}

/** Words into lines no wider than `width`; a word that is wider has a line of its own. */
export function breakLines(words: readonly Word[], space: number, width: number): Word[][] {
  const lines: Word[][] = [];
  let taken = 0;
  for (const word of words) {
    const line = lines.at(-1);
    if (line === undefined || taken + space + word.width > width) {
      lines.push([word]);
      taken = word.width;
    } else {
      line.push(word);
      taken += space + word.width;
    }
  }
  return lines;
}

/**
 * The words of a line from left to right, as they are drawn: what is written from the right stands in reverse order, and what is written the
 * other way within it keeps its own (Annex 9, rule L2, for whole words; letters within a word are the font's to order).
 */
export function visualOrder<W extends { readonly text: string }>(line: readonly W[], rightToLeft: boolean): W[] {
  const runs: W[][] = [];
  let before: boolean | undefined;
  for (const word of line) {
    // A word without letters (a number, a dash) goes with what stands before it.
    const turned = strongLetter.test(word.text)
      ? isRightToLeft(word.text)
      : /\d/.test(word.text)
        ? false
        : (before ?? rightToLeft);
    if (turned === before) runs.at(-1)?.push(word);
    else runs.push([word]);
    before = turned;
  }
  const drawn = runs.map((run) => (run.some(({ text }) => isRightToLeft(text)) ? run.toReversed() : run));
  return (rightToLeft ? drawn.toReversed() : drawn).flat();
}
