import { crc32, deflateRawSync } from 'node:zlib';

/** A file to be archived; `claimed` and `flags` make an archive that lies. */
export interface ZipFile {
  readonly name: string;
  readonly data: Buffer;
  readonly method: number;
  readonly claimed?: number;
  readonly flags?: number;
}

const u16 = (...values: readonly number[]): Buffer => {
  const bytes = Buffer.alloc(values.length * 2);
  for (const [i, value] of values.entries()) bytes.writeUInt16LE(value, i * 2);
  return bytes;
};
const u32 = (...values: readonly number[]): Buffer => {
  const bytes = Buffer.alloc(values.length * 4);
  for (const [i, value] of values.entries()) bytes.writeUInt32LE(value, i * 4);
  return bytes;
};
const u64 = (...values: readonly number[]): Buffer => {
  const bytes = Buffer.alloc(values.length * 8);
  for (const [i, value] of values.entries()) bytes.writeBigUInt64LE(BigInt(value), i * 8);
  return bytes;
};
const FULL = 0xffff_ffff;

/** A zip archive for tests (APPNOTE 4.3): methods 0 and 8; with `is64`, every size and offset stands in its 64-bit form. */
export function buildZip(files: readonly ZipFile[], { is64 = false } = {}): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, data, method, claimed = data.length, flags = 0 } of files) {
    const packed = method === 8 ? deflateRawSync(data) : data;
    const label = Buffer.from(name);
    const begin = Buffer.concat([u16(flags, method, 0, 0), u32(crc32(data))]);
    const local = Buffer.concat([
      Buffer.from('PK\x03\x04', 'latin1'),
      u16(20),
      begin,
      u32(packed.length, claimed),
      u16(label.length, 0),
      label,
    ]);
    const extra = is64 ? Buffer.concat([u16(1, 24), u64(claimed, packed.length, offset)]) : Buffer.alloc(0);
    directory.push(
      Buffer.concat([
        Buffer.from('PK\x01\x02', 'latin1'),
        u16(20, 20),
        begin,
        is64 ? u32(FULL, FULL) : u32(packed.length, claimed),
        u16(label.length, extra.length, 0, 0, 0),
        u32(0, is64 ? FULL : offset),
        label,
        extra,
      ]),
    );
    parts.push(local, packed);
    offset += local.length + packed.length;
  }
  const central = Buffer.concat(directory);
  const ends: Buffer[] = [];
  if (is64) {
    ends.push(
      Buffer.from('PK\x06\x06', 'latin1'),
      u64(44),
      u16(45, 45),
      u32(0, 0),
      u64(files.length, files.length, central.length, offset),
      Buffer.from('PK\x06\x07', 'latin1'),
      u32(0),
      u64(offset + central.length),
      u32(1),
    );
  }
  const [length, where] = is64 ? [FULL, FULL] : [central.length, offset];
  ends.push(Buffer.from('PK\x05\x06', 'latin1'), u16(0, 0, files.length, files.length), u32(length, where), u16(0));
  return Buffer.concat([...parts, central, ...ends]);
}
