import type { DicomJson, Window } from '@openrounds/domain/media';
import { describe, expect, it } from 'vitest';
import { showFrame } from './preview.ts';

interface Samples {
  readonly bytes: Uint8Array;
  readonly columns: number;
  readonly samples: number;
  readonly bitsAllocated: number;
  readonly bitsStored: number;
  readonly signed: boolean;
  readonly planar: boolean;
  readonly photometric: string;
}

const row = (values: readonly number[], over: Partial<Samples> = {}): Samples => ({
  bytes: Uint8Array.from(values),
  columns: values.length,
  samples: 1,
  bitsAllocated: 8,
  bitsStored: 8,
  signed: false,
  planar: false,
  photometric: 'MONOCHROME2',
  ...over,
});
const signed = (values: readonly number[]): Samples =>
  row(values, {
    bytes: new Uint8Array(Int16Array.from(values).buffer),
    bitsAllocated: 16,
    bitsStored: 16,
    signed: true,
  });
const numbers = (vr: string, ...Value: readonly number[]): DicomJson[string] => ({ vr, Value: [...Value] });
async function shown(
  { bytes, columns, samples, bitsAllocated, bitsStored, photometric, ...of }: Samples,
  more: DicomJson = {},
  window: Window | null = null,
  frame = 1,
): Promise<number[]> {
  const metadata: DicomJson = {
    '00280002': numbers('US', samples),
    '00280004': { vr: 'CS', Value: [photometric] },
    '00280006': numbers('US', of.planar ? 1 : 0),
    '00280010': numbers('US', 1),
    '00280011': numbers('US', columns),
    '00280100': numbers('US', bitsAllocated),
    '00280101': numbers('US', bitsStored),
    '00280103': numbers('US', of.signed ? 1 : 0),
    ...more,
  };
  const transferSyntax = '1.2.840.10008.1.2.1';
  return [...(await showFrame({ metadata, frame, transferSyntax, bytes, window })).data];
}

describe('grey', () => {
  const whole = { center: 128, width: 256 };

  it('is black at nought, and white in MONOCHROME1 or with an inverse presentation', async () => {
    expect(await shown(row([0, 100, 255]), {}, whole)).toEqual([0, 100, 255]);
    expect(await shown(row([0, 100, 255], { photometric: 'MONOCHROME1' }), {}, whole)).toEqual([255, 155, 0]);
    const inverse = { '20500020': { vr: 'CS', Value: ['INVERSE'] } };
    expect(await shown(row([0, 100, 255]), inverse, whole)).toEqual([255, 155, 0]);
    expect(await shown(row([0, 100, 255], { photometric: 'MONOCHROME1' }), inverse, whole)).toEqual([255, 155, 0]);
  });

  it('is windowed in the units of the modality', async () => {
    // ((HU − 39.5) / 399 + 0.5) × 255 of −200, 0, 40 and 240 HU.
    const ct = { '00281052': numbers('DS', -1000), '00281053': numbers('DS', 2) };
    const soft = { ...ct, '00281050': numbers('DS', 40, 300), '00281051': numbers('DS', 400, 1500) };
    expect(await shown(signed([400, 500, 520, 620]), soft)).toEqual([0, 102, 128, 255]);
    expect(await shown(signed([500]), soft, { center: 0, width: 2 })).toEqual([255]);
  });

  it('follows the function that its file names', async () => {
    const by = (shape: string): DicomJson => ({
      '00281050': numbers('DS', 40),
      '00281051': numbers('DS', 400),
      '00281056': { vr: 'CS', Value: [shape] },
    });
    // (v − 40) / 400 + 0.5, and 1 / (1 + e^(−4 (v − 40) / 400)), each of 255.
    expect(await shown(signed([-160, 0, 140, 240]), by('LINEAR_EXACT'))).toEqual([0, 102, 191, 255]);
    expect(await shown(signed([0, 140, 240]), by('SIGMOID'))).toEqual([102, 186, 225]);
  });

  it('reaches from the least to the most where nothing is said, padding apart', async () => {
    expect(await shown(signed([-2000, 10, 60, 110]), { '00280120': numbers('SS', -2000) })).toEqual([0, 0, 128, 255]);
  });

  it('reads no bit above those that are stored', async () => {
    const frame = row([0xff, 0xf7], { bytes: Uint8Array.of(0xff, 0xf0, 0x00, 0x17), columns: 2 });
    const twelve = { ...frame, bitsAllocated: 16, bitsStored: 12 };
    // 0xF0FF is 255, 0x1700 is 1792.
    expect(await shown(twelve, {}, { center: 1024, width: 2048 })).toEqual([32, 223]);
  });

  const lut = { '00283002': numbers('US', 4, 10, 8), '00283006': numbers('US', 0, 64, 128, 255) };

  it('goes through the VOI table of its file, its ends reaching on; a window of the reader takes its place', async () => {
    const metadata = { '00283010': { vr: 'SQ', Value: [lut] } };
    expect(await shown(row([0, 10, 11, 12, 13, 200]), metadata)).toEqual([0, 0, 64, 128, 255, 255]);
    expect(await shown(row([0, 100, 255]), metadata, whole)).toEqual([0, 100, 255]);
  });

  it('takes the window of its own frame', async () => {
    const item = (center: number): DicomJson => ({
      '00289132': { vr: 'SQ', Value: [{ '00281050': numbers('DS', center), '00281051': numbers('DS', 2) }] },
    });
    const metadata = { '52009230': { vr: 'SQ', Value: [item(10), item(200)] } };
    const bytes = row([100]);
    expect(await shown(bytes, metadata, null, 1)).toEqual([255]);
    expect(await shown(bytes, metadata, null, 2)).toEqual([0]);
  });
});

