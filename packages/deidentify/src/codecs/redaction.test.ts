import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  checkDicom,
  codedSyntaxOf,
  deidentifyDicom,
  memorySource,
  openDicom,
  openImage,
  Pseudonyms,
} from '../dicom/index.ts';
import type { PixelEdit } from '../dicom/index.ts';
import { readPixelFormat } from '../dicom/pixels.ts';
import { buildCoded, ctSlice, element, us } from '../dicom/testing/build-dicom.ts';
import { encodeHtj2k, prepareDecoder } from './index.ts';
import type { FrameFormat } from './index.ts';
import { encodeJpegExtended, encodeJpegLossless } from './testing/jpeg-encoders.ts';
import { encodeJpeg2000, encodeJpegBaseline, encodeJpegLs } from './testing/wasm-encoders.ts';

const STEM = '1.2.840.10008.1.2.4.';
const [ROWS, COLUMNS, FRAMES] = [37, 53, 3];
const pseudonyms = new Pseudonyms(Buffer.alloc(32, 6));
const READERS: readonly (readonly [string, ...string[]])[] = [
  ['dcmdump', '-q'],
  ['dcm2pnm', '-q', '--write-raw-pnm'],
  ['gdcminfo'],
];
const installed = READERS.filter(([name]) => spawnSync(name, ['--version']).status === 0);
for (const [name] of READERS)
  if (!installed.some(([other]) => other === name))
    console.info(`${name}: left out, it is not installed (Debian packages dcmtk, libgdcm-tools)`);

const format = (samples: number, bitsStored: number, photometric: string): FrameFormat => ({
  rows: ROWS,
  columns: COLUMNS,
  samples,
  bitsAllocated: bitsStored > 8 ? 16 : 8,
  bitsStored,
  signed: false,
  photometric,
});
const COLOUR = format(3, 8, 'RGB');
const GREY = format(1, 12, 'MONOCHROME2');
const values = ({ samples, bitsStored }: FrameFormat, n: number): number[] =>
  Array.from({ length: ROWS * COLUMNS * samples }, (_, i) => 3 + ((i * 13 + n * 50) % (2 ** bitsStored - 3)));
const bytes = (of: FrameFormat, n: number): Uint8Array<ArrayBuffer> => Uint8Array.from(values(of, n));
const cells = (of: FrameFormat, n: number): Uint16Array<ArrayBuffer> => Uint16Array.from(values(of, n));
const wide = (of: FrameFormat, n: number): Uint8Array<ArrayBuffer> => new Uint8Array(cells(of, n).buffer);

interface Case {
  readonly syntax: string;
  readonly header: FrameFormat;
  readonly encode: (n: number) => Promise<Uint8Array> | Uint8Array;
  readonly photometric: string;
  readonly method?: string;
}
const CASES: Record<string, Case> = {
  'baseline JPEG in colour': {
    syntax: '50',
    header: { ...COLOUR, photometric: 'YBR_FULL_422' },
    encode: (n) => encodeJpegBaseline(bytes(COLOUR, n), COLOUR, '4:2:0'),
    photometric: 'RGB',
    method: 'ISO_10918_1',
  },
  'extended JPEG of 12 bits': {
    syntax: '51',
    header: GREY,
    encode: (n) => encodeJpegExtended(cells(GREY, n), GREY),
    photometric: 'MONOCHROME2',
    method: 'ISO_10918_1',
  },
  'lossless JPEG': {
    syntax: '70',
    header: GREY,
    encode: (n) => encodeJpegLossless(cells(GREY, n), GREY, { precision: 12 }),
    photometric: 'MONOCHROME2',
  },
  'lossless JPEG in YBR': {
    syntax: '57',
    header: { ...COLOUR, photometric: 'YBR_FULL' },
    encode: (n) => encodeJpegLossless(bytes(COLOUR, n), COLOUR, { precision: 8, predictor: 4 }),
    photometric: 'YBR_FULL',
  },
  'JPEG-LS in colour': {
    syntax: '80',
    header: COLOUR,
    encode: (n) => encodeJpegLs(bytes(COLOUR, n), COLOUR, { interleave: 2 }),
    photometric: 'RGB',
  },
  'near-lossless JPEG-LS': {
    syntax: '81',
    header: GREY,
    encode: (n) => encodeJpegLs(wide(GREY, n), GREY, { near: 2 }),
    photometric: 'MONOCHROME2',
    method: 'ISO_14495_1',
  },
  'JPEG 2000 in colour': {
    syntax: '90',
    header: { ...COLOUR, photometric: 'YBR_RCT' },
    encode: (n) => encodeJpeg2000(bytes(COLOUR, n), COLOUR),
    photometric: 'RGB',
  },
  'JPEG 2000 with a palette': {
    syntax: '90',
    header: format(1, 8, 'PALETTE COLOR'),
    encode: (n) => encodeJpeg2000(bytes(format(1, 8, ''), n), format(1, 8, '')),
    photometric: 'PALETTE COLOR',
  },
  HTJ2K: { syntax: '201', header: GREY, encode: (n) => encodeHtj2k(wide(GREY, n), GREY), photometric: 'MONOCHROME2' },
};

