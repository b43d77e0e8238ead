import sharp from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import { encodeJpegLossless } from '../codecs/testing/jpeg-encoders.ts';
import { buildCoded, buildDicom, ctSlice, element, us } from '../dicom/testing/build-dicom.ts';
import { DicomError, memorySource } from '../dicom/index.ts';
import { createSuggester, suggestDicomRegions, suggestRegions, SuggestError } from './node/index.ts';
import type { Box, DicomSuggestions, Progress, RgbaImage, Suggestion } from './node/index.ts';
import { drawCode } from './testing/draw-code.ts';

const SECRET = 'MRN0012345678';
const SMALL = { width: 240, height: 180 };

interface Label {
  readonly format: 'QRCode' | 'DataMatrix' | 'Aztec' | 'PDF417' | 'Code128' | 'Code39';
  readonly module: number;
  readonly turn?: number;
  readonly ink?: number;
  readonly paper?: number;
}

/** A label as PNG: a symbol in its quiet zone. */
async function label({ format, module, ink = 0, paper = 255 }: Label): Promise<{ png: Buffer; w: number; h: number }> {
  const { ink: drawn, width: w, height: h } = await drawCode(format, SECRET, module);
  const quiet = module * 10;
  const [width, height] = [w + 2 * quiet, h + 2 * quiet];
  const data = new Uint8Array(width * height).fill(paper);
  for (const [i, value] of drawn.entries())
    data[(Math.floor(i / w) + quiet) * width + (i % w) + quiet] = value > 127 ? paper : ink;
  return {
    png: await sharp(data, { raw: { width, height, channels: 1 } })
      .png()
      .toBuffer(),
    w,
    h,
  };
}

