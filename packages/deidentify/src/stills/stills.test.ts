import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { inspectStill, redact, StillError, stripStill } from './index.ts';
import type { PixelBuffer, StillBlockKind, StillFormat } from './index.ts';

const CANARY = 'CANARY-Amelia-Okafor-9434765919';

/** A picture with a camera's metadata, and a canary in every block that takes text. */
async function photograph(format: 'jpeg' | 'png' | 'webp' | 'avif' | 'gif'): Promise<Buffer> {
  const raw = Buffer.from(Uint8Array.from({ length: 64 * 48 * 3 }, (_, i) => (i * 37) % 256));
  const picture = sharp(raw, { raw: { width: 64, height: 48, channels: 3 } })
    .withExif({
      IFD0: { Copyright: CANARY, Make: 'Maker', Artist: CANARY },
      IFD2: { UserComment: CANARY },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 30/1 3230/100' },
    })
    .withXmp(`<?xpacket begin="" id="x"?><x:xmpmeta xmlns:x="adobe:ns:meta/">${CANARY}</x:xmpmeta><?xpacket end="w"?>`)
    .withIccProfile('p3');
  return picture.withMetadata({ orientation: 6 }).toFormat(format).toBuffer();
}

const kinds = (bytes: Uint8Array): StillBlockKind[] => inspectStill(bytes).blocks.map((block) => block.kind);
const holds = (bytes: Uint8Array, text: string): boolean => Buffer.from(bytes).includes(text);

function chunk(type: string, body: Uint8Array): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(body.length, 0);
  head.write(type, 4, 'latin1');
  return Buffer.concat([head, body, Buffer.alloc(4)]);
}

