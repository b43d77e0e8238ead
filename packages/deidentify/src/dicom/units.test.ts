import { createHash, createHmac, randomBytes } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanText, isSafeCode, KnownIdentifiers } from './clean-text.ts';
import { zeroComments } from './codestream.ts';
import { inflateRaw } from './inflate.ts';
import { bandAge, bandMeasure, Pseudonyms, shiftDate, shiftDateTime, shiftTime } from './pseudonym.ts';
import { hmacSha256, sha256 } from './sha256.ts';
import { memorySource } from './source.ts';
import { syntaxOf } from './syntax.ts';
import { DicomError } from './types.ts';

describe('our own primitives agree with the platform', () => {
  test('SHA-256 and HMAC', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 300 }),
        fc.uint8Array({ minLength: 1, maxLength: 100 }),
        (message, key) => {
          expect(Buffer.from(sha256(message))).toEqual(createHash('sha256').update(message).digest());
          expect(Buffer.from(hmacSha256(key, message))).toEqual(createHmac('sha256', key).update(message).digest());
        },
      ),
    );
  });

  test('inflate, at every level, with a limit', () => {
    const texts = [Buffer.alloc(0), randomBytes(70_000), Buffer.alloc(200_000, 'abcabd'), Buffer.from('a'.repeat(300))];
    for (const text of texts) {
      for (const level of [0, 1, 6, 9])
        expect(Buffer.from(inflateRaw(deflateRawSync(text, { level }), 1e6)).equals(text)).toBe(true);
    }
    const bomb = deflateRawSync(Buffer.alloc(1e6));
    expect(() => inflateRaw(bomb, 1e5)).toThrow(expect.objectContaining({ code: 'too-large' }));
    expect(() => inflateRaw(bomb.subarray(0, 20), 1e7)).toThrow(expect.objectContaining({ code: 'truncated' }));
  });
});

describe('pseudonyms', () => {
  const [one, again, other] = [1, 1, 2].map((byte) => new Pseudonyms(Buffer.alloc(32, byte)));

  test('the same key maps the same way, another key unrelatedly', () => {
    const uid = '1.2.840.113619.2.55.3.1';
    expect(one?.uid(uid)).toBe(again?.uid(uid));
    expect(one?.uid(uid)).not.toBe(other?.uid(uid));
    expect(one?.uid(uid)).toMatch(/^2\.25\.[1-9]\d{0,38}$/);
    expect(one?.patient('123')).toBe(again?.patient('123'));
    expect(one?.patient('123')).not.toBe(other?.patient('123'));
    expect(() => new Pseudonyms(new Uint8Array(8))).toThrow(RangeError);
  });

  test('instants keep their distances, whether written as date and time or as one', () => {
    const time = fc.integer({ min: 0, max: 86_399 });
    const day = fc.integer({ min: Date.UTC(1990, 0, 1), max: Date.UTC(2030, 0, 1) });
    const write = (ms: number, seconds: number): [string, string] => {
      const iso = new Date(Math.floor(ms / 864e5) * 864e5 + seconds * 1000).toISOString();
      return [iso.slice(0, 10).replaceAll('-', ''), iso.slice(11, 19).replaceAll(':', '')];
    };
    const instant = (date: string, clock: string): number =>
      Date.parse(
        `${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6)}T${clock.slice(0, 2)}:${clock.slice(2, 4)}:${clock.slice(4, 6)}Z`,
      ) / 1000;
    fc.assert(
      fc.property(day, time, (ms, seconds) => {
        const shift = one?.shift ?? 0;
        const [date, clock] = write(ms, seconds);
        const [movedDate, movedTime] = [shiftDate(date, shift, clock) ?? '', shiftTime(clock, shift) ?? ''];
        expect(instant(date, clock) - instant(movedDate, movedTime)).toBe(shift);
        expect(shiftDateTime(date + clock, shift)).toBe(movedDate + movedTime);
      }),
    );
  });

  test('what is no date is not passed on', () => {
    for (const text of ['', 'Okonkwo', '20241332', '2024', '1234567890123'])
      expect(shiftDate(text, 100)).toBeUndefined();
    for (const text of ['noon', '9999', '1015KANARIE']) expect(shiftTime(text, 100)).toBeUndefined();
    for (const text of ['2024', '20240312KANARIE', '20240312101500 Dr X'])
      expect(shiftDateTime(text, 100)).toBeUndefined();
    expect(shiftDateTime('20240312101500.123+0100', 0)).toBe('20240312101500.123');
  });

  test.each([
    ['054Y', '050Y'],
    ['089Y', '085Y'],
    ['090Y', '090Y'],
    ['107Y', '090Y'],
    ['003Y', '003Y'],
    ['011M', '000Y'],
    ['004D', '000Y'],
    ['x', undefined],
  ])('age %s becomes %s', (age, band) => expect(bandAge(age)).toBe(band));

  test('weights and heights are rounded, extremes drawn in', () => {
    expect([bandMeasure('73.2', 5, 5, 150), bandMeasure('260', 5, 5, 150), bandMeasure('1.834', 0.05, 0.5, 2)]).toEqual(
      ['75', '150', '1.85'],
    );
    expect([bandMeasure('KANARIE', 5, 5, 150), bandMeasure('0', 5, 5, 150)]).toEqual([undefined, undefined]);
  });
});

