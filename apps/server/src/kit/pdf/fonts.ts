import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { type Outlines, outlinesIn } from './outlines.ts';
import { unpackWoff } from './woff.ts';

// The product's own face for Latin, Greek and Cyrillic; Noto Sans for Arabic, Devanagari, and the letters of Chinese and Japanese. Each comes
// in parts; a document embeds of a part only the letters it uses.

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
  /** What a document embeds. */
  readonly parts: readonly Part[];
}
export interface Run {
  readonly text: string;
  readonly font: string;
  /** Drawn by its outlines instead of with an embedded font. */
  readonly outlines?: Outlines;
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
const drawn = { package: '@fontsource-variable/noto-sans-sc', face: 'noto-sans-sc' } as const;
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

const knownOf = async (family: string): Promise<Record<string, string>> =>
  JSON.parse(await readFile(fileOf(`${family}/unicode.json`), 'utf8')) as Record<string, string>;

async function embeddedParts(): Promise<Part[]> {
  const parts: Part[] = [];
  for (const family of families) {
    const known = await knownOf(family.package);
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
  return parts;
}

interface DrawnPart extends Pick<Part, 'name' | 'ranges'> {
  readonly outlines: () => Outlines;
}

const drawnParts = async (): Promise<DrawnPart[]> =>
  Object.entries(await knownOf(drawn.package)).map(([part, ranges]) => {
    const name = `${drawn.face}-${part.replaceAll(/[[\]]/g, '')}`;
    const outlines = once(() => outlinesIn(fileOf(`${drawn.package}/files/${name}-wght-normal.woff2`)));
    return { name, ranges: rangesOf(ranges), outlines };
  });

const has = ({ ranges }: Pick<Part, 'ranges'>, letter: number): boolean =>
  ranges.some(([from, to]) => letter >= from && letter <= to);

async function open(): Promise<Fonts> {
  const parts = await embeddedParts();
  const outlined = await drawnParts();
  const runOf = (letter: string, weight: Weight): Run => {
    const code = letter.codePointAt(0) ?? 0;
    const embedded = parts.find((part) => part.name.endsWith(`-${weight}`) && has(part, code));
    if (embedded !== undefined) return { text: letter, font: embedded.name };
    const found = outlined.find((part) => has(part, code));
    return found === undefined
      ? { text: '?', font: `inter-latin-${weight}` }
      : { text: letter, font: found.name, outlines: found.outlines() };
  };
  return {
    parts,
    runsOf: (text, weight) => {
      const runs: Run[] = [];
      for (const letter of text) {
        const next = runOf(letter, weight);
        const last = runs.at(-1);
        if (last?.font === next.font) runs.splice(-1, 1, { ...last, text: last.text + next.text });
        else runs.push(next);
      }
      return runs;
    },
  };
}

let opened: Promise<Fonts> | undefined;
/** Read once for all documents. */
export const openFonts = (): Promise<Fonts> => (opened ??= open());
