import bidiFactory from 'bidi-js';

const bidi = bidiFactory();

/** A word with its width in points. */
export interface Word {
  readonly text: string;
  readonly width: number;
}

const rightToLeftLetter = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;

/** The direction of what somebody wrote is that of its first letter (Unicode Standard Annex 9, rules P2 and P3). */
export function startsRightToLeft(text: string): boolean {
  const first = /\p{L}/u.exec(text)?.[0];
  return first !== undefined && rightToLeftLetter.test(first);
}

/** Words into lines no wider than `width`; a word that is wider has a line of its own. */
export function breakLines<W extends Word>(words: readonly W[], space: number, width: number): W[][] {
  const lines: W[][] = [];
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

interface Piece {
  readonly text: string;
  readonly level: number;
}

/** Neighbours of one embedding level, in the order in which they are read. */
function piecesOf(line: string, rightToLeft: boolean): Piece[] {
  const { levels } = bidi.getEmbeddingLevels(line, rightToLeft ? 'rtl' : 'ltr');
  const pieces: Piece[] = [];
  for (let at = 0, from = 0; at < line.length; at += 1) {
    if (at + 1 < line.length && levels[at + 1] === levels[at]) continue;
    pieces.push({ text: line.slice(from, at + 1), level: levels[at] ?? 0 });
    from = at + 1;
  }
  return pieces;
}

/** From the highest level down, each stretch of that level or above is turned round (rule L2). */
function fromLeft(pieces: readonly Piece[]): Piece[] {
  let order = [...pieces];
  for (let level = Math.max(0, ...order.map((piece) => piece.level)); level > 0; level -= 1) {
    const next: Piece[] = [];
    let stretch: Piece[] = [];
    for (const piece of order) {
      if (piece.level >= level) stretch.unshift(piece);
      else {
        next.push(...stretch, piece);
        stretch = [];
      }
    }
    order = [...next, ...stretch];
  }
  return order;
}

/** Signs that stand among letters from the right: the other way round, brackets turned (rule L4). Letters and their marks are the font's to order. */
const turned = (text: string): string =>
  /[\p{L}\p{N}]/u.test(text)
    ? text
    : Array.from(text)
        .toReversed()
        .map((sign) => bidi.getMirroredCharacter(sign) ?? sign)
        .join('');

/**
 * A line as it is drawn, from left to right, in runs of one font (Unicode Standard Annex 9).
 * @param runsOf splits what is written in one direction by font, in the order in which it is read
 */
export function drawnRuns<R extends { readonly text: string }>(
  line: string,
  rightToLeft: boolean,
  runsOf: (text: string) => readonly R[],
): R[] {
  return fromLeft(piecesOf(line, rightToLeft)).flatMap(({ text, level }) => {
    const runs = runsOf(text);
    return level % 2 === 0 ? runs : runs.toReversed().map((run) => ({ ...run, text: turned(run.text) }));
  });
}
