import { expect, test } from 'vitest';
import { decodeFrame, decodeHtj2kPrefix, encodeHtj2k, htj2kLevelOf, htj2kPrefixes } from './index.ts';
import type { FrameFormat } from './index.ts';
import { encodeJpegExtended, encodeJpegLossless } from './testing/jpeg-encoders.ts';
import { encodeJpeg2000, encodeJpegBaseline, encodeJpegLs } from './testing/wasm-encoders.ts';

const STEM = '1.2.840.10008.1.2.4.';
const [ROWS, COLUMNS] = [37, 53];

const formatOf = (bitsStored: number, samples = 1, signed = false): FrameFormat => ({
  rows: ROWS,
  columns: COLUMNS,
  samples,
  bitsAllocated: bitsStored > 8 ? 16 : 8,
  bitsStored,
  signed,
  photometric: samples === 3 ? 'RGB' : 'MONOCHROME2',
});

/** Slopes, edges and grain that use every bit. */
function picture({ bitsStored, samples, signed, bitsAllocated }: FrameFormat): Uint8Array<ArrayBuffer> {
  const whole = 2 ** bitsStored;
  const values = Array.from({ length: ROWS * COLUMNS * samples }, (_, i) => {
    const [pixel, channel] = [Math.floor(i / samples), i % samples];
    const [x, y] = [pixel % COLUMNS, Math.floor(pixel / COLUMNS)];
    const slope =
      ((x + channel * 7) / COLUMNS) * whole * 0.8 + (y > 20 ? whole / 5 : 0) + ((i * 7919) % 31) * (whole / 512);
    return (i === 0 ? 0 : i === 1 ? whole - 1 : Math.floor(slope) % whole) - (signed ? whole / 2 : 0);
  });
  return bitsAllocated === 8 ? Uint8Array.from(values) : new Uint8Array(Uint16Array.from(values).buffer);
}
const cells = (bytes: Uint8Array): Uint16Array => new Uint16Array(Uint8Array.from(bytes).buffer);
const bare = (data: Uint8Array, { bitsStored }: FrameFormat): Uint16Array =>
  cells(data).map((cell) => cell & ((1 << bitsStored) - 1));

function furthest(a: ArrayLike<number>, b: ArrayLike<number>): number {
  expect(a.length).toBe(b.length);
  return Array.from(a).reduce((most, value, i) => Math.max(most, Math.abs(value - (b[i] ?? Number.NaN))), 0);
}

test.each([1, 2, 3, 4, 5, 6, 7])(
  'lossless JPEG, predictor %i: grey of 16, signed of 12, colour of 8 bits',
  async (predictor) => {
    const deep = formatOf(16);
    const grey = encodeJpegLossless(cells(picture(deep)), deep, { precision: 16, predictor, restartRows: 5 });
    expect((await decodeFrame(`${STEM}57`, grey, deep)).data).toEqual(picture(deep));
    const signed = formatOf(12, 1, true);
    const twelve = encodeJpegLossless(bare(picture(signed), signed), signed, { precision: 12, predictor });
    expect((await decodeFrame(`${STEM}70`, twelve, signed)).data).toEqual(picture(signed));
    const colour = formatOf(8, 3);
    for (const isApart of [false, true]) {
      const coded = encodeJpegLossless(picture(colour), colour, { precision: 8, predictor, isApart });
      expect(await decodeFrame(`${STEM}70`, coded, colour)).toMatchObject({
        data: picture(colour),
        photometric: 'RGB',
        isLossy: false,
      });
    }
  },
);

test('baseline JPEG: grey near the original; colour comes out as RGB, whatever the header calls it', async () => {
  const grey = formatOf(8);
  const one = await decodeFrame(`${STEM}50`, await encodeJpegBaseline(picture(grey), grey), grey);
  expect(one).toMatchObject({ photometric: 'MONOCHROME2', isLossy: true });
  const smooth = { ...formatOf(8, 3), photometric: 'YBR_FULL_422' };
  const plain = Uint8Array.from({ length: ROWS * COLUMNS * 3 }, (_, i) => [200, 40, 90][i % 3] ?? 0);
  for (const sampling of ['4:4:4', '4:2:0']) {
    const frame = await decodeFrame(`${STEM}50`, await encodeJpegBaseline(plain, smooth, sampling), smooth);
    expect(frame.photometric).toBe('RGB');
    expect(furthest(frame.data, plain)).toBeLessThanOrEqual(3);
  }
  // Neither a JFIF nor an Adobe segment: a header that says RGB means that the components were never transformed.
  const unmarked = await encodeJpegBaseline(plain, smooth);
  const untransformed = await decodeFrame(`${STEM}50`, unmarked, { ...smooth, photometric: 'RGB' });
  const transformed = await decodeFrame(`${STEM}50`, unmarked, smooth);
  expect(furthest(transformed.data, plain)).toBeLessThanOrEqual(3);
  expect(furthest(untransformed.data.subarray(0, 3), [93, 126, 204])).toBeLessThanOrEqual(3);
});