describe('colour', () => {
  const pixels = (values: readonly number[], columns: number, photometric: string, planar = false): Samples =>
    row(values, { columns, samples: 3, photometric, planar });

  it('comes as it is, by pixel or by plane', async () => {
    expect(await shown(pixels([1, 2, 3, 4, 5, 6], 2, 'RGB'))).toEqual([1, 2, 3, 4, 5, 6]);
    expect(await shown(pixels([1, 4, 2, 5, 3, 6], 2, 'RGB', true))).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('is worked out from luminance and its two differences', async () => {
    // R = Y + 1.402 Cr, G = Y − 0.344136 Cb − 0.714136 Cr, B = Y + 1.772 Cb, the differences about 128.
    expect(await shown(pixels([100, 128, 128, 76, 85, 255, 29, 255, 107], 3, 'YBR_FULL'))).toEqual([
      100, 100, 100, 254, 0, 0, 0, 0, 254,
    ]);
  });

  it('is shared by two pixels where it is coded so', async () => {
    expect(await shown(pixels([100, 150, 128, 228], 2, 'YBR_FULL_422'))).toEqual([240, 29, 100, 255, 79, 150]);
  });

  it('comes from the palette of the file, its ends reaching on', async () => {
    const palette: DicomJson = {
      '00281101': numbers('US', 3, 10, 8),
      '00281102': numbers('US', 3, 10, 8),
      '00281103': numbers('US', 3, 10, 16),
      '00281201': numbers('US', 1, 2, 3),
      // Two entries to a word.
      '00281202': { vr: 'OW', InlineBinary: Buffer.from([10, 20, 30, 0]).toString('base64') },
      '00281203': numbers('US', 0, 0x80ff, 0xffff),
    };
    const frame = row([0, 10, 11, 12, 99], { photometric: 'PALETTE COLOR' });
    expect(await shown(frame, palette)).toEqual([1, 10, 0, 1, 10, 0, 2, 20, 128, 3, 30, 255, 3, 30, 255]);
  });
});
