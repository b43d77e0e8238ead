import sharp from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import { jpegWith, photographWithPlace, picture, pixels, pngBomb, pngChunk } from '../../../testing/pictures.ts';
import { createImagePool } from './pool.ts';

const pool = createImagePool({ size: 2 });
afterAll(() => pool.stop());

const refusal = (bytes: Uint8Array, type: string): Promise<unknown> =>
  pool.renderUpload(bytes, type).then(
    () => 'taken',
    (error: { code: string; params: Record<string, unknown> }) => ({
      code: error.code,
      finding: error.params['finding'],
    }),
  );

describe('rendering a picture', () => {
  it.each(['jpeg', 'png', 'webp', 'avif'] as const)(
    'makes three sizes of a %s and keeps none of its bytes',
    async (format) => {
      const images = await pool.renderUpload(await picture(format, { width: 1800, height: 1200 }), `image/${format}`);
      const sizes = Object.fromEntries(images.map(({ name, width, height }) => [name, [width, height]]));
      expect(sizes).toEqual({ full: [1800, 1200], screen: [1440, 960], thumb: [480, 320] });
      for (const image of images) {
        const facts = await sharp(image.bytes).metadata();
        const kept = image.name === 'full' && format === 'png' ? 'png' : 'webp';
        expect(facts).toMatchObject({ format: kept, width: image.width, height: image.height });
        expect([facts.exif, facts.xmp, facts.icc, facts.iptc]).toEqual([undefined, undefined, undefined, undefined]);
      }
    },
  );

  it('keeps every pixel of a lossless picture', async () => {
    const raw = pixels(300, 200);
    const png = await sharp(raw, { raw: { width: 300, height: 200, channels: 3 } })
      .png()
      .toBuffer();
    const [full] = await pool.renderUpload(png, 'image/png');
    expect((await sharp(full?.bytes).raw().toBuffer()).equals(raw)).toBe(true);
  });

  it('keeps a grey film grey, every level of it', async () => {
    const raw = pixels(300, 200).subarray(0, 60_000);
    const png = await sharp(raw, { raw: { width: 300, height: 200, channels: 1 } })
      .toColourspace('b-w')
      .png()
      .toBuffer();
    const [full, ...smaller] = await pool.renderUpload(png, 'image/png');
    const { data, info } = await sharp(full?.bytes).toColourspace('b-w').raw().toBuffer({ resolveWithObject: true });
    expect([full?.format, info.channels, data.equals(raw)]).toEqual(['png', 1, true]);
    expect(smaller.map(({ format }) => format)).toEqual(['webp', 'webp']);
  });

  it('leaves nothing under a transparent pixel', async () => {
    const secret = Buffer.from([200, 10, 10, 0]);
    const data = Buffer.concat(Array.from({ length: 64 }, () => secret));
    const png = await sharp(data, { raw: { width: 8, height: 8, channels: 4 } })
      .png()
      .toBuffer();
    const [full] = await pool.renderUpload(png, 'image/png');
    const { data: shown, info } = await sharp(full?.bytes).raw().toBuffer({ resolveWithObject: true });
    expect(info.channels).toBe(3);
    expect([...new Set(shown)]).toEqual([255]);
  });

  it('makes the AVIF sizes from the full rendition', async () => {
    const [full] = await pool.renderUpload(await picture('jpeg', { width: 900, height: 600 }), 'image/jpeg');
    const images = await pool.renderSmaller(full?.bytes ?? new Uint8Array());
    expect(images.map(({ name, format, width }) => [name, format, width])).toEqual([
      ['screen', 'avif', 900],
      ['thumb', 'avif', 480],
    ]);
  });

  it('never enlarges', async () => {
    const images = await pool.renderUpload(await picture('png', { width: 100, height: 50 }), 'image/png');
    expect(new Set(images.map(({ width }) => width))).toEqual(new Set([100]));
  });
});