describe('inspecting and stripping a still', () => {
  test.each(['jpeg', 'png', 'webp'] as const)('%s: every block is found, then gone', async (format) => {
    const bytes = await photograph(format);
    const found = inspectStill(bytes);
    expect(found).toMatchObject({ format, width: 64, height: 48, orientation: 6, clean: false });
    expect(new Set(kinds(bytes))).toEqual(
      new Set(['exif', 'gps', 'xmp', 'icc', ...(format === 'png' ? ['text'] : [])]),
    );
    for (const block of found.blocks) expect(block.offset + block.length).toBeLessThanOrEqual(bytes.length);

    const stripped = stripStill(bytes);
    expect(holds(bytes, CANARY)).toBe(true);
    expect(holds(stripped, CANARY)).toBe(false);
    expect(inspectStill(stripped)).toMatchObject({ clean: true, orientation: 1, width: 64, height: 48 });
    expect(await sharp(stripped).metadata()).not.toHaveProperty('exif');
    expect(Buffer.from(stripStill(stripped)).equals(stripped)).toBe(true);
  });

  test('coded pixels survive stripping bit for bit', async () => {
    const raw = Buffer.from(Uint8Array.from({ length: 40 * 30 * 4 }, (_, i) => (i * 91) % 256));
    for (const format of ['jpeg', 'png', 'webp'] as const) {
      const plain = await sharp(raw, { raw: { width: 40, height: 30, channels: 4 } })
        .toFormat(format, { lossless: true })
        .toBuffer();
      const decoded = await sharp(plain).raw().toBuffer();
      expect(await sharp(stripStill(plain)).raw().toBuffer()).toEqual(decoded);
    }
  });

  test('AVIF: blocks and orientation are read; stripping asks for a re-encode', async () => {
    const bytes = await photograph('avif');
    expect(inspectStill(bytes)).toMatchObject({ format: 'avif', width: 64, height: 48 });
    expect(kinds(bytes)).toEqual(expect.arrayContaining(['exif', 'gps', 'xmp', 'icc']));
    expect(() => stripStill(bytes)).toThrow(expect.objectContaining({ code: 'unsupported' }));
    const plain = await sharp({ create: { width: 32, height: 16, channels: 3, background: 'teal' } })
      .avif()
      .toBuffer();
    expect(inspectStill(plain)).toMatchObject({ clean: true, width: 32, height: 16, blocks: [] });
  });

  test('GIF: an extension a player needs is kept in its one length only', async () => {
    const plain = await sharp({ create: { width: 32, height: 16, channels: 3, background: 'teal' } })
      .gif()
      .toBuffer();
    const looping = Buffer.from('!\xff\x0bNETSCAPE2.0\x03\x01\0\0\0', 'latin1');
    const longer = Buffer.from(
      `!\xff\x0bNETSCAPE2.0\x03\x01\0\0${String.fromCharCode(CANARY.length)}${CANARY}\0`,
      'latin1',
    );
    const control = Buffer.from(`!\xf9${String.fromCharCode(CANARY.length)}${CANARY}\0`, 'latin1');
    const withExtension = (extension: Buffer): Buffer =>
      Buffer.concat([plain.subarray(0, -1), extension, Buffer.from([0x3b])]);
    expect(kinds(withExtension(looping))).toEqual([]);
    for (const extension of [longer, control]) {
      expect(kinds(withExtension(extension))).toEqual(['unknown']);
      expect(holds(stripStill(withExtension(extension)), CANARY)).toBe(false);
    }
  });

  test('GIF: comments go, frames stay', async () => {
    const plain = await sharp({ create: { width: 32, height: 16, channels: 3, background: 'teal' } })
      .gif()
      .toBuffer();
    const comment = Buffer.concat([Buffer.from([0x21, 0xfe, CANARY.length]), Buffer.from(CANARY), Buffer.from([0])]);
    const bytes = Buffer.concat([plain.subarray(0, -1), comment, Buffer.from([0x3b])]);
    expect(kinds(bytes)).toEqual(['comment']);
    expect(holds(stripStill(bytes), CANARY)).toBe(false);
    expect(await sharp(stripStill(bytes)).metadata()).toMatchObject({ width: 32, height: 16 });
  });

  test('a JPEG is cleaned of comments, thumbnails, Photoshop, MPF, fill bytes and unknown segments', async () => {
    const plain = await sharp({ create: { width: 16, height: 16, channels: 3, background: 'red' } })
      .jpeg()
      .toBuffer();
    const segment = (marker: number, body: string): Buffer => {
      const text = Buffer.from(body + CANARY, 'latin1');
      return Buffer.concat([Buffer.from([0xff, marker, (text.length + 2) >> 8, (text.length + 2) & 255]), text]);
    };
    const extra = [
      segment(0xfe, ''),
      segment(0xed, 'Photoshop 3.0\0'),
      segment(0xe2, 'MPF\0'),
      segment(0xe0, 'JFXX\0'),
      segment(0xe0, 'JFIF\0\x01\x01\x00\x00\x01\x00\x01\x01\x01'),
      segment(0xeb, 'JP'),
      segment(0xe9, 'mystery'),
      Buffer.from([0xff, 0xff]),
    ];
    const bytes = Buffer.concat([plain.subarray(0, 2), ...extra, plain.subarray(2), Buffer.from(CANARY)]);
    const expected: StillBlockKind[] = [
      'comment',
      'iptc',
      'extra-image',
      'thumbnail',
      'thumbnail',
      'provenance',
      'unknown',
      'trailing',
    ];
    expect(kinds(bytes)).toEqual(expected);
    expect(holds(stripStill(bytes), CANARY)).toBe(false);
    expect(await sharp(stripStill(bytes)).raw().toBuffer()).toEqual(await sharp(plain).raw().toBuffer());
  });

  test('a PNG is cleaned of every ancillary chunk and of what a crop left after its end', async () => {
    const plain = await sharp({ create: { width: 16, height: 16, channels: 3, background: 'red' } })
      .png()
      .toBuffer();
    const texts = ['tEXt', 'zTXt', 'iTXt', 'eXIf', 'iCCP', 'tIME', 'caBX', 'prVt', 'vpAg'].map((type) =>
      chunk(type, Buffer.from(CANARY)),
    );
    const idat = chunk('IDAT', deflateSync(Buffer.from(CANARY)));
    const bytes = Buffer.concat([plain.subarray(0, 33), ...texts, plain.subarray(33), idat]);
    expect(kinds(bytes)).toEqual([
      'text',
      'text',
      'text',
      'exif',
      'icc',
      'timestamp',
      'provenance',
      'unknown',
      'unknown',
      'trailing',
    ]);
    expect(Buffer.from(stripStill(bytes)).equals(stripStill(plain))).toBe(true);
  });

  test.each([
    ['pdf', '%PDF-1.7'],
    ['zip', 'PK\x03\x04'],
    ['html', '<HTML lang=en>'],
    ['svg', '<svg onload=x>'],
    ['script', '<script>'],
    ['php', '<?php'],
  ])('a second type is seen: %s', async (kind, text) => {
    const plain = await sharp({ create: { width: 16, height: 16, channels: 3, background: 'red' } })
      .png()
      .toBuffer();
    const trailer = Buffer.concat([plain, Buffer.alloc(100), Buffer.from(text, 'latin1')]);
    expect(inspectStill(trailer).polyglots).toEqual([expect.objectContaining({ kind, offset: plain.length + 100 })]);
    const inside = Buffer.concat([
      plain.subarray(0, 33),
      chunk('tEXt', Buffer.from(text, 'latin1')),
      plain.subarray(33),
    ]);
    expect(inspectStill(inside).polyglots).toEqual([expect.objectContaining({ kind, offset: 41 })]);
  });

  test.each([
    ['', 'empty'],
    ['hello', 'unrecognised'],
    ['<?xml version="1.0"?><svg xmlns="x">', 'refused-type'],
    ['<!DOCTYPE html>', 'refused-type'],
    ['%PDF-1.4', 'refused-type'],
    ['II*\0', 'refused-type'],
    ['\xff\xd8\xff\xe0\x00', 'truncated'],
    ['\xff\xd8\xff\xd9', 'malformed'],
    ['\x89PNG\r\n\x1a\n', 'truncated'],
  ])('%j is refused as %s', (text, code) => {
    expect(() => inspectStill(Buffer.from(text, 'latin1'))).toThrow(
      expect.objectContaining({ name: 'StillError', code }),
    );
  });

  test('damaged files give an answer or a StillError, never anything else', async () => {
    let seed = 1;
    const random = (below: number): number => (seed = (seed * 48_271) % 2_147_483_647) % below;
    const originals = await Promise.all((['jpeg', 'png', 'webp', 'avif', 'gif'] as const).map(photograph));
    const formats = new Set<StillFormat>();
    for (let n = 0; n < 10_000; n += 1) {
      const bytes = Uint8Array.from(originals[n % originals.length] ?? []);
      for (let hits = random(8); hits >= 0; hits -= 1) bytes[random(Math.min(bytes.length, 600))] = random(256);
      const cut = n % 3 === 0 ? bytes.subarray(0, random(bytes.length)) : bytes;
      try {
        const found = inspectStill(cut);
        formats.add(found.format);
        if (found.format !== 'avif' && found.format !== 'heic') {
          const again = inspectStill(stripStill(cut));
          expect(again.blocks).toEqual([]);
        }
      } catch (error) {
        if (!(error instanceof StillError)) throw error;
      }
    }
    expect(formats.size).toBeGreaterThanOrEqual(5);
  });
});