async function fileOf(
  { syntax, header, encode }: Case,
  isSplit = false,
): Promise<{ file: Buffer; frames: Uint8Array[] }> {
  const frames = await Promise.all(Array.from({ length: FRAMES }, async (_, n) => encode(n)));
  const region = [0x0018_6018, 0x0018_601a, 0x0018_601c, 0x0018_601e].map((tag, i) =>
    element(tag, 'UL', Buffer.from([[2, 2, 50, 34][i] ?? 0, 0, 0, 0])),
  );
  const dataset = ctSlice([
    us(0x0028_0002, header.samples),
    element(0x0028_0004, 'CS', header.photometric),
    ...(header.samples > 1 ? [us(0x0028_0006, 1)] : []),
    element(0x0028_0008, 'IS', String(FRAMES)),
    us(0x0028_0010, ROWS),
    us(0x0028_0011, COLUMNS),
    us(0x0028_0100, header.bitsAllocated),
    us(0x0028_0101, header.bitsStored),
    us(0x0028_0102, header.bitsStored - 1),
    us(0x0028_0103, 0),
    element(0x0018_6011, 'SQ', [region]),
    ...(header.photometric === 'PALETTE COLOR'
      ? [1, 2, 3].flatMap((n) => [
          element(0x0028_1100 + n, 'US', Buffer.from([0, 1, 0, 0, 8, 0])),
          element(0x0028_1200 + n, 'OW', Buffer.from(Uint8Array.from({ length: 256 }, (_, i) => i))),
        ])
      : []),
  ]);
  const pieces = frames.map((frame) => {
    const half = (frame.length >> 2) << 1;
    return isSplit ? [frame.subarray(0, half), frame.subarray(half)] : [frame];
  });
  return { file: buildCoded(dataset, STEM + syntax, pieces), frames };
}

const EDIT: PixelEdit = {
  boxes: [
    { x: 4, y: 4, width: 5, height: 3 },
    { x: 20, y: 10, width: 4, height: 4, frame: 1 },
  ],
  outsideRegions: true,
};
const goes = (frame: number, x: number, y: number): boolean =>
  x < 2 ||
  y < 2 ||
  x > 50 ||
  y > 34 ||
  (x >= 4 && x < 9 && y >= 4 && y < 7) ||
  (frame === 1 && x >= 20 && x < 24 && y >= 10 && y < 14);

