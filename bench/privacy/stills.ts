// Pictures with a canary in every block of every container, in five disguises: how many are left after stripping and after redaction.
// node bench/privacy/stills.ts
import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { inspectStill, stripStill, StillError } from '../../packages/deidentify/src/stills/index.ts';
import { writeResult } from '../support/results.ts';

const text = (n: number): string => `Canary${n}OkaforAmelia`;

/** As it is, in UTF-16 of either order, in base64 and backwards. */
const DISGUISES: Readonly<Record<string, (plain: string) => Buffer>> = {
  plain: (plain) => Buffer.from(plain),
  utf16le: (plain) => Buffer.from(plain, 'utf16le'),
  utf16be: (plain) => Buffer.from(plain, 'utf16le').swap16(),
  base64: (plain) => Buffer.from(Buffer.from(plain).toString('base64')),
  reversed: (plain) => Buffer.from(plain.split('').toReversed().join('')),
};

function holds(bytes: Buffer, plain: string): boolean {
  const folded = Buffer.from(bytes.toString('latin1').toLowerCase(), 'latin1');
  return Object.entries(DISGUISES).some(([name, disguise]) =>
    name === 'base64' ? bytes.includes(disguise(plain)) : folded.includes(disguise(plain.toLowerCase())),
  );
}

type Plant = (plain: Buffer, canary: Buffer) => Buffer;

const jpegSegment =
  (marker: number, head: string): Plant =>
  (plain, canary) => {
    const body = Buffer.concat([Buffer.from(head, 'latin1'), canary]);
    const size = Buffer.alloc(2);
    size.writeUInt16BE(body.length + 2, 0);
    return Buffer.concat([plain.subarray(0, 2), Buffer.from([0xff, marker]), size, body, plain.subarray(2)]);
  };
const u32 = (value: number, little = false): Buffer => {
  const bytes = Buffer.alloc(4);
  if (little) bytes.writeUInt32LE(value);
  else bytes.writeUInt32BE(value);
  return bytes;
};
/** A TIFF body with one ASCII tag in one directory. */
const exif = (tag: number, canary: Buffer): Buffer =>
  Buffer.concat([
    Buffer.from('MM\0*', 'latin1'),
    u32(8),
    Buffer.from([0, 1, tag >> 8, tag & 255, 0, 2]),
    u32(canary.length),
    u32(26),
    u32(0),
    canary,
  ]);
const jpegExif =
  (tag: number): Plant =>
  (plain, canary) =>
    jpegSegment(0xe1, 'Exif\0\0')(plain, exif(tag, canary));
const pngChunk =
  (type: string, body: (canary: Buffer) => Buffer): Plant =>
  (plain, canary) => {
    const data = Buffer.concat([Buffer.from(type, 'latin1'), body(canary)]);
    return Buffer.concat([plain.subarray(0, 33), u32(data.length - 4), data, u32(crc32(data)), plain.subarray(33)]);
  };
const webpChunk =
  (type: string, body: (canary: Buffer) => Buffer): Plant =>
  (plain, canary) => {
    const data = body(canary);
    const chunk = Buffer.concat([
      Buffer.from(type, 'latin1'),
      u32(data.length, true),
      data,
      Buffer.alloc(data.length & 1),
    ]);
    const whole = Buffer.concat([plain, chunk]);
    whole.writeUInt32LE(whole.length - 8, 4);
    return whole;
  };
const gifExtension =
  (label: number, head: Buffer): Plant =>
  (plain, canary) =>
    Buffer.concat([
      plain.subarray(0, -1),
      Buffer.from([0x21, label]),
      head,
      Buffer.from([canary.length]),
      canary,
      Buffer.from([0, 0x3b]),
    ]);
const trailer: Plant = (plain, canary) => Buffer.concat([plain, canary]);
const same = (canary: Buffer): Buffer => canary;

