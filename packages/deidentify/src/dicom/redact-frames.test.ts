import { expect, test } from 'vitest';
import { checkDicom, deidentifyDicom, memorySource, openDicom, openImage, Pseudonyms } from './index.ts';
import type { PixelEdit } from './index.ts';
import { buildDicom, ctSlice, element, us } from './testing/build-dicom.ts';
import type { TestElement } from './testing/build-dicom.ts';

const pseudonyms = new Pseudonyms(Buffer.alloc(32, 6));
const [WIDTH, HEIGHT, FRAMES] = [6, 5, 3];

function run(file: Buffer, pixels: PixelEdit): { out: Buffer; data: Buffer } {
  const result = deidentifyDicom(memorySource(file), { pseudonyms, pixels });
  if (result.outcome === 'refused') throw new Error(JSON.stringify(result.report()));
  const out = Buffer.concat([...result.chunks()]);
  const { dataset, reader } = openDicom(memorySource(out));
  const element = dataset.at(-1);
  return { out, data: Buffer.from(reader.bytes(element?.offset ?? 0, element?.length ?? 0)) };
}

const shape = (bits: number, samples: number, photometric: string): TestElement[] => [
  us(0x0028_0002, samples),
  element(0x0028_0004, 'CS', photometric),
  us(0x0028_0006, 0),
  element(0x0028_0008, 'IS', String(FRAMES)),
  us(0x0028_0010, HEIGHT),
  us(0x0028_0011, WIDTH),
  us(0x0028_0100, bits),
  us(0x0028_0101, bits),
  us(0x0028_0102, bits - 1),
  us(0x0028_0103, 0),
];
const noise = (length: number): Buffer => Buffer.from(Uint8Array.from({ length }, (_, i) => 20 + ((i * 37) % 200)));

/** Literal runs only: every decoder has to read them. */
function rleFrame(samples: Buffer, channels: number): Buffer {
  const head = Buffer.alloc(64);
  head.writeUInt32LE(channels, 0);
  const segments = Array.from({ length: channels }, (_, c) => {
    const plane = samples.filter((_, i) => i % channels === c);
    return Buffer.concat([Buffer.from([plane.length - 1]), plane, Buffer.alloc((plane.length + 1) & 1)]);
  });
  let offset = 64;
  for (const [i, segment] of segments.entries()) {
    head.writeUInt32LE(offset, 4 + 4 * i);
    offset += segment.length;
  }
  return Buffer.concat([head, ...segments]);
}

test('boxes go black in every frame, everything else keeps its bits', () => {
  const before = noise(WIDTH * HEIGHT * FRAMES);
  const file = buildDicom(ctSlice([...shape(8, 1, 'MONOCHROME2'), element(0x7fe0_0010, 'OB', before)]));
  const { out, data } = run(file, {
    boxes: [
      { x: 1, y: 1, width: 2.5, height: 2 },
      { x: 5, y: 4, width: 9, height: 9, frame: 2 },
    ],
  });
  for (let i = 0; i < before.length; i += 1) {
    const [frame, x, y] = [Math.floor(i / 30), i % WIDTH, Math.floor((i % 30) / WIDTH)];
    const isInside = (x >= 1 && x < 4 && y >= 1 && y < 3) || (frame === 2 && x === 5 && y === 4);
    expect(data[i]).toBe(isInside ? 0 : before[i]);
  }
  expect(out.toString('latin1')).toContain('113101');
  expect(checkDicom(memorySource(out))).toEqual([]);
});

test('sixteen bits: the fill is the darkest value that stays', () => {
  const before = noise(WIDTH * HEIGHT * FRAMES * 2);
  const file = buildDicom(ctSlice([...shape(16, 1, 'MONOCHROME2'), element(0x7fe0_0010, 'OW', before)]));
  const { data } = run(file, { boxes: [{ x: 0, y: 0, width: 6, height: 1 }] });
  for (let frame = 0; frame < FRAMES; frame += 1) {
    const at = frame * 60;
    const kept = Array.from({ length: 24 }, (_, i) => before.readUInt16LE(at + 12 + i * 2));
    expect(data.readUInt16LE(at)).toBe(Math.min(...kept));
    expect(data.subarray(at + 12, at + 60)).toEqual(before.subarray(at + 12, at + 60));
  }
});

test('ultrasound: everything outside the declared regions goes; run-length coded colour comes out native', () => {
  const before = noise(WIDTH * HEIGHT * FRAMES * 3);
  const region = [0x0018_6018, 0x0018_601a, 0x0018_601c, 0x0018_601e].map((tag, i) => {
    const value = Buffer.alloc(4);
    value.writeUInt32LE([1, 1, 3, 4][i] ?? 0);
    return element(tag, 'UL', value);
  });
  const extra = [...shape(8, 3, 'RGB'), element(0x0018_6011, 'SQ', [region])];
  const native = buildDicom(ctSlice([...extra, element(0x7fe0_0010, 'OB', before)]));
  const frames = Array.from({ length: FRAMES }, (_, n) => rleFrame(before.subarray(n * 90, n * 90 + 90), 3));
  const item = (bytes: Buffer): Buffer => {
    const head = Buffer.from('feff00e000000000', 'hex');
    head.writeUInt32LE(bytes.length, 4);
    return Buffer.concat([head, bytes]);
  };
  const headers = buildDicom(ctSlice([...extra, element(0x7fe0_0010, 'OB', '')]), { syntax: '1.2.840.10008.1.2.5' });
  const coded = Buffer.concat([
    headers.subarray(0, headers.length - 12),
    Buffer.from('e07f10004f420000ffffffff', 'hex'),
    item(Buffer.alloc(0)),
    ...frames.map(item),
    Buffer.from('feffdde000000000', 'hex'),
  ]);
  expect(openImage(memorySource(coded))).toMatchObject({
    width: WIDTH,
    height: HEIGHT,
    frames: FRAMES,
    regions: [{ x: 1, y: 1, width: 3, height: 4 }],
  });
  expect(openImage(memorySource(coded)).grey(1)).toEqual(openImage(memorySource(native)).grey(1));
  const [fromNative, fromCoded] = [native, coded].map((file) => run(file, { outsideRegions: true }).data);
  expect(fromCoded).toEqual(fromNative);
  for (let i = 0; i < before.length; i += 1) {
    const [x, y] = [Math.floor(i / 3) % WIDTH, Math.floor((i % 90) / (WIDTH * 3))];
    expect(fromNative?.[i]).toBe(x >= 1 && x <= 3 && y >= 1 && y <= 4 ? before[i] : 0);
  }
});

test('pixels that need a codec are not touched but refused', () => {
  const fragments = Buffer.from('feff00e000000000feff00e008000000ffd8ffda0002ffd9feffdde000000000', 'hex');
  const headers = buildDicom(ctSlice([us(0x0028_0010, 1), us(0x0028_0011, 1), element(0x7fe0_0010, 'OB', '')]), {
    syntax: '1.2.840.10008.1.2.4.70',
  });
  const coded = Buffer.concat([
    headers.subarray(0, headers.length - 12),
    Buffer.from('e07f10004f420000ffffffff', 'hex'),
    fragments,
  ]);
  const result = deidentifyDicom(memorySource(coded), { pseudonyms, pixels: { boxes: [] } });
  expect(result.report().refusal?.code).toBe('codestream');
});
