import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { unpackWoff } from './woff.ts';

// The product's own face for Latin, Greek and Cyrillic, and Noto Sans Arabic and Devanagari for what it has no letters for. Each comes in parts; a
// document embeds of a part only the letters it uses.

export type Weight = 400 | 600;
/** A part of a face: what it is called in the document, its bytes once they are asked for, what it has letters for. */
interface Part {
  readonly name: string;
  readonly bytes: () => Buffer;
  readonly ranges: readonly (readonly [from: number, to: number])[];
}
export interface Fonts {
  /** Of one kind of letters after the other: which part draws them. Letters that no part has are drawn as a question mark. */
  runsOf(text: string, weight: Weight): Run[];
  readonly parts: readonly Part[];
}
export interface Run {
  readonly text: string;
  readonly font: string;
}

const fileOf = (specifier: string): string => fileURLToPath(import.meta.resolve(specifier));

const families = [
  {
    package: '@fontsource/inter',
    face: 'inter',
    parts: ['latin', 'latin-ext', 'greek', 'greek-ext', 'cyrillic', 'cyrillic-ext', 'vietnamese'],
  },
  { package: '@fontsource/noto-sans-arabic', face: 'noto-sans-arabic', parts: ['arabic'] },
  { package: '@fontsource/noto-sans-devanagari', face: 'noto-sans-devanagari', parts: ['devanagari'] },
] as const;
const weights: readonly Weight[] = [400, 600];

/** `U+0000-00FF,U+0131`: as style sheets write it (CSS Fonts 4, unicode-range). */
const rangesOf = (text: string): [number, number][] =>
  text.split(',').map((range) => {
    const [from = '', to = from] = range.replace('U+', '').split('-');
    return [Number.parseInt(from, 16), Number.parseInt(to, 16)];
  });

/** Kept from the first time on: few and small. */
function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

async function open(): Promise<Fonts> {
  const parts: Part[] = [];
  for (const family of families) {
    const known = JSON.parse(await readFile(fileOf(`${family.package}/unicode.json`), 'utf8')) as Record<
      string,
      string
    >;
    for (const part of family.parts)
      for (const weight of weights)
        parts.push({
          name: `${family.face}-${part}-${weight}`,
          bytes: once(() =>
            unpackWoff(readFileSync(fileOf(`${family.package}/files/${family.face}-${part}-${weight}-normal.woff`))),
          ),
          ranges: rangesOf(known[part] ?? ''),
        });
  }
  const fontFor = (letter: number, weight: Weight): string | undefined =>
    parts.find(
      ({ name, ranges }) => name.endsWith(`-${weight}`) && ranges.some(([from, to]) => letter >= from && letter <= to),
    )?.name;
  return {
    parts,
    runsOf: (text, weight) => {
      const runs: { text: string; font: string }[] = [];
      for (const letter of text) {
        const found = fontFor(letter.codePointAt(0) ?? 0, weight);
        const font = found ?? `inter-latin-${weight}`;
        const last = runs.at(-1);
        if (last?.font === font) last.text += found === undefined ? '?' : letter;
        else runs.push({ text: found === undefined ? '?' : letter, font });
      }
      return runs;
    },
  };
}

let opened: Promise<Fonts> | undefined;
/** Read once for all documents. */
export const openFonts = (): Promise<Fonts> => (opened ??= open());
