// Whole pictures for training and measuring: a background, and lines of text written onto it with their ink known to the pixel.
import sharp from 'sharp';
import { clouds, type Random } from '../../../apps/server/src/demo/phantoms/raster.ts';
import { seed } from './layers.ts';
import type { Half } from './fonts.ts';
import { letter, type Lettering } from './lettering.ts';
import { cut, type View } from './phantom-views.ts';
import { madeUp } from './structures.ts';

export interface Line extends Lettering {
  readonly x: number;
  readonly y: number;
  /** Grey levels between ink and what is around it, at the least. */
  readonly contrast: number;
  readonly look: 'overlay' | 'lead' | 'outlined' | 'plate';
  readonly ink: 'light' | 'dark';
  /** The contrast in standard deviations of what lies around its letters: below one, it drowns. */
  readonly clarity: number;
}

export interface Scene {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly lines: readonly Line[];
  /** What the background shows. */
  readonly names: readonly string[];
  /** A phantom of what members share, or something made up to resemble rows of letters. */
  readonly kind: 'ordinary' | 'look-alike';
}

export const CONTRASTS = [15, 20, 25, 40, 60, 90, 130, 200] as const;
/** A line is legible when its contrast is this many times the grain's standard deviation; fainter ones are made stronger. */
const LEGIBLE = 5;

interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
interface Sheet {
  readonly data: Float32Array;
  readonly width: number;
  readonly height: number;
}

/** Darkest and brightest of what lies under a rectangle (but 2 %), and the grain in it. */
function under(sheet: Sheet, at: Rect): { low: number; high: number; grain: number } {
  const histogram = new Uint32Array(256);
  let [grain, count] = [0, 0];
  for (let y = at.y; y < at.y + at.height; y += 1) {
    for (let x = at.x + 1; x < at.x + at.width - 1; x += 1) {
      const i = y * sheet.width + x;
      const value = sheet.data[i] ?? 0;
      const bin = Math.max(0, Math.min(255, Math.round(value)));
      histogram[bin] = (histogram[bin] ?? 0) + 1;
      grain += Math.abs(value - ((sheet.data[i - 1] ?? 0) + (sheet.data[i + 1] ?? 0)) / 2);
      count += 1;
    }
  }
  let [low, high, below, above] = [0, 255, 0, 0];
  while (low < 255 && (below += histogram[low] ?? 0) < 0.02 * count) low += 1;
  while (high > 0 && (above += histogram[high] ?? 0) < 0.02 * count) high -= 1;
  return { low, high, grain: count > 0 ? grain / count : 0 };
}

/** How much what lies under a line changes within one letter: the standard deviation in squares of its size, on average. */
function unrest(sheet: Sheet, at: Rect, size: number): number {
  let [total, squares] = [0, 0];
  for (let top = at.y; top < at.y + at.height; top += size) {
    for (let left = at.x; left < at.x + at.width; left += size) {
      let [sum, square, count] = [0, 0, 0];
      for (let y = top; y < Math.min(sheet.height, top + size); y += 1) {
        for (let x = left; x < Math.min(sheet.width, left + size); x += 1) {
          const value = sheet.data[y * sheet.width + x] ?? 0;
          sum += value;
          square += value * value;
          count += 1;
        }
      }
      if (count === 0) continue;
      total += Math.sqrt(Math.max(0, square / count - (sum / count) ** 2));
      squares += 1;
    }
  }
  return squares > 0 ? total / squares : 0;
}

function plate(sheet: Sheet, at: Rect, level: number): void {
  for (let y = Math.max(0, at.y - 5); y < Math.min(sheet.height, at.y + at.height + 5); y += 1)
    sheet.data.fill(
      level,
      y * sheet.width + Math.max(0, at.x - 6),
      y * sheet.width + Math.min(sheet.width, at.x + at.width + 6),
    );
}