const EXIF_TAGS = [
  0x010e, 0x010f, 0x0110, 0x0131, 0x0132, 0x013b, 0x8298, 0x8825, 0x9003, 0x927c, 0x9286, 0xa420, 0xa430, 0xa431,
  0xc4a5,
];
const jpeg: Readonly<Record<string, Plant>> = {
  ...Object.fromEntries(Array.from({ length: 16 }, (_, n) => [`APP${n}`, jpegSegment(0xe0 + n, 'Private\0')])),
  ...Object.fromEntries(EXIF_TAGS.map((tag) => [`EXIF ${tag.toString(16)}`, jpegExif(tag)])),
  COM: jpegSegment(0xfe, ''),
  JFXX: jpegSegment(0xe0, 'JFXX\0\x13'),
  XMP: jpegSegment(0xe1, 'http://ns.adobe.com/xap/1.0/\0'),
  'extended XMP': jpegSegment(0xe1, 'http://ns.adobe.com/xmp/extension/\0'),
  ICC: jpegSegment(0xe2, 'ICC_PROFILE\0\x01\x01'),
  MPF: jpegSegment(0xe2, 'MPF\0'),
  IPTC: jpegSegment(0xed, 'Photoshop 3.0\x008BIM\x04\x04\0\0'),
  'JFIF thumbnail': jpegSegment(0xe0, 'JFIF\0\x01\x01\0\0\x01\0\x01\x01\x01'),
  'Adobe beyond its end': jpegSegment(0xee, 'Adobe\0\x64\0\0\0\0\x01'),
  JPG0: jpegSegment(0xf0, ''),
  trailer,
};
const png: Readonly<Record<string, Plant>> = {
  tEXt: pngChunk('tEXt', (canary) => Buffer.concat([Buffer.from('Author\0'), canary])),
  'tEXt keyword': pngChunk('tEXt', (canary) => Buffer.concat([canary, Buffer.from('\0x')])),
  zTXt: pngChunk('zTXt', (canary) =>
    Buffer.concat([Buffer.from('Comment\0\0', 'latin1'), deflateSync(canary, { level: 0 })]),
  ),
  iTXt: pngChunk('iTXt', (canary) => Buffer.concat([Buffer.from('XML:com.adobe.xmp\0\0\0\0\0', 'latin1'), canary])),
  eXIf: pngChunk('eXIf', (canary) => exif(0x010e, canary)),
  iCCP: pngChunk('iCCP', (canary) => Buffer.concat([canary, Buffer.from('\0\0', 'latin1'), deflateSync(canary)])),
  tIME: pngChunk('tIME', same),
  private: pngChunk('prVt', same),
  'private critical': pngChunk('vpAg', same),
  sPLT: pngChunk('sPLT', same),
  trailer,
};
const webp: Readonly<Record<string, Plant>> = {
  EXIF: webpChunk('EXIF', (canary) => exif(0x010e, canary)),
  XMP: webpChunk('XMP ', same),
  ICCP: webpChunk('ICCP', same),
  C2PA: webpChunk('C2PA', same),
  unknown: webpChunk('abcd', same),
  trailer,
};
const gif: Readonly<Record<string, Plant>> = {
  comment: gifExtension(0xfe, Buffer.alloc(0)),
  application: gifExtension(0xff, Buffer.concat([Buffer.from([11]), Buffer.from('XMP DataXMP')])),
  'private application': gifExtension(0xff, Buffer.concat([Buffer.from([11]), Buffer.from('PRIVATE 1.0')])),
  'looping application': gifExtension(0xff, Buffer.concat([Buffer.from([11]), Buffer.from('NETSCAPE2.0')])),
  'plain text': gifExtension(0x01, Buffer.concat([Buffer.from([12]), Buffer.alloc(12)])),
  'graphic control': gifExtension(0xf9, Buffer.alloc(0)),
  unknown: gifExtension(0x77, Buffer.alloc(0)),
  trailer,
};
const isobmff: Readonly<Record<string, Plant>> = {
  ...Object.fromEntries(
    ['uuid', 'udta', 'free', 'skip', 'XMP_', 'abcd', 'mdat'].map((type): [string, Plant] => [
      type,
      (plain, canary) => Buffer.concat([plain, u32(canary.length + 8), Buffer.from(type, 'latin1'), canary]),
    ]),
  ),
  trailer,
};

interface Row {
  readonly container: string;
  readonly blocks: number;
  n: number;
  stripped: number;
  refused: number;
  leaks: number;
  coded: number;
  codedLeaks: number;
}

/** Plants every canary in every block; strips where that can be done and codes again as the server does. */
async function measure(container: string, plain: Buffer, plants: Readonly<Record<string, Plant>>): Promise<Row> {
  const row: Row = {
    container,
    blocks: Object.keys(plants).length,
    n: 0,
    stripped: 0,
    refused: 0,
    leaks: 0,
    coded: 0,
    codedLeaks: 0,
  };
  for (const [block, plant] of Object.entries(plants)) {
    for (const [disguise, hide] of Object.entries(DISGUISES)) {
      const canary = text(row.n);
      const bytes = plant(plain, hide(canary));
      row.n += 1;
      try {
        const stripped = Buffer.from(stripStill(bytes));
        row.stripped += 1;
        if (holds(stripped, canary) || !inspectStill(stripped).clean) {
          row.leaks += 1;
          console.info(`left: ${container} ${block} ${disguise}`);
        }
      } catch (error) {
        if (!(error instanceof StillError)) throw error;
        row.refused += 1;
      }
      // oxlint-disable-next-line promise/prefer-await-to-then -- a picture sharp cannot read gives nothing that could leak
      const coded = await sharp(bytes, { failOn: 'none' })
        .autoOrient()
        .webp()
        .toBuffer()
        .catch(() => undefined);
      if (!coded) continue;
      row.coded += 1;
      if (holds(coded, canary) || !inspectStill(coded).clean) row.codedLeaks += 1;
    }
  }
  return row;
}

/** Counts what is left of the canaries; zero in n means at most 3/n at 95 %. */
export async function measureStills(): Promise<void> {
  const raw = Buffer.from(Uint8Array.from({ length: 64 * 48 * 3 }, (_, i) => (i * 37) % 256));
  const picture = sharp(raw, { raw: { width: 64, height: 48, channels: 3 } });
  const rows = [
    await measure('jpeg', await picture.clone().jpeg().toBuffer(), jpeg),
    await measure('png', await picture.clone().png().toBuffer(), png),
    await measure('webp', await picture.clone().webp().toBuffer(), webp),
    await measure('gif', await picture.clone().gif().toBuffer(), gif),
    await measure('avif', await picture.clone().avif().toBuffer(), isobmff),
  ];
  const sum = (key: 'n' | 'stripped' | 'refused' | 'leaks' | 'coded' | 'codedLeaks'): number =>
    rows.reduce((total, row) => total + row[key], 0);
  console.table(rows);
  const [stripped, coded] = [sum('stripped'), sum('coded')];
  await writeResult('privacy-stills', {
    rows,
    stripped: { n: stripped, leaks: sum('leaks'), bound: 3 / stripped },
    codedAgain: { n: coded, leaks: sum('codedLeaks'), bound: 3 / coded },
    refused: sum('refused'),
  });
}

if (process.argv[1] === import.meta.filename) await measureStills();
