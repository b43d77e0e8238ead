// What the viewer makes of real files, held against dcmtk (or gdcm, where dcmtk lacks the codec): the middle frame of each file in its own
// window, by structural similarity. Needs the corpus, dcmtk and gdcm; ends with 1 when a file is less alike than 0.99.
// Run: node bench/viewer/rendering.ts [part of a path]
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { memorySource, openDicom, openStoredFrames, toJsonDataset } from '@openrounds/deidentify/dicom';
import { decodeFrame } from '@openrounds/deidentify/codecs';
import { decodePicture, imageFacts, isColour, openingWindow, wordsOf } from '@openrounds/domain/imaging';
import type { ImageFacts, Window } from '@openrounds/domain/imaging';
import { DicomJson } from '@openrounds/domain/media';
import { similarity } from './ssim.ts';
import type { Grey } from './ssim.ts';

const threshold = 0.99;
/** What both read in another order than pydicom and we do; a test beside the decoder holds these against pydicom’s values. */
const readOtherwise: Readonly<Record<string, string>> = {
  'pydicom-testfiles/rtdose_expb.dcm': 'cells of 32 bits in big endian, whose halves dcmtk and gdcm exchange',
  'pydicom-testfiles/rtdose_expb_1frame.dcm': 'the same',
};
const corpus = process.env['OPENROUNDS_CORPUS'] ?? join(import.meta.dirname, '../../../shared/corpus');
for (const [is, what] of [
  [existsSync(corpus), `a corpus at ${corpus} (OPENROUNDS_CORPUS)`],
  [spawnSync('dcm2pnm', ['--version']).status === 0, 'dcm2pnm, of dcmtk'],
  [spawnSync('gdcmconv', ['--version']).status === 0, 'gdcmconv, of gdcm'],
] as const)
  if (!is) {
    console.error(`Missing: ${what}.`);
    process.exit(2);
  }

interface Rendered {
  readonly facts: ImageFacts;
  readonly frame: number;
  readonly window: Window | null;
  readonly words: Uint32Array;
  readonly isMap: boolean;
}

async function rendered(path: string): Promise<Rendered | string> {
  try {
    const file = openDicom(memorySource(readFileSync(path)));
    const stored = openStoredFrames(file);
    const frame = stored.count >> 1;
    const header = DicomJson.parse(toJsonDataset(file));
    const said = imageFacts(header, frame + 1);
    // A map in colours of its own: the others show the greys beneath, so that those are compared.
    const isMap = said.palette !== null && said.isSupplemental;
    const facts = isMap ? { ...said, palette: null } : said;
    const bytes = Uint8Array.from(stored.read(frame));
    const picture = await decodePicture(stored.transferSyntax, bytes, { facts, decode: decodeFrame });
    const window = openingWindow(facts, picture);
    const words = new Uint32Array(facts.rows * facts.columns);
    wordsOf({ picture, facts, window, invert: false }, picture, words);
    return { facts, frame, window, words, isMap };
  } catch (error) {
    if (error instanceof Error && ['DicomError', 'FrameError'].includes(error.name)) return error.message;
    throw error;
  }
}

type Pnm = Grey & { readonly channels: number };