/** A photograph's smooth brown with labels on it, and where their symbols are; of a turned one, what is symbol for certain. */
async function photograph(
  labels: readonly Label[],
  { width, height } = { width: 900, height: 600 },
): Promise<{ image: RgbaImage; symbols: Box[] }> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><defs><radialGradient id="g"><stop offset="0" stop-color="#a87"/><stop offset="1" stop-color="#432"/></radialGradient></defs><rect width="${width}" height="${height}" fill="url(#g)"/></svg>`;
  const pieces: { input: Buffer; left: number; top: number }[] = [];
  const symbols: Box[] = [];
  for (const [i, one] of labels.entries()) {
    const { turn = 0 } = one;
    const { png, w, h } = await label(one);
    const input = await sharp(png).ensureAlpha().rotate(turn, { background: '#0000' }).png().toBuffer();
    const { width: tw, height: th } = await sharp(input).metadata();
    const [left, top] = [20 + (i % 2) * 440, 20 + Math.floor(i / 2) * 290];
    pieces.push({ input, left, top });
    const side = Math.min(w, h) / 2;
    const [sw, sh] = turn === 0 ? [w, h] : turn === 90 ? [h, w] : [side, side];
    symbols.push({ x: left + (tw - sw) / 2, y: top + (th - sh) / 2, width: sw, height: sh });
  }
  const { data } = await sharp(Buffer.from(svg))
    .composite(pieces)
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { image: { data: new Uint8ClampedArray(data), width, height }, symbols };
}

const covers = ({ box }: Suggestion, symbol: Box): boolean =>
  box.x <= symbol.x &&
  box.y <= symbol.y &&
  box.x + box.width >= symbol.x + symbol.width &&
  box.y + box.height >= symbol.y + symbol.height;

describe('codes in a photograph', () => {
  it.each<[string, Label[]]>([
    [
      'four of different kinds at once',
      [
        { format: 'QRCode', module: 5 },
        { format: 'DataMatrix', module: 6 },
        { format: 'Aztec', module: 5 },
        { format: 'PDF417', module: 3 },
      ],
    ],
    [
      'of two pixels a module',
      [
        { format: 'QRCode', module: 2 },
        { format: 'Code128', module: 2 },
      ],
    ],
    [
      'turned',
      [
        { format: 'Code39', module: 2, turn: 90 },
        { format: 'QRCode', module: 4, turn: 30 },
      ],
    ],
    ['across', [{ format: 'Code128', module: 2, turn: 45 }]],
    [
      'faint',
      [
        { format: 'Code128', module: 3, ink: 150, paper: 190 },
        { format: 'QRCode', module: 4, ink: 60, paper: 100 },
      ],
    ],
    [
      'inverted',
      [
        { format: 'QRCode', module: 4, ink: 255, paper: 0 },
        { format: 'DataMatrix', module: 5, ink: 230, paper: 20 },
      ],
    ],
  ])('%s are covered whole, and what they say is not told', async (_, labels) => {
    const { image, symbols } = await photograph(labels);
    const found = await suggestRegions(image, { kinds: ['code'] });
    for (const [i, symbol] of symbols.entries())
      expect(
        found.some((one) => covers(one, symbol)),
        `${labels[i]?.format} in ${JSON.stringify(found)}`,
      ).toBe(true);
    expect(found.length).toBeLessThanOrEqual(labels.length);
    expect(JSON.stringify(found)).not.toContain(SECRET.slice(-6));
  });
  it('are not seen where there are none', async () => {
    expect(await suggestRegions((await photograph([], SMALL)).image)).toEqual([]);
  });
});

describe('a picture that is none', () => {
  it.each<[string, RgbaImage, string]>([
    ['too few bytes', { data: new Uint8Array(3), width: 1, height: 1 }, 'not-a-picture'],
    ['no size', { data: new Uint8Array(0), width: 0, height: 0 }, 'not-a-picture'],
  ])('%s', async (_, image, code) => {
    await expect(suggestRegions(image)).rejects.toMatchObject({ name: 'SuggestError', code });
  });
});

describe('DICOM', () => {
  const shape = (
    frames: number,
    width: number,
    height: number,
    pixels: Uint8Array,
    more: Parameters<typeof ctSlice>[0] = [],
  ): Buffer =>
    buildDicom(
      ctSlice([
        us(0x0028_0002, 1),
        element(0x0028_0004, 'CS', 'MONOCHROME2'),
        element(0x0028_0008, 'IS', String(frames)),
        us(0x0028_0010, height),
        us(0x0028_0011, width),
        us(0x0028_0100, 8),
        us(0x0028_0101, 8),
        us(0x0028_0102, 7),
        us(0x0028_0103, 0),
        ...more,
        element(0x7fe0_0010, 'OB', pixels),
      ]),
    );
  it('what the last frame shows is suggested for all of them; a CT is not presumed to hold text', async () => {
    const { image, symbols } = await photograph([{ format: 'QRCode', module: 3 }], SMALL);
    const frames = 7;
    const pixels = new Uint8Array(image.width * image.height * frames).fill(30);
    const last = image.width * image.height * (frames - 1);
    for (let i = 0; i < image.width * image.height; i += 1) pixels[last + i] = image.data[i * 4] ?? 0;
    const found = await suggestDicomRegions(memorySource(shape(frames, image.width, image.height, pixels)));
    expect(found).toMatchObject({ frames, framesLooked: [0, 2, 3, 5, 6], presumesText: false, outsideRegions: [] });
    expect(found.suggestions.filter(({ kind }) => kind === 'code')).toHaveLength(1);
    const [symbol] = symbols;
    expect(symbol && found.suggestions.some((one) => covers(one, symbol))).toBe(true);
  });
  it('coded frames are looked at too; what is coded as nobody knows, or damaged, is said', async () => {
    const { image, symbols } = await photograph([{ format: 'QRCode', module: 3 }], SMALL);
    const { width: columns, height: rows } = image;
    const format = { rows, columns, samples: 1, bitsAllocated: 8, bitsStored: 8, signed: false };
    const grey = Uint8Array.from({ length: rows * columns }, (_, i) => image.data[i * 4] ?? 0);
    const frame = encodeJpegLossless(grey, { ...format, photometric: 'MONOCHROME2' }, { precision: 8 });
    const dataset = ctSlice([
      us(0x0028_0010, rows),
      us(0x0028_0011, columns),
      us(0x0028_0100, 8),
      us(0x0028_0101, 8),
      us(0x0028_0102, 7),
      us(0x0028_0103, 0),
    ]);
    const coded = (syntax: string, bytes: Uint8Array): Promise<DicomSuggestions> =>
      suggestDicomRegions(memorySource(buildCoded(dataset, syntax, [[bytes]])), { kinds: ['code'] });
    const { suggestions } = await coded('1.2.840.10008.1.2.4.70', frame);
    const [symbol] = symbols;
    expect(symbol && suggestions.some((one) => covers(one, symbol))).toBe(true);
    await expect(coded('1.2.840.10008.1.2.4.70', frame.subarray(0, 200))).rejects.toMatchObject({ code: 'codestream' });
    await expect(coded('1.2.840.10008.1.2.4.110', frame)).rejects.toBeInstanceOf(DicomError);
  });
  it('all that lies outside the regions of an ultrasound is suggested', async () => {
    const corners = [0x0018_6018, 0x0018_601a, 0x0018_601c, 0x0018_601e].map((tag, i) =>
      element(tag, 'UL', Buffer.from([[10, 20, 89, 79][i] ?? 0, 0, 0, 0])),
    );
    const file = shape(1, 100, 100, new Uint8Array(10_000).fill(9), [
      element(0x0008_0060, 'CS', 'US'),
      element(0x0018_6011, 'SQ', [corners]),
    ]);
    const found = await suggestDicomRegions(memorySource(file));
    expect(found.presumesText).toBe(true);
    expect(found.outsideRegions.reduce((sum, { width, height }) => sum + width * height, 0)).toBe(10_000 - 80 * 60);
    expect(found.suggestions).toHaveLength(4);
  });
});

describe('a suggester in a thread of its own', () => {
  const suggester = createSuggester({ timeLimit: 60_000 });
  afterAll(() => suggester.close());
  it('finds the same, says how far it is, and takes the picture over when told', async () => {
    const { image } = await photograph([{ format: 'QRCode', module: 3 }], SMALL);
    const here = await suggestRegions(image);
    const progress: Progress[] = [];
    const there = await suggester.suggest(image, { give: true, onProgress: (step) => progress.push(step) });
    expect(there).toEqual(here);
    expect(image.data).toHaveLength(0);
    expect([...new Set(progress.map(({ kind }) => kind))]).toEqual(['text', 'face', 'code']);
    expect(progress.map(({ fraction }) => fraction)).toEqual(
      progress.map(({ fraction }) => fraction).toSorted((a, b) => a - b),
    );
    expect(progress.at(-1)?.fraction).toBe(1);
  });
  it('stops at once when it is told to, and goes on with the next', async () => {
    const blank = { data: new Uint8ClampedArray(3000 * 3000 * 4).fill(200), width: 3000, height: 3000 };
    const stop = new AbortController();
    const reason = new Error('another picture was chosen');
    const first = suggester.suggest(blank, { signal: stop.signal, onProgress: () => stop.abort(reason) });
    const second = suggester.suggest({ data: new Uint8ClampedArray(64).fill(255), width: 4, height: 4 });
    await expect(first).rejects.toBe(reason);
    expect(await second).toEqual([]);
    await expect(suggester.suggest(blank, { signal: stop.signal })).rejects.toBe(reason);
  });
  it('says what is wrong with a file', async () => {
    await expect(suggester.suggestDicom(new Uint8Array(200))).rejects.toBeInstanceOf(DicomError);
  });
  it('gives up after its time, and refuses once it is closed', async () => {
    const hasty = createSuggester({ timeLimit: 1 });
    const blank = { data: new Uint8ClampedArray(2000 * 2000 * 4), width: 2000, height: 2000 };
    await expect(hasty.suggest(blank)).rejects.toMatchObject({ code: 'too-slow' });
    hasty.close();
    await expect(hasty.suggest(blank)).rejects.toBeInstanceOf(SuggestError);
  });
});