describe('descriptions', () => {
  const known = new KnownIdentifiers();
  known.add('Long^Amelia', 'patient');
  known.add('St Elsewhere CT7', 'others');

  test.each([
    ['MR BRAIN W/O CONTRAST', 'MR BRAIN W/O CONTRAST'],
    ['t2_tse_tra_512 5.0mm', 't2_tse_tra_512 5.0mm'],
    ['Chest PA Mrs Jones', 'Chest PA'],
    ['LONG AXIS', 'AXIS'],
    ['Knee 943 476 5919', 'Knee'],
    ['Thorax 12.03.2024', 'Thorax'],
    ['Scan 12-03-2024 follow-up', 'Scan follow-up'],
    ['amelia@home abdomen', 'abdomen'],
    ['Müller Kopf nativ', 'Kopf nativ'],
    ['St Elsewhere CT7', ''],
    ['', ''],
  ])('%j is shared as %j', (text, shared) => expect(cleanText(text, known)).toBe(shared));

  test('codes that are names or repeat an identifier are no codes', () => {
    for (const code of ['ORIGINAL\\PRIMARY', 'HFS', 'T2_STAR', 'WHITE']) expect(isSafeCode(code, known)).toBe(true);
    for (const code of ['THOMPSON', 'AMELIA', 'A1234567', 'ELSEWHERE']) expect(isSafeCode(code, known)).toBe(false);
  });
});

describe('what a coded image carries besides its pixels', () => {
  const zeroed = (bytes: Buffer, syntax: string): string => {
    const known = syntaxOf(`1.2.840.10008.1.2.${syntax}`);
    if (!known) throw new Error('unknown syntax');
    const out = Buffer.from(bytes);
    for (const { from, length } of zeroComments(memorySource(bytes), { offset: 0, length: bytes.length }, known))
      out.fill(0, from, from + length);
    return out.toString('latin1');
  };
  const segment = (marker: number, body: string): Buffer =>
    Buffer.concat([Buffer.from([0xff, marker, 0, body.length + 2]), Buffer.from(body)]);

  test('JPEG and JPEG-LS: comments and application segments, and bytes after the end', () => {
    const jpeg = Buffer.concat([
      Buffer.from([0xff, 0xd8]),
      segment(0xfe, 'KANARIE'),
      segment(0xe1, 'Exif KANARIE'),
      segment(0xdb, 'table'),
      segment(0xda, 'scan'),
      Buffer.from('pixels'),
      Buffer.from([0xff, 0xd9]),
      Buffer.from('KANARIE'),
    ]);
    for (const syntax of ['4.50', '4.70', '4.80']) {
      expect(zeroed(jpeg, syntax)).not.toContain('KANARIE');
      expect(zeroed(jpeg, syntax)).toContain('pixels');
      expect(zeroed(jpeg, syntax)).toHaveLength(jpeg.length);
    }
  });

  test('JPEG 2000: comments of the main header, boxes around the codestream', () => {
    const stream = Buffer.concat([
      Buffer.from([0xff, 0x4f]),
      segment(0x51, 'size'),
      segment(0x64, '\0\x01KANARIE'),
      segment(0x90, 'tile'),
      Buffer.from('pixels'),
      Buffer.from([0xff, 0xd9]),
    ]);
    expect(zeroed(stream, '4.90')).not.toContain('KANARIE');
    expect(zeroed(stream, '4.201')).toContain('pixels');
    const box = (type: string, body: Buffer): Buffer => {
      const head = Buffer.alloc(8);
      head.writeUInt32BE(8 + body.length);
      head.write(type, 4, 'latin1');
      return Buffer.concat([head, body]);
    };
    const jp2 = Buffer.concat([
      box('jP  ', Buffer.from([13, 10, 0x87, 10])),
      box('xml ', Buffer.from('KANARIE')),
      box('jp2c', stream),
      box('uuid', Buffer.from('KANARIE')),
    ]);
    expect(zeroed(jp2, '4.90')).not.toContain('KANARIE');
  });

  test('a head that cannot be read is refused', () => {
    expect(() => zeroed(Buffer.from([0xff, 0xd8, 0x41, 0x42, 0x43, 0x44]), '4.50')).toThrow(DicomError);
  });
});
