import { deflateRawSync } from 'node:zlib';
import sharp from 'sharp';
import { listZip, openZipEntry } from '../../packages/deidentify/src/archive/index.ts';
import { buildZip } from '../../packages/deidentify/src/archive/testing/build-zip.ts';
import { encodeHtj2k, prepareDecoder } from '../../packages/deidentify/src/codecs/index.ts';
import type { FrameDecoder, FrameFormat } from '../../packages/deidentify/src/codecs/index.ts';
import { encodeJpegExtended, encodeJpegLossless } from '../../packages/deidentify/src/codecs/testing/jpeg-encoders.ts';
import {
  encodeJpeg2000,
  encodeJpegBaseline,
  encodeJpegLs,
} from '../../packages/deidentify/src/codecs/testing/wasm-encoders.ts';
import { inflateRaw } from '../../packages/deidentify/src/dicom/inflate.ts';
import {
  deidentifyDicom,
  DicomError,
  memorySource,
  openDicom,
  openImage,
  Pseudonyms,
} from '../../packages/deidentify/src/dicom/index.ts';
import {
  buildCoded,
  buildDicom,
  ctSlice,
  element,
  us,
} from '../../packages/deidentify/src/dicom/testing/build-dicom.ts';
import { inspectStill, StillError, stripStill } from '../../packages/deidentify/src/stills/index.ts';

export const CANARY = 'KANARIE4711';
const pseudonyms = new Pseudonyms(Buffer.alloc(32, 5));

/** What became of one input: read, refused with a reason, or a canary that came through. */
export type Fate = 'read' | 'refused' | 'passed-through';

/** One parser, with whole inputs to mutate, and how large its share is of every thousand. */
export interface Target {
  readonly name: string;
  readonly share: number;
  readonly originals: readonly Uint8Array[];
  readonly run: (bytes: Uint8Array, original: number) => Fate | Promise<Fate>;
}

function refusedOr(work: () => Fate): Fate {
  try {
    return work();
  } catch (error) {
    if (error instanceof DicomError || error instanceof StillError) return 'refused';
    throw error;
  }
}

const secret = element(0x0010_1000, 'LO', CANARY);
const extra = [
  secret,
  element(0x0008_1140, 'SQ', [[element(0x0008_1155, 'UI', '1.2.3'), secret], [secret]]),
  element(0x0009_0010, 'LO', CANARY),
  element(0x0018_1030, 'LO', `HEAD ${CANARY}`),
];

const shape: FrameFormat = {
  rows: 37,
  columns: 53,
  samples: 1,
  bitsAllocated: 16,
  bitsStored: 12,
  signed: false,
  photometric: 'MONOCHROME2',
};
const eight: FrameFormat = { ...shape, bitsAllocated: 8, bitsStored: 8 };
const values = Uint16Array.from({ length: 37 * 53 }, (_, i) => (i * 7 + ((i * 7919) % 31)) & 4095);
const wide = new Uint8Array(values.buffer);
const narrow = Uint8Array.from(values, (value) => value >> 4);

function rle(): Uint8Array {
  const head = Buffer.alloc(64);
  head.writeUInt32LE(2, 0);
  const planes = [1, 0].map((byte) =>
    Buffer.concat(
      Array.from({ length: Math.ceil(1961 / 100) }, (_, n) => {
        const part = wide.filter((_value, i) => i % 2 === byte).subarray(n * 100, n * 100 + 100);
        return Buffer.from([part.length - 1, ...part]);
      }),
    ),
  );
  head.writeUInt32LE(64, 4);
  head.writeUInt32LE(64 + (planes[0]?.length ?? 0), 8);
  return Buffer.concat([head, ...planes]);
}

function dicom(): Target {
  const fragment = encodeJpegLossless(values, shape, { precision: 12 });
  const size = [us(0x0028_0010, 37), us(0x0028_0011, 53), us(0x0028_0101, 12), us(0x0028_0102, 11), us(0x0028_0103, 0)];
  const originals = [
    buildDicom(ctSlice(extra)),
    buildDicom(ctSlice(extra), { lengths: true }),
    buildDicom(ctSlice(extra), { explicit: false, syntax: '1.2.840.10008.1.2' }),
    buildDicom(ctSlice(extra, false), { little: false, syntax: '1.2.840.10008.1.2.2' }),
    buildDicom(ctSlice(extra), { syntax: '1.2.840.10008.1.2.1.99', compress: (bytes) => deflateRawSync(bytes) }),
    buildDicom(ctSlice(extra), { meta: false }),
    buildCoded(ctSlice([...extra, ...size]), '1.2.840.10008.1.2.4.70', [
      [fragment.subarray(0, 300), fragment.subarray(300)],
    ]),
  ];
  const run = (bytes: Uint8Array): Fate => {
    const result = deidentifyDicom(memorySource(bytes), { pseudonyms, retain: ['modified-dates'] });
    if (result.outcome === 'refused')
      return JSON.stringify(result.report()).includes(CANARY) ? 'passed-through' : 'refused';
    const out = Buffer.concat([...result.chunks()]);
    // The pixel data may hold anything a mutation copied there; what stands before them may not.
    const pixels = openDicom(memorySource(out)).dataset.find(({ tag }) => tag >>> 16 === 0x7fe0);
    const header = out.subarray(0, pixels?.offset ?? out.length);
    return header.includes(CANARY) ? 'passed-through' : 'read';
  };
  return { name: 'DICOM', share: 400, originals, run };
}

