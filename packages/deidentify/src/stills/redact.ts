/** One region to make unreadable, in pixels of the upright image; fractions grow outward to whole pixels. */
export interface RedactionBox {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly style: 'solid' | 'mosaic';
  /** What is under it, for the redaction record: "face", "wristband". */
  readonly name: string;
}

/** Interleaved samples, row by row; `channels` 1 (grey), 2 (grey, alpha), 3 (RGB) or 4 (RGBA, as a canvas gives it). */
export interface PixelBuffer {
  readonly data: Uint8Array | Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 2 | 3 | 4;
}

/** A region as it was applied: whole pixels, clipped to the image. */
export interface AppliedBox {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly style: 'solid' | 'mosaic';
  readonly name: string;
}

/** At most this many mosaic cells along the longer side, so that a line of text never becomes a row of readable cells. */
const MOSAIC_CELLS = 8;
const SMALLEST_CELL = 8;
/** Averages keep their four upper bits: enough for a look, too little to match against a guessed original. */
const quantise = (mean: number): number => (mean & 0xf0) | 0x08;

/**
 * Replaces the pixels under every box, in place, so that no copy of the source is left behind. Pixels outside the boxes
 * stay bit-identical. `solid` fills with black; `mosaic` fills cells of at least an eighth of the region's longer side
 * with their quantised average.
 * @param pixels changed in place
 * @returns the boxes as applied; a box wholly outside the image is left out
 * @throws {RangeError} when the buffer does not match its size, or a box is not made of finite numbers
 */
export function redact(pixels: PixelBuffer, boxes: readonly RedactionBox[]): AppliedBox[] {
  if (pixels.data.length !== pixels.width * pixels.height * pixels.channels) {
    throw new RangeError('the pixel buffer does not match width × height × channels');
  }
  const applied = boxes.flatMap((box) => clip(pixels, box));
  for (const box of applied) {
    if (box.style === 'solid') fill(pixels, box, [0, 0, 0]);
    else mosaic(pixels, box);
  }
  return applied;
}

function clip(pixels: PixelBuffer, box: RedactionBox): AppliedBox[] {
  if (![box.x, box.y, box.width, box.height].every(Number.isFinite)) {
    throw new RangeError(`redaction box ${box.id} is not made of finite numbers`);
  }
  const left = Math.max(0, Math.floor(Math.min(box.x, box.x + box.width)));
  const top = Math.max(0, Math.floor(Math.min(box.y, box.y + box.height)));
  const right = Math.min(pixels.width, Math.ceil(Math.max(box.x, box.x + box.width)));
  const bottom = Math.min(pixels.height, Math.ceil(Math.max(box.y, box.y + box.height)));
  if (right <= left || bottom <= top) return [];
  const { id, name, style } = box;
  return [{ id, name, style, x: left, y: top, width: right - left, height: bottom - top }];
}

interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

function fill({ data, width, channels }: PixelBuffer, area: Area, colour: readonly number[]): void {
  const hasAlpha = channels === 2 || channels === 4;
  const colours = hasAlpha ? channels - 1 : channels;
  for (let y = area.y; y < area.y + area.height; y += 1) {
    for (let x = area.x; x < area.x + area.width; x += 1) {
      const at = (y * width + x) * channels;
      for (let c = 0; c < colours; c += 1) data[at + c] = colour[c] ?? 0;
      if (hasAlpha) data[at + colours] = 255;
    }
  }
}

function average({ data, width, channels }: PixelBuffer, area: Area): number[] {
  const sums = [0, 0, 0, 0];
  for (let y = area.y; y < area.y + area.height; y += 1) {
    for (let x = area.x; x < area.x + area.width; x += 1) {
      const at = (y * width + x) * channels;
      for (let c = 0; c < channels; c += 1) sums[c] = (sums[c] ?? 0) + (data[at + c] ?? 0);
    }
  }
  return sums.map((sum) => quantise(Math.round(sum / (area.width * area.height))));
}

/** Cuts a length into equal cells, none smaller than `cell` unless the whole length is. */
function cuts(length: number, cell: number): number[] {
  const count = Math.max(1, Math.floor(length / cell));
  return Array.from({ length: count + 1 }, (_, n) => Math.round((n * length) / count));
}

function mosaic(pixels: PixelBuffer, box: AppliedBox): void {
  const cell = Math.max(SMALLEST_CELL, Math.ceil(Math.max(box.width, box.height) / MOSAIC_CELLS));
  const columns = cuts(box.width, cell);
  const rows = cuts(box.height, cell);
  for (const [row, top] of rows.entries()) {
    const bottom = rows[row + 1];
    if (bottom === undefined) continue;
    for (const [column, left] of columns.entries()) {
      const right = columns[column + 1];
      if (right === undefined) continue;
      const area = { x: box.x + left, y: box.y + top, width: right - left, height: bottom - top };
      fill(pixels, area, average(pixels, area));
    }
  }
}
