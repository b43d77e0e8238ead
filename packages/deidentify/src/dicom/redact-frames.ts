import { openFrames } from './frames.ts';
import type { Frames } from './frames.ts';
import { unusedBits } from './pixels.ts';
import type { PixelFormat, PixelSource } from './pixels.ts';
import { DicomError } from './types.ts';
import type { Dataset, Element, OutElement } from './types.ts';
import { encodeText } from './values.ts';

/** A region in stored pixels, counted from the upper left; the same in every frame unless `frame` (from 0) says otherwise. */
export interface PixelBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly frame?: number;
}

/** What to make unreadable in the pixels of a file. */
export interface PixelEdit {
  readonly boxes?: readonly PixelBox[];
  /** Black out everything outside the ultrasound regions the file declares; nothing happens where it declares none. */
  readonly outsideRegions?: boolean;
}

const REGIONS = 0x0018_6011;

/** The ultrasound regions of a file (PS3.3 §C.8.5.5), as boxes of pixels, both corners inside. */
export function readRegions(dataset: Dataset, { reader, syntax }: Pick<PixelSource, 'reader' | 'syntax'>): PixelBox[] {
  const items = dataset.find(({ tag }) => tag === REGIONS)?.items ?? [];
  return items.flatMap((item) => {
    const [left, top, right, bottom] = [0x0018_6018, 0x0018_601a, 0x0018_601c, 0x0018_601e].map((tag) => {
      const element = item.find((candidate) => candidate.tag === tag);
      return element && element.length === 4 ? reader.u32(element.offset, syntax.little) : Number.NaN;
    });
    if (left === undefined || top === undefined || right === undefined || bottom === undefined) return [];
    return right > left && bottom > top ? [{ x: left, y: top, width: right - left + 1, height: bottom - top + 1 }] : [];
  });
}

/** Which pixels of a frame go: one byte each. */
function maskOf(
  { rows, columns }: PixelFormat,
  edit: PixelEdit,
  regions: readonly PixelBox[],
  frame: number,
): Uint8Array {
  const mask = new Uint8Array(rows * columns);
  const paint = (box: PixelBox, value: number): void => {
    const [left, right] = [Math.max(0, Math.floor(box.x)), Math.min(columns, Math.ceil(box.x + box.width))];
    const [top, bottom] = [Math.max(0, Math.floor(box.y)), Math.min(rows, Math.ceil(box.y + box.height))];
    if (right <= left) return;
    for (let y = top; y < bottom; y += 1) mask.fill(value, y * columns + left, y * columns + right);
  };
  if (edit.outsideRegions && regions.length > 0) {
    mask.fill(1);
    for (const region of regions) paint(region, 0);
  }
  for (const box of edit.boxes ?? []) if (box.frame === undefined || box.frame === frame) paint(box, 1);
  return mask;
}

/** Fills the masked pixels with the darkest value of what stays, sample by sample; chroma becomes neutral. */
function fill(bytes: Uint8Array, format: PixelFormat, mask: Uint8Array): void {
  const { samples, bitsAllocated, signed, planar, photometric } = format;
  const width = bitsAllocated / 8;
  const isYbr = photometric.startsWith('YBR');
  if (photometric.includes('422')) {
    // Two pixels share their colour: Y1 Y2 Cb Cr. A pair goes when either of them does.
    for (let pair = 0; pair * 2 < mask.length; pair += 1) {
      if (mask[pair * 2] === 1 || mask[pair * 2 + 1] === 1) bytes.set([0, 0, 128, 128], pair * 4);
    }
    return;
  }
  const dark = width === 2 && samples === 1 ? darkest(bytes, signed, mask) : 0;
  for (let i = 0; i < mask.length; i += 1) {
    if (mask[i] === 0) continue;
    for (let sample = 0; sample < samples; sample += 1) {
      const at = (planar ? sample * mask.length + i : i * samples + sample) * width;
      const value = isYbr && sample > 0 && width === 1 ? 128 : dark;
      for (let byte = 0; byte < width; byte += 1) bytes[at + byte] = (value >> (8 * byte)) & 0xff;
    }
  }
}