/** DICOM with coded frames that are decoded and redacted. */
async function redaction(): Promise<Target> {
  const size = [us(0x0028_0010, 37), us(0x0028_0011, 53), us(0x0028_0101, 12), us(0x0028_0102, 11), us(0x0028_0103, 0)];
  const frame = encodeJpegLossless(values, shape, { precision: 12 });
  const decode = await prepareDecoder('1.2.840.10008.1.2.4.70');
  const run = (bytes: Uint8Array): Fate =>
    refusedOr(() => {
      const pixels = { boxes: [{ x: 1, y: 1, width: 9, height: 9 }], outsideRegions: true };
      openImage(memorySource(bytes), undefined, decode).grey(0);
      const result = deidentifyDicom(memorySource(bytes), { pseudonyms, pixels, decode });
      if (result.outcome === 'refused') return 'refused';
      for (const chunk of result.chunks()) if (chunk.length === 0) continue;
      return 'read';
    });
  const originals = [buildCoded(ctSlice([...extra, ...size]), '1.2.840.10008.1.2.4.70', [[frame]])];
  return { name: 'redaction of coded frames', share: 40, originals, run };
}

interface Coded {
  readonly name: string;
  readonly share: number;
  readonly syntax: string;
  readonly format: FrameFormat;
  readonly frame: Uint8Array;
}

function frames({ name, share, syntax, format, frame }: Coded): Target {
  const uid = `1.2.840.10008.1.2.${syntax}`;
  let decode: FrameDecoder | undefined;
  const run = async (bytes: Uint8Array): Promise<Fate> => {
    // A decoder that met a damaged frame decodes no more.
    decode ??= await prepareDecoder(uid);
    const fate = refusedOr(() => {
      const { data } = decode?.(bytes, format) ?? { data: new Uint8Array(0) };
      if (data.length !== format.rows * format.columns * (format.bitsAllocated / 8))
        throw new Error('a frame of the wrong size');
      return 'read';
    });
    if (fate === 'refused') decode = undefined;
    return fate;
  };
  return { name, share, originals: [frame], run };
}

async function stills(): Promise<Target> {
  const picture = sharp({ create: { width: 40, height: 30, channels: 3, background: '#824' } }).withExif({
    IFD0: { Copyright: CANARY },
  });
  const originals = await Promise.all([
    picture.clone().jpeg().toBuffer(),
    picture.clone().png().toBuffer(),
    picture.clone().webp().toBuffer(),
    picture.clone().gif().toBuffer(),
    picture.clone().heif({ compression: 'av1' }).toBuffer(),
  ]);
  const run = (bytes: Uint8Array): Fate =>
    refusedOr(() => {
      inspectStill(bytes);
      inspectStill(stripStill(bytes));
      return 'read';
    });
  return { name: 'stills', share: 200, originals, run };
}

function archive(): Target {
  const files = [
    { name: 'a.dcm', data: buildDicom(ctSlice()), method: 8 },
    { name: 'b.dcm', data: Buffer.from('stored'), method: 0 },
  ];
  const run = (bytes: Uint8Array): Fate =>
    refusedOr(() => {
      const source = memorySource(bytes);
      for (const entry of listZip(source)) openZipEntry(source, entry).read(0, 64);
      return 'read';
    });
  return { name: 'zip', share: 120, originals: [buildZip(files), buildZip(files, { is64: true })], run };
}

const inflate = (): Target => ({
  name: 'inflate',
  share: 60,
  originals: [deflateRawSync(buildDicom(ctSlice(extra))), deflateRawSync(Buffer.alloc(3000, 'abc'), { level: 1 })],
  run: (bytes) => refusedOr(() => (inflateRaw(bytes, 1 << 20).length >= 0 ? 'read' : 'refused')),
});

/** Every parser that meets bytes from outside. The shares of WebAssembly codecs are small: one that fails is started anew. */
export async function targets(): Promise<Target[]> {
  return [
    dicom(),
    await redaction(),
    frames({ name: 'run lengths', share: 60, syntax: '5', format: shape, frame: rle() }),
    frames({
      name: 'lossless JPEG',
      share: 60,
      syntax: '4.70',
      format: shape,
      frame: encodeJpegLossless(values, shape, { precision: 12, restartRows: 5 }),
    }),
    frames({
      name: 'extended JPEG',
      share: 30,
      syntax: '4.51',
      format: shape,
      frame: encodeJpegExtended(values, shape),
    }),
    frames({
      name: 'baseline JPEG',
      share: 5,
      syntax: '4.50',
      format: eight,
      frame: await encodeJpegBaseline(narrow, eight),
    }),
    frames({ name: 'JPEG-LS', share: 5, syntax: '4.80', format: shape, frame: await encodeJpegLs(wide, shape) }),
    frames({ name: 'JPEG 2000', share: 10, syntax: '4.90', format: shape, frame: await encodeJpeg2000(wide, shape) }),
    frames({ name: 'HTJ2K', share: 10, syntax: '4.202', format: shape, frame: await encodeHtj2k(wide, shape) }),
    await stills(),
    archive(),
    inflate(),
  ];
}
