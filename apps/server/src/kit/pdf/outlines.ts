import { readFileSync } from 'node:fs';
import { create } from 'fontkit';

// Chinese and Japanese have too many letters to come as one file for each weight: they come as one thin variable face in a hundred parts.
// A document takes the outlines of the few letters it has, and a pen makes them as strong as the words beside them.

export interface Outline {
  /** A path as in SVG, upwards, in units of which `unitsPerEm` are as high as the letters. */
  readonly path: string;
  readonly advance: number;
}
export interface Outlines {
  readonly unitsPerEm: number;
  letters(text: string): Outline[];
  /** Points, for letters of that size. */
  widthOf(text: string, size: number): number;
}

/** The part of a face that lies in a file. */
export function outlinesIn(file: string): Outlines {
  const font = create(readFileSync(file));
  const letters = (text: string): Outline[] =>
    Array.from(text).map((letter) => {
      const { advanceWidth, path } = font.glyphForCodePoint(letter.codePointAt(0) ?? 0);
      return { advance: advanceWidth, path: path.toSVG() };
    });
  return {
    unitsPerEm: font.unitsPerEm,
    letters,
    widthOf: (text, size) => letters(text).reduce((sum, { advance }) => sum + (advance / font.unitsPerEm) * size, 0),
  };
}