/** Writes one line where there is room for its contrast; says what was written, or undefined where nothing fits. */
function inscribe(sheet: Sheet, one: Lettering, at: Rect, random: Random, wanted: number): Line | undefined {
  const draw = random.next();
  const look = draw < 0.55 ? 'overlay' : draw < 0.75 ? 'lead' : draw < 0.87 ? 'outlined' : 'plate';
  if (look === 'plate') plate(sheet, at, random.next() < 0.5 ? random.range(0, 60) : random.range(170, 255));
  const { low, high, grain } = under(sheet, at);
  const clutter = unrest(sheet, at, one.size);
  const contrast = Math.max(wanted, LEGIBLE * grain);
  const [roomAbove, roomBelow] = [255 - high >= contrast, low >= contrast];
  if (!roomAbove && !roomBelow) return undefined;
  const isLight = roomAbove && (!roomBelow || random.next() < 0.65);
  const mean = (low + high) / 2;
  const ink = isLight ? Math.min(255, mean + contrast) : Math.max(0, mean - contrast);
  const target = (value: number): number => {
    const by = isLight ? value + contrast : value - contrast;
    return look === 'lead' ? by : isLight ? Math.max(ink, by) : Math.min(ink, by);
  };
  const alphaAt = (x: number, y: number): number =>
    x < 0 || y < 0 || x >= one.width || y >= one.height ? 0 : (one.mask[y * one.width + x] ?? 0) / 255;
  for (let y = -1; y <= one.height; y += 1) {
    for (let x = -1; x <= one.width; x += 1) {
      const [px, py] = [at.x + x, at.y + y];
      if (px < 0 || py < 0 || px >= sheet.width || py >= sheet.height) continue;
      const i = py * sheet.width + px;
      const value = sheet.data[i] ?? 0;
      const alpha = alphaAt(x, y);
      let around = value;
      if (look === 'outlined') {
        let near = 0;
        for (let dy = -1; dy <= 1; dy += 1)
          for (let dx = -1; dx <= 1; dx += 1) near = Math.max(near, alphaAt(x + dx, y + dy));
        around = value + near * ((isLight ? Math.max(0, low - contrast) : Math.min(255, high + contrast)) - value);
      }
      sheet.data[i] = Math.max(0, Math.min(255, around + alpha * (target(value) - around)));
    }
  }
  return {
    ...one,
    x: at.x,
    y: at.y,
    contrast,
    look,
    ink: isLight ? 'light' : 'dark',
    clarity: contrast / (clutter + 1),
  };
}

const touch = (a: Rect, b: Rect, gap: number): boolean =>
  a.x < b.x + b.width + gap && b.x < a.x + a.width + gap && a.y < b.y + b.height + gap && b.y < a.y + a.height + gap;

function place(sheet: Sheet, one: Lettering, lines: readonly Line[], random: Random): Rect | undefined {
  if (one.width + 6 > sheet.width || one.height + 6 > sheet.height) return undefined;
  const last = lines.at(-1);
  const spot = (x: number, y: number): Rect => ({ x, y, width: one.width, height: one.height });
  const fits = (at: Rect): boolean =>
    at.x >= 3 &&
    at.y >= 3 &&
    at.x + at.width <= sheet.width - 3 &&
    at.y + at.height <= sheet.height - 3 &&
    !lines.some((line) => touch(at, line, line === last ? 2 : 8));
  // Labels stand in blocks, line under line.
  if (last && random.next() < 0.4) {
    const at = spot(last.x, last.y + last.height + 3 + Math.floor(random.next() * 0.6 * last.size));
    if (fits(at)) return at;
  }
  for (let n = 0; n < 8; n += 1) {
    const at = spot(
      3 + Math.floor(random.next() * (sheet.width - one.width - 6)),
      3 + Math.floor(random.next() * (sheet.height - one.height - 6)),
    );
    if (fits(at)) return at;
  }
  return undefined;
}