describe('what is refused, with the finding named', () => {
  it('a place in the metadata', async () => {
    expect(await refusal(await photographWithPlace(), 'image/jpeg')).toEqual({ code: 'bad-input', finding: 'gps' });
  });

  it('text in a PNG', async () => {
    const png = await picture('png');
    const text = pngChunk('tEXt', Buffer.from('Comment\0Nobody Example'));
    const bytes = Buffer.concat([png.subarray(0, 33), text, png.subarray(33)]);
    expect(await refusal(bytes, 'image/png')).toEqual({ code: 'bad-input', finding: 'text' });
  });

  it('a comment in a JPEG', async () => {
    const bytes = jpegWith(await picture('jpeg'), 0xfe, Buffer.from('ward 7'));
    expect(await refusal(bytes, 'image/jpeg')).toEqual({ code: 'bad-input', finding: 'comment' });
  });

  it('bytes left behind the end, and archives hidden there', async () => {
    const jpeg = await picture('jpeg');
    const cropped = Buffer.concat([jpeg, Buffer.from('left over from a crop')]);
    expect(await refusal(cropped, 'image/jpeg')).toEqual({ code: 'bad-input', finding: 'trailing' });
    const zip = Buffer.concat([
      jpeg,
      Buffer.from('PK\x03\x04'),
      Buffer.alloc(60),
      Buffer.from('PK\x05\x06'),
      Buffer.alloc(18),
    ]);
    expect(await refusal(zip, 'image/jpeg')).toEqual({ code: 'unsupported-media', finding: 'second-type' });
  });

  it.each([
    [
      'an SVG sent as PNG',
      '<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>',
      'image/png',
    ],
    ['a web page', '<!doctype html><script>alert(1)</script>', 'image/jpeg'],
    ['a PDF', '%PDF-1.7\n', 'image/jpeg'],
  ])('%s', async (_what, text, type) => {
    expect(await refusal(Buffer.from(text), type)).toEqual({ code: 'unsupported-media', finding: 'refused-type' });
  });

  it('a GIF, a TIFF, and a type that is not what it is called', async () => {
    expect(await refusal(await picture('gif'), 'image/png')).toEqual({ code: 'unsupported-media', finding: 'type' });
    expect(await refusal(await picture('tiff'), 'image/png')).toEqual({
      code: 'unsupported-media',
      finding: 'refused-type',
    });
    expect(await refusal(await picture('webp'), 'image/png')).toEqual({
      code: 'unsupported-media',
      finding: 'type-mismatch',
    });
  });

  it('a bomb, by its header, before anything decodes it', async () => {
    expect(await refusal(pngBomb(50_000, 50_000), 'image/png')).toEqual({ code: 'too-large', finding: 'pixels' });
    expect(await refusal(pngBomb(16_000, 16_000), 'image/png')).toEqual({ code: 'too-large', finding: 'pixels' });
  });

  it('a header that promises more than comes, half a file, and an empty one', async () => {
    expect(await refusal(pngBomb(4000, 4000), 'image/png')).toEqual({ code: 'bad-input', finding: 'undecodable' });
    const jpeg = await picture('jpeg');
    expect(await refusal(jpeg.subarray(0, jpeg.length / 2), 'image/jpeg')).toEqual({
      code: 'bad-input',
      finding: 'truncated',
    });
    const spliced = Buffer.concat([jpeg.subarray(0, jpeg.length / 2), Buffer.from([0xff, 0xd9])]);
    expect(await refusal(spliced, 'image/jpeg')).toEqual({ code: 'bad-input', finding: 'undecodable' });
    expect(await refusal(new Uint8Array(), 'image/jpeg')).toEqual({ code: 'bad-input', finding: 'empty' });
  });
});

describe('the pool', () => {
  it('ends a thread that takes too long and goes on with a new one', async () => {
    const small = createImagePool({ size: 1, timeoutMs: 2 });
    const heavy = await picture('png', { width: 3000, height: 2000 });
    await expect(small.renderUpload(heavy, 'image/png')).rejects.toMatchObject({ params: { finding: 'too-slow' } });
    await expect(small.renderUpload(heavy, 'image/png')).rejects.toMatchObject({ params: { finding: 'too-slow' } });
    await small.stop();
  });

  it('turns pictures away when too many wait', async () => {
    const small = createImagePool({ size: 1, maxWaiting: 1 });
    const bytes = await picture('jpeg');
    const answers = await Promise.allSettled([1, 2, 3].map(() => small.renderUpload(bytes, 'image/jpeg')));
    expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected']);
    expect(answers[2]).toMatchObject({ reason: { code: 'unavailable' } });
    await small.stop();
  });
});