test('extended JPEG of 12 bits, and of 8 under the same syntax', async () => {
  const format = formatOf(12);
  const frame = await decodeFrame(`${STEM}51`, encodeJpegExtended(cells(picture(format)), format), format);
  expect(furthest(cells(frame.data), cells(picture(format)))).toBeLessThanOrEqual(3);
  const grey = formatOf(8);
  const eight = await encodeJpegBaseline(picture(grey), grey);
  expect((await decodeFrame(`${STEM}51`, eight, grey)).data).toEqual(
    (await decodeFrame(`${STEM}50`, eight, grey)).data,
  );
});

test.each([2, 8, 10, 12, 16])('JPEG-LS of %i bits, lossless and near', async (bits) => {
  const format = formatOf(bits);
  const exact = await decodeFrame(`${STEM}80`, await encodeJpegLs(picture(format), format), format);
  expect(exact).toMatchObject({ data: picture(format), isLossy: false });
  if (bits < 8) return;
  const near = await decodeFrame(`${STEM}81`, await encodeJpegLs(picture(format), format, { near: 3 }), format);
  const wide = (data: Uint8Array): ArrayLike<number> => (bits > 8 ? cells(data) : data);
  expect(near.isLossy).toBe(true);
  const distance = furthest(wide(near.data), wide(picture(format)));
  expect(distance).toBeGreaterThan(0);
  expect(distance).toBeLessThanOrEqual(3);
});

test('JPEG-LS colour comes out pixel by pixel, however it was interleaved', async () => {
  const format = formatOf(8, 3);
  for (const interleave of [1, 2]) {
    const coded = await encodeJpegLs(picture(format), format, { interleave });
    expect((await decodeFrame(`${STEM}80`, coded, format)).data).toEqual(picture(format));
  }
  const pixels = picture(format);
  const planes = [0, 1, 2].flatMap((channel) => Array.from(pixels.filter((_, i) => i % 3 === channel)));
  const apart = await encodeJpegLs(Uint8Array.from(planes), format, { interleave: 0 });
  expect((await decodeFrame(`${STEM}80`, apart, format)).data).toEqual(pixels);
});

test('JPEG 2000: grey, signed, colour; a transformed image is RGB again', async () => {
  for (const format of [formatOf(8), formatOf(12), formatOf(16), formatOf(16, 1, true), formatOf(12, 1, true)]) {
    const coded = await encodeJpeg2000(picture(format), format);
    expect(await decodeFrame(`${STEM}90`, coded, format)).toMatchObject({ data: picture(format), isLossy: false });
  }
  const colour = { ...formatOf(8, 3), photometric: 'YBR_RCT' };
  const coded = await encodeJpeg2000(picture(colour), colour);
  expect(await decodeFrame(`${STEM}90`, coded, colour)).toMatchObject({ data: picture(colour), photometric: 'RGB' });
  const lossy = await decodeFrame(
    `${STEM}91`,
    await encodeJpeg2000(picture(formatOf(8)), formatOf(8), false),
    formatOf(8),
  );
  expect(lossy.isLossy).toBe(true);
});

test.each([1, 4, 8, 9, 10, 11, 12, 13, 14, 15, 16])('HTJ2K of %i bits gives back every value', async (bits) => {
  for (const signed of bits > 8 ? [false, true] : [false]) {
    const format = formatOf(bits, 1, signed);
    const coded = await encodeHtj2k(picture(format), format);
    expect(await decodeFrame(`${STEM}202`, coded, format)).toMatchObject({ data: picture(format), isLossy: false });
  }
});

test('HTJ2K: every resolution is a prefix of the whole', async () => {
  for (const small of [formatOf(8, 3), formatOf(12), { ...formatOf(8), bitsAllocated: 16 }]) {
    const format = { ...small, rows: 300, columns: 517 };
    const wide = format.bitsAllocated / 8;
    const pixels = Uint8Array.from({ length: 300 * 517 * format.samples * wide }, (_, i) =>
      wide === 2 && i % 2 === 1 ? 0 : (i * 31) >> 6,
    );
    const coded = await encodeHtj2k(pixels, format);
    expect((await decodeFrame(`${STEM}202`, coded, format)).data).toEqual(pixels);
    const prefixes = htj2kPrefixes(coded);
    expect(Math.max(prefixes[0]?.rows ?? 0, prefixes[0]?.columns ?? 0)).toBeLessThanOrEqual(64);
    expect(prefixes.at(-1)).toMatchObject({ level: 0, rows: 300, columns: 517 });
    for (const { bytes, level, rows, columns } of prefixes) {
      const frame = await decodeHtj2kPrefix(coded.subarray(0, bytes), format, level);
      expect(frame).toMatchObject({ rows, columns });
      expect(frame.data).toHaveLength(rows * columns * format.samples * wide);
      await expect(decodeHtj2kPrefix(coded.subarray(0, bytes - 1), format, level)).rejects.toThrow(
        /do not hold it|no tile/,
      );
    }
    // Bytes of any number: the largest image that they hold.
    const [smallest, next] = prefixes;
    expect(() => htj2kLevelOf(coded.subarray(0, (smallest?.bytes ?? 0) - 1))).toThrow('no tile');
    expect(htj2kLevelOf(coded.subarray(0, (next?.bytes ?? 0) - 1))).toBe(smallest?.level);
    expect(htj2kLevelOf(coded.subarray(0, (next?.bytes ?? 0) + 1))).toBe(next?.level);
  }
});