test.each(Object.entries(CASES))(
  '%s: boxes and what lies outside the regions go, every other decoded value stays',
  async (_, of) => {
    const { file, frames } = await fileOf(of, of.syntax === '80' || of.syntax === '50');
    const decode = await prepareDecoder(codedSyntaxOf(memorySource(file)) ?? '');
    expect(openImage(memorySource(file), undefined, decode)).toMatchObject({
      frames: FRAMES,
      width: COLUMNS,
      height: ROWS,
    });
    const result = deidentifyDicom(memorySource(file), { pseudonyms, pixels: EDIT, decode });
    if (result.outcome === 'refused') throw new Error(JSON.stringify(result.report().refusal));
    const out = Buffer.concat([...result.chunks()]);
    const written = openDicom(memorySource(out));
    const { samples, bitsAllocated } = of.header;
    expect(written.syntax.uid).toBe('1.2.840.10008.1.2.1');
    expect(readPixelFormat(written.dataset, written)).toMatchObject({
      photometric: of.photometric,
      planar: false,
      frames: FRAMES,
      samples,
    });
    const pixels = written.dataset.at(-1);
    const data = written.reader.bytes(pixels?.offset ?? 0, pixels?.length ?? 0);
    const step = samples * (bitsAllocated / 8);
    for (const [n, frame] of frames.entries()) {
      const source = decode(frame, of.header).data;
      for (let i = 0; i < ROWS * COLUMNS; i += 1) {
        const [before, after] = [source, data.subarray(n * source.length)].map((cells) => [
          ...cells.subarray(i * step, (i + 1) * step),
        ]);
        if (!goes(n, i % COLUMNS, Math.floor(i / COLUMNS))) expect(after).toEqual(before);
        else if (samples === 3) expect(after).toEqual(of.photometric === 'RGB' ? [0, 0, 0] : [0, 128, 128]);
        else expect(after?.[0]).toBeLessThan(64);
      }
    }
    const text = (tag: number): string | undefined => {
      const found = written.dataset.find((candidate) => candidate.tag === tag);
      return found && written.reader.ascii(found.offset, found.length).trim();
    };
    expect([text(0x0028_2110), text(0x0028_2114)]).toEqual(
      of.method === undefined ? [undefined, undefined] : ['01', of.method],
    );
    expect(checkDicom(memorySource(out))).toEqual([]);
    opensElsewhere(out);
  },
);

function opensElsewhere(out: Buffer): void {
  const folder = mkdtempSync(join(tmpdir(), 'redaction-'));
  const path = join(folder, 'out.dcm');
  writeFileSync(path, out);
  for (const [name, ...args] of installed) {
    const { status, stderr } = spawnSync(name, [...args, path]);
    expect(status, `${name}: ${stderr.toString()}`).toBe(0);
  }
  rmSync(folder, { recursive: true });
}

test('a frame that cannot be decoded refuses the file before anything is written', async () => {
  const { file } = await fileOf(CASES['lossless JPEG'] as Case);
  const at = file.lastIndexOf(Buffer.from('ffd9', 'hex'));
  file.fill(0xff, at - 40, at);
  const result = deidentifyDicom(memorySource(file), {
    pseudonyms,
    pixels: EDIT,
    decode: await prepareDecoder(`${STEM}70`),
  });
  expect(result.report()).toMatchObject({ outcome: 'refused', refusal: { code: 'codestream' } });
});

test('the history of a file that lost information before stays as it is', async () => {
  const of = CASES['near-lossless JPEG-LS'] as Case;
  const { frames } = await fileOf(of);
  const dataset = ctSlice([
    us(0x0028_0010, ROWS),
    us(0x0028_0011, COLUMNS),
    us(0x0028_0101, 12),
    us(0x0028_0102, 11),
    us(0x0028_0103, 0),
    element(0x0028_2110, 'CS', '01'),
    element(0x0028_2112, 'DS', '9.5\\3.1'),
    element(0x0028_2114, 'CS', 'ISO_10918_1\\ISO_14495_1'),
  ]);
  const file = buildCoded(dataset, `${STEM}81`, [[frames[0] ?? new Uint8Array(0)]]);
  const result = deidentifyDicom(memorySource(file), {
    pseudonyms,
    pixels: { boxes: [] },
    decode: await prepareDecoder(`${STEM}81`),
  });
  if (result.outcome === 'refused') throw new Error(JSON.stringify(result.report().refusal));
  expect(Buffer.concat([...result.chunks()]).toString('latin1')).toContain('ISO_10918_1\\ISO_14495_1');
});