/** A PGM or PPM, in text or in bytes; more than 8 bits are rounded to 8. */
function readPnm(bytes: Buffer): Pnm | null {
  const match = /^P([2356])\s+(?:#[^\n]*\n)?(\d+)\s+(\d+)\s+(\d+)\s/.exec(bytes.subarray(0, 200).toString('latin1'));
  if (!match) return null;
  const [head, kind = '', ...sizes] = match;
  const [width = 0, height = 0, most = 0] = sizes.map(Number);
  const channels = kind === '3' || kind === '6' ? 3 : 1;
  const size = width * height * channels;
  const samples =
    kind > '3'
      ? bytes.subarray(head.length, head.length + size)
      : bytes.subarray(head.length).toString('latin1').trim().split(/\s+/).map(Number);
  const data = Uint8Array.from({ length: size }, (_, at) => Math.round(((samples[at] ?? 0) * 255) / most));
  return { width, height, channels, data };
}

/**
 * How the others show it: dcmtk's tools for native and JPEG pixels, and gdcm's decoding shown by dcmtk. Whether those find the rescale
 * of a file in its functional groups depends on the file, so that they get the window in both units. Greys are asked for in 16 bits,
 * since dcmtk cuts off those of 8 where ours are rounded, and in 8, since dcmtk scales samples of 32 bits wrongly to 16.
 */
function shownByOthers(path: string, { facts, frame, window }: Rendered, folder: string): Pnm[] {
  const out = join(folder, 'out.pnm');
  const native = join(folder, 'native.dcm');
  const { slope, intercept } = facts;
  const windows = window
    ? [window, { center: (window.center - intercept) / slope, width: window.width / slope }].map(
        ({ center, width }) => ['+Ww', String(center), String(width)],
      )
    : [facts.voiLut ? ['+Wl', '1'] : []];
  const voi = isColour(facts) ? [[]] : windows.slice(0, slope === 1 && intercept === 0 ? 1 : 2);
  const formats = isColour(facts) ? ['+op'] : ['+opw', '+op'];
  const show = (tool: string, from: string): Pnm[] =>
    voi.flatMap((options) =>
      formats.flatMap((format) => {
        const { status } = spawnSync(tool, ['-q', '-O', format, '+F', String(frame + 1), ...options, from, out]);
        return status === 0 ? (readPnm(readFileSync(out)) ?? []) : [];
      }),
    );
  const direct = ['dcm2pnm', 'dcmj2pnm', 'dcml2pnm'].map((tool) => show(tool, path)).find(({ length }) => length > 0);
  const byGdcm = spawnSync('gdcmconv', ['--raw', path, native]).status === 0 ? show('dcm2pnm', native) : [];
  return [...(direct ?? []), ...byGdcm];
}

const channel = (words: Uint32Array, index: number): Uint8Array =>
  Uint8Array.from(words, (word) => (word >>> (8 * index)) & 255);

function alike({ facts, words }: Rendered, { width, height, channels, data }: Pnm): number {
  if (width !== facts.columns || height !== facts.rows) return 0;
  return Math.min(
    ...Array.from({ length: channels }, (_, index) => {
      const theirs =
        channels === 1 ? data : Uint8Array.from({ length: width * height }, (_each, at) => data[at * 3 + index] ?? 0);
      return similarity({ width, height, data: channel(words, index) }, { width, height, data: theirs });
    }),
  );
}

const folder = mkdtempSync(join(tmpdir(), 'openrounds-rendering-'));
const [unlike, otherwise, alone, notShown]: [string[], string[], string[], string[]] = [[], [], [], []];
const maps: string[] = [];
const scores: number[] = [];
const files = readdirSync(corpus, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && !/\.(md|tsv)$/.test(entry.name))
  .map((entry) => join(entry.parentPath, entry.name))
  .filter((path) => path.includes(process.argv[2] ?? ''))
  .toSorted();
for (const path of files) {
  const name = path.slice(corpus.length + 1);
  const mine = await rendered(path);
  if (typeof mine === 'string') {
    notShown.push(`${name}: ${mine}`);
    continue;
  }
  if (mine.isMap) maps.push(name);
  const others = shownByOthers(path, mine, folder);
  if (others.length === 0) {
    alone.push(name);
    continue;
  }
  const score = Math.max(...others.map((other) => alike(mine, other)));
  scores.push(score);
  if (score >= threshold) continue;
  const why = readOtherwise[name];
  if (why === undefined) unlike.push(`${name} ${score.toFixed(4)}`);
  else otherwise.push(`${name} ${score.toFixed(4)}: ${why}`);
}
rmSync(folder, { recursive: true });
scores.sort((a, b) => a - b);
console.log(
  `${scores.length} files compared: least ${scores[0]?.toFixed(4)}, median ${scores[scores.length >> 1]?.toFixed(4)}; ${scores.filter((score) => score > 0.9999).length} the same to four digits.`,
);
console.log(`${alone.length} files that neither dcmtk nor gdcm shows:\n  ${alone.join('\n  ')}`);
console.log(`${notShown.length} files without a picture that is shown:\n  ${notShown.join('\n  ')}`);
console.log(`${maps.length} files with a supplemental palette, compared in grey:\n  ${maps.join('\n  ')}`);
console.log(`${otherwise.length} files that the others read otherwise:\n  ${otherwise.join('\n  ')}`);
console.log(`${unlike.length} files less alike than ${threshold}:\n  ${unlike.join('\n  ')}`);
process.exitCode = unlike.length === 0 ? 0 : 1;
