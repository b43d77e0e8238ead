import { expect, test } from 'vitest';
import { imageFacts } from './image-facts.ts';
import type { ImageFacts } from './image-facts.ts';
import { attribute, ctHeader } from './testing/index.ts';
import { decodePicture as decodeWith } from './samples.ts';
import { wordsOf } from './paint.ts';
import { halved } from './raster.ts';
import type { GreyRaster } from './raster.ts';

const native = '1.2.840.10008.1.2.1';
const decodePicture = (syntax: string, bytes: Uint8Array<ArrayBuffer>, facts: ImageFacts) =>
  decodeWith(syntax, bytes, { facts, decode: () => Promise.reject(new Error('nothing is coded here')) });
const facts = (more: Parameters<typeof imageFacts>[0]): ImageFacts =>
  imageFacts({ ...ctHeader, '00280010': attribute('US', 1), '00280011': attribute('US', 2), ...more }, 1);

test('bits above the stored ones are the sign, or nothing', async () => {
  const signed = facts({ '00280103': attribute('US', 1), '00280101': attribute('US', 12) });
  expect((await decodePicture(native, Uint8Array.of(0xff, 0x0f, 0x01, 0xf0), signed)).samples).toEqual(
    Int16Array.of(-1, 1),
  );
  const unsigned = facts({ '00280101': attribute('US', 12) });
  expect((await decodePicture(native, Uint8Array.of(0xff, 0xff, 0x01, 0xf0), unsigned)).samples).toEqual(
    Uint16Array.of(4095, 1),
  );
});

test('thirty-two bits are squeezed into sixteen, and the values stay', async () => {
  const deep = facts({
    '00280100': attribute('US', 32),
    '00280101': attribute('US', 32),
    '00281053': attribute('DS', 2),
    '00281052': attribute('DS', 10),
  });
  const picture = await decodePicture(native, new Uint8Array(Uint32Array.of(1000, 1_000_000).buffer), deep);
  if (picture.kind !== 'grey' || !picture.rescale) throw new Error('not squeezed');
  const { slope, intercept } = picture.rescale;
  expect([...picture.samples].map((sample) => sample * slope + intercept)).toEqual([2010, 2_000_010]);
});

test('colour comes plane by plane or pixel by pixel, as RGB or as luminance and chroma', async () => {
  const colour = { '00280002': attribute('US', 3), '00280100': attribute('US', 8), '00280101': attribute('US', 8) };
  const rgb = { ...colour, '00280004': attribute('CS', 'RGB') };
  const expected = Uint8ClampedArray.of(10, 30, 50, 255, 20, 40, 60, 255);
  expect(
    (
      await decodePicture(
        native,
        Uint8Array.of(10, 20, 30, 40, 50, 60),
        facts({ ...rgb, '00280006': attribute('US', 1) }),
      )
    ).samples,
  ).toEqual(expected);
  expect((await decodePicture(native, Uint8Array.of(10, 30, 50, 20, 40, 60), facts(rgb))).samples).toEqual(expected);
  // Pure red in full-range YCbCr (PS3.3 C.7.6.3.1.2).
  const red = await decodePicture(
    native,
    Uint8Array.of(76, 85, 255, 76, 85, 255),
    facts({ ...colour, '00280004': attribute('CS', 'YBR_FULL') }),
  );
  expect([...red.samples.subarray(0, 4)]).toEqual([254, 0, 0, 255]);
});

test('a frame that is too short says so', async () => {
  await expect(decodePicture(native, Uint8Array.of(1, 2), facts({}))).rejects.toThrow(
    'the frame has 2 bytes, 4 are needed',
  );
});

test('films are averaged down in samples, not in greys', () => {
  const film: GreyRaster = {
    kind: 'grey',
    columns: 4,
    rows: 2,
    pixelAspect: 1,
    rescale: null,
    samples: Uint16Array.of(0, 4, 100, 100, 8, 4, 100, 104),
  };
  expect(halved(film)).toMatchObject({ columns: 2, rows: 1, samples: Uint16Array.of(4, 101) });
});

test('a palette gives its colours, upper byte of sixteen', async () => {
  const descriptor = attribute('US', 2, 0, 16);
  const palette = facts({
    '00280004': attribute('CS', 'PALETTE COLOR'),
    '00280100': attribute('US', 8),
    '00280101': attribute('US', 8),
    ...Object.fromEntries(
      ['1', '2', '3'].flatMap((plane, at) => [
        [`0028110${plane}`, descriptor],
        [`0028120${plane}`, attribute('US', 0x1000 * (at + 1), 0xff00)],
      ]),
    ),
  });
  const picture = await decodePicture(native, Uint8Array.of(0, 1), palette);
  const words = new Uint32Array(2);
  wordsOf({ picture, facts: palette, window: null, invert: false }, picture, words);
  expect([...new Uint8Array(words.buffer)]).toEqual([0x10, 0x20, 0x30, 255, 255, 255, 255, 255]);
});

test('a supplemental palette colours its values, and those below stay grey in their window', async () => {
  const tones = {
    '00281101': attribute('US', 2, 1024, 16),
    '00281102': attribute('US', 2, 1024, 16),
    '00281103': attribute('US', 2, 1024, 16),
  };
  const map = {
    ...tones,
    '00281201': attribute('US', 0x1000, 0xff00),
    '00281202': attribute('US', 0x2000, 0),
    '00281203': attribute('US', 0x3000, 0),
  };
  const seen = async (presentation: string): Promise<number[][]> => {
    const given = facts({ ...map, '00089205': attribute('CS', presentation), '00280011': attribute('US', 4) });
    const picture = await decodePicture(native, new Uint8Array(Uint16Array.of(1000, 1024, 1025, 1100).buffer), given);
    const words = new Uint32Array(4);
    wordsOf({ picture, facts: given, window: { center: 0, width: 200 }, invert: false }, picture, words);
    const bytes = new Uint8Array(words.buffer);
    return [0, 4, 8, 12].map((at) => [...bytes.subarray(at, at + 3)]);
  };
  // −24 HU in a window of 0 ± 100, then the two colours, the last of which reaches on.
  const grey = Math.round(((-24 + 0.5) / 199 + 0.5) * 255);
  expect(await seen('COLOR')).toEqual([
    [grey, grey, grey],
    [16, 32, 48],
    [255, 0, 0],
    [255, 0, 0],
  ]);
  const [first, second] = await seen('MONOCHROME');
  expect(first).toEqual([grey, grey, grey]);
  expect(new Set(second).size).toBe(1);
});
