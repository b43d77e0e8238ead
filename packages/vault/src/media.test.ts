import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CHUNK_BYTES } from './chunked.ts';
import { DataKey, endKey } from './data-key.ts';
import { KeyDestroyedError, SealBrokenError } from './errors.ts';
import {
  type MediaContext,
  openMedium,
  openRange,
  openStream,
  plainSize,
  sealedSize,
  sealMedium,
  sealStream,
} from './media.ts';

const key = new DataKey(randomBytes(32));
const context: MediaContext = { installation: 'i', case: 'c', medium: 'm', rendition: 'screen', version: 1 };
/** Lengths around the edges of chunks matter most. */
const length = fc.oneof(
  fc.nat({ max: 70_000 }),
  fc.tuple(fc.nat({ max: 4 }), fc.integer({ min: -2, max: 2 })).map(([n, d]) => Math.max(0, n * CHUNK_BYTES + d)),
);
const runs = { numRuns: 60 };

async function gather(source: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of source) pieces.push(piece);
  return Buffer.concat(pieces);
}

function* slices(bytes: Buffer, size: number): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

describe('a sealed medium', () => {
  it('opens whole and as a stream, however it was cut, and has the foretold size', async () => {
    await fc.assert(
      fc.asyncProperty(
        length,
        fc.integer({ min: 1, max: 50_000 }),
        fc.integer({ min: 1, max: 50_000 }),
        async (n, cutIn, cutOut) => {
          const plain = randomBytes(n);
          const sealed = await gather(sealStream(key, context, slices(plain, cutIn)));
          expect(sealed).toHaveLength(sealedSize(n));
          expect(plainSize(sealed.length)).toBe(n);
          expect(openMedium(key, context, sealed).equals(plain)).toBe(true);
          const whole = sealMedium(key, context, plain);
          expect((await gather(openStream(key, context, Readable.from(slices(whole, cutOut))))).equals(plain)).toBe(
            true,
          );
        },
      ),
      runs,
    );
  });

  it('gives the same bytes by range as by slice, reading only what the range needs', async () => {
    await fc.assert(
      fc.asyncProperty(length, fc.nat(), fc.nat(), fc.integer({ min: 1, max: 40_000 }), async (n, a, b, cut) => {
        const plain = randomBytes(n);
        const sealed = sealMedium(key, context, plain);
        const [start, end] = [a % (n + 1), b % (n + 1)].sort((x, y) => x - y) as [number, number];
        let fetched = 0;
        const fetchRange = (from: number, to: number) => {
          fetched += to - from;
          return slices(sealed.subarray(from, to), cut);
        };
        const got = await gather(openRange(key, context, sealed.length, fetchRange, { start, end }));
        expect(got.equals(plain.subarray(start, end))).toBe(true);
        expect(fetched).toBeLessThanOrEqual(
          57 + end - start + 3 * (CHUNK_BYTES + 16) + Math.ceil((end - start) / CHUNK_BYTES) * 16,
        );
      }),
      { numRuns: 150 },
    );
  });

  it('refuses ranges outside', async () => {
    const sealed = sealMedium(key, context, randomBytes(10));
    for (const [start, end] of [
      [-1, 2],
      [0, 11],
      [5, 4],
      [0.5, 2],
    ] as const) {
      const got = gather(
        openRange(key, context, sealed.length, (from, to) => [sealed.subarray(from, to)], { start, end }),
      );
      await expect(got).rejects.toThrow(RangeError);
    }
  });

  it('opens as nothing else: no other installation, case, medium, rendition or version', () => {
    const sealed = sealMedium(key, context, randomBytes(100));
    const others: MediaContext[] = [
      { ...context, installation: 'j' },
      { ...context, case: 'd' },
      { ...context, medium: 'n' },
      { ...context, rendition: 'full' },
      { ...context, version: 2 },
      { ...context, installation: 'ic', case: '' },
    ];
    for (const other of others) expect(() => openMedium(key, other, sealed)).toThrow(SealBrokenError);
    expect(() => openMedium(new DataKey(randomBytes(32)), context, sealed)).toThrow(SealBrokenError);
  });

  it('is refused once any byte is changed, cut off or added', async () => {
    await fc.assert(
      fc.asyncProperty(length, fc.nat(), fc.integer({ min: 1, max: 255 }), async (n, at, mask) => {
        const sealed = sealMedium(key, context, randomBytes(n));
        const index = at % sealed.length;
        const changed = Buffer.from(sealed);
        changed.writeUInt8(changed.readUInt8(index) ^ mask, index);
        for (const broken of [changed, sealed.subarray(0, index), Buffer.concat([sealed, Uint8Array.of(mask)])]) {
          expect(() => openMedium(key, context, broken)).toThrow(SealBrokenError);
          await expect(gather(openStream(key, context, [broken]))).rejects.toThrow(SealBrokenError);
          const byRange = async () =>
            gather(openRange(key, context, broken.length, (from, to) => [broken.subarray(from, to)]));
          await expect(byRange()).rejects.toThrow(SealBrokenError);
        }
      }),
      runs,
    );
  });

  it('is refused with chunks swapped, repeated or dropped, and by range with a wrong size', async () => {
    const sealed = sealMedium(key, context, randomBytes(4 * CHUNK_BYTES + 100));
    const head = sealed.subarray(0, 57);
    const chunk = (i: number) => sealed.subarray(57 + i * 16_400, Math.min(57 + (i + 1) * 16_400, sealed.length));
    for (const order of [
      [1, 0, 2, 3, 4],
      [0, 0, 2, 3, 4],
      [0, 1, 2, 4],
      [0, 1, 2, 3],
      [0, 1, 2, 3, 4, 4],
    ]) {
      const broken = Buffer.concat([head, ...order.map(chunk)]);
      await expect(gather(openStream(key, context, [broken]))).rejects.toThrow(SealBrokenError);
      expect(() => openMedium(key, context, broken)).toThrow(SealBrokenError);
    }
    // Truncated to a length that a shorter medium would have: a range in the untouched beginning is refused as well.
    const short = sealed.subarray(0, 57 + 2 * 16_400 + 50);
    const first = gather(
      openRange(key, context, short.length, (from, to) => [short.subarray(from, to)], { start: 0, end: 10 }),
    );
    await expect(first).rejects.toThrow(SealBrokenError);
  });

  it('is refused when the storage answers a range with too little or too much', async () => {
    const sealed = sealMedium(key, context, randomBytes(3 * CHUNK_BYTES));
    for (const shift of [-1, 1, -16_400, 16_400]) {
      const fetchRange = (from: number, to: number) => [sealed.subarray(from, from === 57 ? to + shift : to)];
      await expect(
        gather(openRange(key, context, sealed.length, fetchRange, { start: 0, end: 30_000 })),
      ).rejects.toThrow(SealBrokenError);
    }
  });

  it('stops in the middle when its key is destroyed', async () => {
    const own = new DataKey(randomBytes(32));
    const sealed = sealMedium(own, context, randomBytes(10 * CHUNK_BYTES));
    const reading = openRange(own, context, sealed.length, (from, to) => slices(sealed.subarray(from, to), 16_400));
    await reading.next();
    endKey(own, 'destroyed');
    await expect(reading.next()).rejects.toThrow(KeyDestroyedError);
  });

  it('lets go of the source when the reader stops early', async () => {
    let released = false;
    const sealed = sealMedium(key, context, randomBytes(10 * CHUNK_BYTES));
    async function* source() {
      try {
        yield* slices(sealed, 16_400);
      } finally {
        released = true;
      }
    }
    for await (const piece of openStream(key, context, source())) {
      expect(piece.length).toBeGreaterThan(0);
      break;
    }
    expect(released).toBe(true);
  });
});