export interface Order {
  readonly half: Half;
  readonly width: number;
  readonly height: number;
  readonly views: readonly View[];
  /** Lines to write; fewer where there is no room. */
  readonly lines: number;
  readonly sizes: readonly [number, number];
  /** Draws a line; by default of the half, freshly rendered. */
  readonly lettering?: () => Promise<Lettering>;
  readonly contrast?: number;
  /** Only phantoms, every so many pixels of them: what the coarser scales see. */
  readonly steps?: readonly number[];
}

interface Background {
  readonly data: Float32Array;
  readonly names: readonly string[];
  readonly kind: Scene['kind'];
}

function background(random: Random, order: Order): Background {
  const { width, height, views, steps = [1, 2] } = order;
  const isView = random.next() < 0.5 || order.steps !== undefined;
  const view = isView ? views[Math.floor(random.next() * views.length)] : undefined;
  const step = steps[Math.floor(random.next() * steps.length)] ?? 1;
  if (!view) {
    const { picture, names } = madeUp(random, order);
    return { data: picture.data, names, kind: 'look-alike' };
  }
  const data = cut(view, {
    width,
    height,
    step,
    x: Math.floor(random.next() * Math.max(1, view.width - width * step)),
    y: Math.floor(random.next() * Math.max(1, view.height - height * step)),
  });
  return { data, names: [view.name], kind: 'ordinary' };
}

/** Part of the pictures for training whose background is one that nothing was drawn as. */
const VARIED = 0.5;

/** Another background through it, other greys, dark for light, uneven light. */
function vary({ data }: Background, random: Random, order: Order): void {
  const { width, height } = order;
  const other = random.next() < 0.45 ? background(random, order).data : undefined;
  const share = random.range(0.25, 0.75);
  const gamma = random.next() < 0.6 ? Math.exp(random.range(-0.8, 0.8)) : 1;
  const isInverted = random.next() < 0.3;
  const light = random.next() < 0.3 ? clouds(width, height, { seed: seed(random), cell: 120, octaves: 2 }) : undefined;
  for (let i = 0; i < data.length; i += 1) {
    let value = data[i] ?? 0;
    if (other) value += share * ((other[i] ?? 0) - value);
    value = 255 * Math.max(0, Math.min(1, value / 255)) ** gamma;
    if (isInverted) value = 255 - value;
    if (light) value *= 1 + 0.6 * (light.data[i] ?? 0);
    data[i] = Math.max(0, Math.min(255, value));
  }
}

/** A picture with its lines: half of them on a phantom, half on something made up; every fifth went through JPEG. */
export async function scene(random: Random, order: Order): Promise<Scene> {
  const { width, height } = order;
  const behind = background(random, order);
  if (order.half === 'training' && random.next() < VARIED) vary(behind, random, order);
  const sheet: Sheet = { width, height, data: behind.data };
  const lines: Line[] = [];
  for (let n = 0; n < order.lines; n += 1) {
    const one = await (order.lettering ?? (() => letter(random, order.half, { sizes: order.sizes })))();
    const at = place(sheet, one, lines, random);
    const contrast = order.contrast ?? CONTRASTS[Math.floor(random.next() * CONTRASTS.length)] ?? 40;
    const line = at && inscribe(sheet, one, at, random, contrast);
    if (line) lines.push(line);
  }
  const drawn = Uint8Array.from(sheet.data, (value) => Math.max(0, Math.min(255, Math.round(value))));
  const data = random.next() < 0.2 ? await throughJpeg(drawn, width, height, Math.round(random.range(60, 92))) : drawn;
  return { data, width, height, lines, names: behind.names, kind: behind.kind };
}

async function throughJpeg(data: Uint8Array, width: number, height: number, quality: number): Promise<Uint8Array> {
  const coded = await sharp(data, { raw: { width, height, channels: 1 } })
    .jpeg({ quality })
    .toBuffer();
  return new Uint8Array(await sharp(coded).extractChannel(0).raw().toBuffer());
}