test('what the encoder would spoil is refused', async () => {
  const refused = async (change: Partial<FrameFormat>): Promise<unknown> => {
    const format = { ...formatOf(8), ...change };
    return encodeHtj2k(new Uint8Array(ROWS * COLUMNS * format.samples * (format.bitsAllocated / 8)), format).catch(
      (error: unknown) => error,
    );
  };
  for (const change of [
    { signed: true },
    { samples: 3, photometric: 'YBR_FULL' },
    { samples: 3, photometric: 'RGB', bitsAllocated: 16, bitsStored: 16 },
    { bitsAllocated: 32 },
  ])
    expect(await refused(change)).toMatchObject({ name: 'DicomError', code: 'codestream' });
  await expect(encodeHtj2k(new Uint8Array(5), formatOf(8))).rejects.toThrow('5 bytes');
});

test('a bitstream that says something else than the header is refused, and says what', async () => {
  const format = formatOf(12);
  const coded: readonly (readonly [string, Uint8Array])[] = [
    ['70', encodeJpegLossless(cells(picture(format)), format, { precision: 12 })],
    ['51', encodeJpegExtended(cells(picture(format)), format)],
    ['80', await encodeJpegLs(picture(format), format)],
    ['90', await encodeJpeg2000(picture(format), format)],
    ['202', await encodeHtj2k(picture(format), format)],
  ];
  for (const [syntax, bytes] of coded) {
    const disagree = (change: Partial<FrameFormat>): Promise<unknown> =>
      decodeFrame(STEM + syntax, bytes, { ...format, ...change });
    await expect(disagree({})).resolves.toBeTruthy();
    await expect(disagree({ rows: ROWS + 1 })).rejects.toThrow(`the coded image is ${COLUMNS} × ${ROWS}`);
    await expect(disagree({ samples: 3 })).rejects.toThrow('samples per pixel');
    await expect(disagree({ bitsAllocated: 8, bitsStored: 8 })).rejects.toThrow('12 bits');
    await expect(disagree({ bitsStored: 9 })).rejects.toThrow('more than the 9 bits');
    if (syntax === '90' || syntax === '202') await expect(disagree({ signed: true })).rejects.toThrow('unsigned');
    // The bitstream of another family under this name.
    await expect(decodeFrame(STEM + (syntax === '90' ? '202' : '90'), bytes, format)).rejects.toMatchObject({
      code: 'codestream',
    });
  }
  await expect(decodeFrame(`${STEM}102`, new Uint8Array(9), format)).rejects.toMatchObject({
    code: 'unsupported-transfer-syntax',
  });
});

test('cut short or damaged, a frame is refused or decoded whole; nothing hangs, and the next frame decodes', async () => {
  const format = formatOf(12);
  const grey = formatOf(8);
  const coded: readonly (readonly [string, Uint8Array, FrameFormat])[] = [
    ['50', await encodeJpegBaseline(picture(grey), grey), grey],
    ['51', encodeJpegExtended(cells(picture(format)), format), format],
    ['70', encodeJpegLossless(cells(picture(format)), format, { precision: 12 }), format],
    ['80', await encodeJpegLs(picture(format), format), format],
    ['90', await encodeJpeg2000(picture(format), format), format],
    ['202', await encodeHtj2k(picture(format), format), format],
  ];
  let seed = 7;
  const random = (below: number): number => (seed = (seed * 48_271) % 2_147_483_647) % below;
  for (const [syntax, bytes, header] of coded) {
    const whole = await decodeFrame(STEM + syntax, bytes, header);
    for (let n = 0; n < 12; n += 1) {
      const cut = bytes.subarray(0, random(bytes.length - 8));
      const error: unknown = await decodeFrame(STEM + syntax, cut, header).catch((reason: unknown) => reason);
      expect(error, `${syntax}, ${cut.length} of ${bytes.length} bytes`).toMatchObject({ code: 'codestream' });
      const bent = Uint8Array.from(bytes);
      for (let hits = random(4); hits >= 0; hits -= 1) bent[random(bent.length)] = random(256);
      const other = await decodeFrame(STEM + syntax, bent, header).catch((reason: unknown) => reason);
      if (other instanceof Error) expect(other).toMatchObject({ name: 'DicomError', code: 'codestream' });
      else expect(other).toMatchObject({ rows: ROWS, columns: COLUMNS });
    }
    expect((await decodeFrame(STEM + syntax, bytes, header)).data).toEqual(whole.data);
  }
});
