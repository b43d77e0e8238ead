import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DataKey } from './data-key.ts';
import { encodeParts } from './encoding.ts';
import { SealBrokenError } from './errors.ts';
import { FIELD_OVERHEAD, openBytes, openText, type Place, sealBytes, sealText } from './field.ts';

const key = new DataKey(randomBytes(32));
const name = fc.string({ unit: 'grapheme', maxLength: 12 });
const place: fc.Arbitrary<Place> = fc.record({ table: name, column: name, row: name, version: fc.nat() });

describe('a sealed field', () => {
  it('opens in its place, at a fixed overhead', () => {
    fc.assert(
      fc.property(place, fc.string({ unit: 'grapheme' }), (where, text) => {
        const sealed = sealText(key, where, text);
        expect(sealed).toHaveLength(Buffer.byteLength(text) + FIELD_OVERHEAD);
        expect(openText(key, where, sealed)).toBe(text);
      }),
    );
  });

  it('opens nowhere else: not in another table, column, row or version', () => {
    const part = fc.constantFrom('table' as const, 'column' as const, 'row' as const, 'version' as const);
    fc.assert(
      fc.property(place, place, part, fc.uint8Array(), (where, other, changed, bytes) => {
        fc.pre(where[changed] !== other[changed]);
        const sealed = sealBytes(key, where, bytes);
        for (const elsewhere of [{ ...where, [changed]: other[changed] }, other]) {
          expect(() => openBytes(key, elsewhere, sealed)).toThrow(SealBrokenError);
        }
      }),
    );
  });

  it('does not confuse places whose parts join to the same text', () => {
    const sealed = sealText(key, { table: 'case', column: 'title', row: '1', version: 1 }, 'x');
    for (const other of [
      { table: 'cas', column: 'etitle', row: '1', version: 1 },
      { table: 'case', column: 'title1', row: '', version: 1 },
      { table: 'case', column: 'title', row: '', version: 11 },
    ]) {
      expect(() => openText(key, other, sealed)).toThrow(SealBrokenError);
    }
  });

  it('opens with no other key', () => {
    const where = { table: 'case', column: 'title', row: '1', version: 1 };
    expect(() => openText(new DataKey(randomBytes(32)), where, sealText(key, where, 'x'))).toThrow(SealBrokenError);
  });

  it('is refused once any byte is changed, cut off, added or moved', () => {
    const where = { table: 'case', column: 'title', row: '1', version: 1 };
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1 }), fc.nat(), fc.integer({ min: 1, max: 255 }), (bytes, at, mask) => {
        const sealed = sealBytes(key, where, bytes);
        const index = at % sealed.length;
        const changed = Buffer.from(sealed);
        changed.writeUInt8(changed.readUInt8(index) ^ mask, index);
        const moved = Buffer.concat([sealed.subarray(index), sealed.subarray(0, index)]);
        const broken = [changed, sealed.subarray(0, index), Buffer.concat([sealed, Uint8Array.of(mask)])];
        if (!moved.equals(sealed)) broken.push(moved);
        for (const other of broken) expect(() => openBytes(key, where, other)).toThrow(SealBrokenError);
      }),
    );
  });

  it('refuses a place that has no unambiguous form', () => {
    expect(() => encodeParts(['\ud800'])).toThrow(TypeError);
    for (const version of [-1, 1.5, Number.NaN, 2 ** 53]) {
      expect(() => sealText(key, { table: 't', column: 'c', row: 'r', version }, 'x')).toThrow(TypeError);
    }
  });
});