describe('redacting pixels', () => {
  const noise = (width: number, height: number, channels: 1 | 3 | 4): PixelBuffer => ({
    data: Uint8ClampedArray.from({ length: width * height * channels }, (_, i) => (i * 7919 + (i >> 3)) % 251),
    width,
    height,
    channels,
  });

  test('a solid box is black, clipped, and nothing outside it changes', () => {
    const pixels = noise(20, 10, 4);
    const before = pixels.data.slice();
    const applied = redact(pixels, [
      { id: 'a', x: 15.4, y: -3, width: 100, height: 6.2, style: 'solid', name: 'label' },
    ]);
    expect(applied).toEqual([{ id: 'a', x: 15, y: 0, width: 5, height: 4, style: 'solid', name: 'label' }]);
    for (let i = 0; i < before.length; i += 4) {
      const [x, y] = [(i / 4) % 20, Math.floor(i / 80)];
      const inside = x >= 15 && y < 4;
      expect([...pixels.data.subarray(i, i + 4)]).toEqual(inside ? [0, 0, 0, 255] : [...before.subarray(i, i + 4)]);
    }
  });

  test.each([
    [400, 400],
    [400, 20],
    [37, 61],
  ])('a %i × %i mosaic has cells of at least an eighth of its longer side', (width, height) => {
    const pixels = noise(500, 500, 1);
    redact(pixels, [{ id: 'm', x: 10, y: 10, width, height, style: 'mosaic', name: 'face' }]);
    const smallest = Math.max(8, Math.ceil(Math.max(width, height) / 8));
    for (let y = 10; y < 10 + height; y += 1) {
      let run = 1;
      let runs = 1;
      for (let x = 11; x < 10 + width; x += 1) {
        if (pixels.data[y * 500 + x] === pixels.data[y * 500 + x - 1]) run += 1;
        else {
          expect(run).toBeGreaterThanOrEqual(Math.min(smallest, width));
          run = 1;
          runs += 1;
        }
      }
      expect(runs).toBeLessThanOrEqual(8);
    }
  });

  test('a buffer that does not match, or a box that is no box, is an error', () => {
    const box = { id: 'x', x: 0, y: 0, width: Number.NaN, height: 1, style: 'solid', name: '' } as const;
    expect(() => redact({ ...noise(4, 4, 1), width: 5 }, [])).toThrow(RangeError);
    expect(() => redact(noise(4, 4, 1), [box])).toThrow(RangeError);
    expect(redact(noise(4, 4, 1), [{ ...box, width: 3, x: 9 }])).toEqual([]);
  });
});