function darkest(bytes: Uint8Array, signed: boolean, mask: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < mask.length; i += 1) {
    if (mask[i] === 1) continue;
    const value = signed ? view.getInt16(i * 2, true) : view.getUint16(i * 2, true);
    if (value < least) least = value;
  }
  return Number.isFinite(least) ? least : 0;
}

/** A value of a native element has a length of 32 bits, and the largest one stands for "undefined". */
const MOST_BYTES = 0xffff_fffe;

/** How a bitstream lost information (PS3.3 §C.7.6.1.1.5), by transfer syntax. */
function methodOf(uid: string): string {
  if (/\.4\.8[01]$/.test(uid)) return 'ISO_14495_1';
  if (/\.4\.9[01]$/.test(uid)) return 'ISO_15444_1';
  return /\.4\.20[123]$/.test(uid) ? 'ISO_15444_15' : 'ISO_10918_1';
}

/** What the header has to say of pixels that were coded: they are native now, colour lies pixel by pixel, and what was lost stays lost. */
function account(
  { format, isLossy, bytesPerFrame, count, codedBytes }: Frames,
  uid: string,
  dataset: Dataset,
): OutElement[] {
  const text = (tag: number, vr: string, value: string): OutElement => ({ tag, vr, value: encodeText(value, vr) });
  const out = [text(0x0028_0004, 'CS', format.photometric)];
  if (format.samples > 1) out.push({ tag: 0x0028_0006, vr: 'US', value: new Uint8Array(2) });
  if (!isLossy) return out;
  out.push(text(0x0028_2110, 'CS', '01'));
  // Where the file has its history, that stays.
  const has = (tag: number): boolean => dataset.some((element) => element.tag === tag && element.length > 0);
  if (has(0x0028_2112) || has(0x0028_2114)) return out;
  const ratio = (bytesPerFrame * count) / Math.max(1, codedBytes);
  return [...out, text(0x0028_2112, 'DS', ratio.toFixed(2)), text(0x0028_2114, 'CS', methodOf(uid))];
}

/**
 * The pixel data with regions made unreadable in every frame, always native: every reader opens that, and nothing is coded with loss a
 * second time. A frame at a time, so that memory holds one. Pixels outside the regions keep their decoded values.
 * @returns the pixel data, and the attributes that describe it otherwise than before
 * @throws {DicomError} `codestream` where a decoder is needed and not there, or refuses a frame; `too-large` beyond 4 GiB
 */
export function redactPixels(
  element: Element,
  source: PixelSource,
  edit: PixelEdit & { readonly regions: readonly PixelBox[] },
  dataset: Dataset,
): OutElement[] {
  const frames: Frames = openFrames(element, source);
  const { format } = frames;
  const length = frames.bytesPerFrame * frames.count;
  if (length > MOST_BYTES) throw new DicomError('too-large', 'the decoded pixels have more than 4 GiB');
  // A damaged frame has to be known before the first byte is written.
  if (element.fragments) for (let n = 1; n < frames.count; n += 1) frames.read(n);
  const clean = unusedBits(format, source.tally);
  const pixels: OutElement = {
    tag: element.tag,
    vr: format.bitsAllocated === 8 && element.vr === 'OB' ? 'OB' : 'OW',
    stream: {
      length: length + (length & 1),
      encapsulated: false,
      *chunks() {
        for (let n = 0; n < frames.count; n += 1) {
          const bytes = frames.read(n);
          clean?.(bytes);
          fill(bytes, format, maskOf(format, edit, edit.regions, n));
          yield bytes;
        }
        if (length & 1) yield new Uint8Array(1);
      },
    },
  };
  return element.fragments ? [pixels, ...account(frames, source.syntax.uid, dataset)] : [pixels];
}
