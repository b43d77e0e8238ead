import { inflateSync } from 'node:zlib';

/**
 * A WOFF 1.0 file (W3C Recommendation, sections 4 and 5) as the font it packs, for pdfkit: its own reader unpacks every part of
 * it in JavaScript, a second for each document.
 * @throws RangeError on what is no WOFF file
 */
export function unpackWoff(woff: Buffer): Buffer {
  if (woff.toString('latin1', 0, 4) !== 'wOFF') throw new RangeError('This is not a WOFF 1.0 file.');
  const count = woff.readUInt16BE(12);
  const log = Math.floor(Math.log2(count));
  const head = Buffer.alloc(12 + 16 * count);
  woff.copy(head, 0, 4, 8);
  head.writeUInt16BE(count, 4);
  head.writeUInt16BE(16 * 2 ** log, 6);
  head.writeUInt16BE(log, 8);
  head.writeUInt16BE(16 * (count - 2 ** log), 10);
  const bodies: Buffer[] = [];
  let offset = head.length;
  for (let table = 0; table < count; table += 1) {
    const entry = 44 + 20 * table;
    const [at, packed, length] = [4, 8, 12].map((field) => woff.readUInt32BE(entry + field)) as [
      number,
      number,
      number,
    ];
    const bytes = woff.subarray(at, at + packed);
    const body = packed < length ? inflateSync(bytes) : bytes;
    woff.copy(head, 12 + 16 * table, entry, entry + 4);
    woff.copy(head, 16 + 16 * table, entry + 16, entry + 20);
    head.writeUInt32BE(offset, 20 + 16 * table);
    head.writeUInt32BE(length, 24 + 16 * table);
    // Every table begins at a multiple of four (OpenType, Organization of an OpenType Font).
    bodies.push(body, Buffer.alloc(-body.length & 3));
    offset += body.length + (-body.length & 3);
  }
  return Buffer.concat([head, ...bodies]);
}
