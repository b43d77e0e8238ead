import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { demoWorld } from '../world/index.ts';
import { drawPhantom, frontPicture, type PhantomKind, type PhantomSpec } from './index.ts';

const specs = demoWorld.cases.flatMap((one) => one.media.map((medium) => medium.phantom));
const firstOfKind = new Map<PhantomKind, PhantomSpec>();
for (const spec of specs) if (!firstOfKind.has(spec.kind)) firstOfKind.set(spec.kind, spec);

const reseeded = (spec: PhantomSpec): PhantomSpec =>
  ({ ...spec, options: { ...spec.options, seed: spec.options.seed + 1000 } }) as PhantomSpec;

describe('phantoms', () => {
  test('every kind is used by a case, and no picture is shown twice', () => {
    expect(firstOfKind.size).toBe(18);
    expect(new Set(specs.map((spec) => JSON.stringify(spec))).size).toBe(specs.length);
  });

  // Each is drawn once and no more: drawing takes most of a second of one core.
  test.each([...firstOfKind.values()].map((spec) => [spec.kind, spec] as const))(
    'a %s is of the size of a phone photograph, with real contrast and no metadata',
    async (_, spec) => {
      const picture = drawPhantom(spec);
      const png = await picture.png();
      const { width, height, format, exif, xmp, icc, iptc } = await sharp(png).metadata();
      expect([width, height, format]).toEqual([picture.width, picture.height, 'png']);
      expect(Math.max(picture.width, picture.height)).toBeGreaterThanOrEqual(1100);
      expect(Math.max(picture.width, picture.height)).toBeLessThanOrEqual(1600);
      expect([exif, xmp, icc, iptc]).toEqual([undefined, undefined, undefined, undefined]);
      const { channels } = await sharp(png).stats();
      expect(Math.max(...channels.map((channel) => channel.stdev))).toBeGreaterThan(8);
    },
  );

  // One that is grey by nature, one in colour, one of lines: all take their chance from the same generator.
  test.each(['knee-mr', 'otoscopy', 'ecg'] as const)('a %s is its seed’s own picture, always', async (kind) => {
    const spec = firstOfKind.get(kind);
    if (!spec) throw new Error(`no case of the demo shows a ${kind}`);
    const png = await drawPhantom(spec).png();
    expect(png.equals(await drawPhantom(spec).png())).toBe(true);
    expect(png.equals(await drawPhantom(reseeded(spec)).png())).toBe(false);
  });

  test('the front page has its own picture, black where the covered box goes', async () => {
    const picture = frontPicture();
    expect([picture.width, picture.height]).toEqual([1200, 860]);
    const box = { left: 30, top: 30, width: 220, height: 120 };
    // Statistics are those of the input, so the corner is cut out first.
    const corner = await sharp(await picture.png())
      .extract(box)
      .png()
      .toBuffer();
    const { channels } = await sharp(corner).stats();
    expect(channels[0]?.mean).toBeLessThan(12);
  });
});
