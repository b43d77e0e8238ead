import { modalityValue } from '@openrounds/domain/imaging';
import type { GreyRaster, ImageFacts } from '@openrounds/domain/imaging';
import type { Point } from './transform.ts';

export const measureKinds = ['length', 'angle', 'cobb', 'ellipse', 'rectangle', 'probe'] as const;
export type MeasureKind = (typeof measureKinds)[number];

/** How many spots each takes. A Cobb angle is between two lines of two spots. */
export const spotsOf: Readonly<Record<MeasureKind, number>> = {
  length: 2,
  angle: 3,
  cobb: 4,
  ellipse: 2,
  rectangle: 2,
  probe: 1,
};

/** Something measured on one slice. Spots are in samples of the picture, from its upper left corner. */
export interface Measurement {
  readonly id: string;
  readonly kind: MeasureKind;
  readonly slice: string;
  readonly spots: readonly Point[];
}

/** Millimetres a sample is wide and high; null where the picture is not calibrated and one counts in pixels. */
export interface Scale {
  readonly x: number;
  readonly y: number;
  readonly calibrated: boolean;
  /** Measured at the detector: a projection enlarges what lies before it. */
  readonly atDetector: boolean;
}

export function scaleOf({ spacing, pixelAspect }: Pick<ImageFacts, 'spacing' | 'pixelAspect'>): Scale {
  if (!spacing) return { x: pixelAspect, y: 1, calibrated: false, atDetector: false };
  return { x: spacing.column, y: spacing.row, calibrated: true, atDetector: !spacing.exact };
}

const apart = (a: Point, b: Point, { x, y }: Scale): number => Math.hypot((a.x - b.x) * x, (a.y - b.y) * y);

const direction = (from: Point, to: Point, { x, y }: Scale): number =>
  Math.atan2((to.y - from.y) * y, (to.x - from.x) * x);

/** Degrees between two directions, 0 to 180. */
function between(one: number, other: number): number {
  const turn = Math.abs(((one - other) * 180) / Math.PI) % 360;
  return turn > 180 ? 360 - turn : turn;
}

/** Degrees at the middle of three spots. */
export function angleAt([a, b, c]: readonly Point[], scale: Scale): number {
  if (!a || !b || !c) return 0;
  return between(direction(b, a, scale), direction(b, c, scale));
}

/** Degrees between two lines, 0 to 90: a line has no direction. */
export function cobbAngle([a, b, c, d]: readonly Point[], scale: Scale): number {
  if (!a || !b || !c || !d) return 0;
  const turn = between(direction(a, b, scale), direction(c, d, scale));
  return Math.min(turn, 180 - turn);
}

export interface RegionStatistics {
  readonly mean: number;
  readonly deviation: number;
  readonly least: number;
  readonly greatest: number;
  readonly count: number;
  /** Of the drawn shape: square millimetres, or pixels. */
  readonly area: number;
}

/** Statistics over the samples whose middle lies inside a rectangle or the ellipse within it; deviation of the population. */
export function regionStatistics(
  kind: 'ellipse' | 'rectangle',
  [one, other]: readonly Point[],
  { raster, facts, scale }: { raster: GreyRaster; facts: ImageFacts; scale: Scale },
): RegionStatistics | null {
  if (!one || !other) return null;
  const [left, right] = [Math.min(one.x, other.x), Math.max(one.x, other.x)];
  const [top, bottom] = [Math.min(one.y, other.y), Math.max(one.y, other.y)];
  const [halfWidth, halfHeight] = [(right - left) / 2, (bottom - top) / 2];
  const [middleX, middleY] = [left + halfWidth, top + halfHeight];
  const fitted = raster.rescale ? { ...facts, ...raster.rescale, modalityLut: null } : facts;
  let [count, mean, spread] = [0, 0, 0];
  let [least, greatest] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let row = Math.max(0, Math.floor(top)); row < Math.min(raster.rows, Math.ceil(bottom)); row += 1) {
    for (let column = Math.max(0, Math.floor(left)); column < Math.min(raster.columns, Math.ceil(right)); column += 1) {
      const [x, y] = [column + 0.5, row + 0.5];
      if (x < left || x > right || y < top || y > bottom) continue;
      if (kind === 'ellipse' && ((x - middleX) / halfWidth) ** 2 + ((y - middleY) / halfHeight) ** 2 > 1) continue;
      const value = modalityValue(fitted, raster.samples[row * raster.columns + column] ?? 0);
      count += 1;
      // Welford's way keeps its precision over millions of samples.
      const step = value - mean;
      mean += step / count;
      spread += step * (value - mean);
      least = Math.min(least, value);
      greatest = Math.max(greatest, value);
    }
  }
  if (count === 0) return null;
  const box = (right - left) * scale.x * (bottom - top) * scale.y;
  return {
    mean,
    deviation: Math.sqrt(spread / count),
    least,
    greatest,
    count,
    area: kind === 'ellipse' ? (box * Math.PI) / 4 : box,
  };
}

/** The value under a spot in units of the modality; null outside the picture. */
export function valueAt(raster: GreyRaster, facts: ImageFacts, { x, y }: Point): number | null {
  const [column, row] = [Math.floor(x), Math.floor(y)];
  if (column < 0 || row < 0 || column >= raster.columns || row >= raster.rows) return null;
  const fitted = raster.rescale ? { ...facts, ...raster.rescale, modalityLut: null } : facts;
  return modalityValue(fitted, raster.samples[row * raster.columns + column] ?? 0);
}

export type Measured =
  | { readonly kind: 'distance'; readonly value: number; readonly scale: Scale }
  | { readonly kind: 'degrees'; readonly value: number }
  | { readonly kind: 'region'; readonly value: RegionStatistics; readonly scale: Scale; readonly units: string }
  | { readonly kind: 'value'; readonly value: number; readonly units: string }
  | { readonly kind: 'none' };

/** What a measurement says, from the picture it was made on. Without the samples (not loaded) regions say nothing. */
export function measured(
  { kind, spots }: Pick<Measurement, 'kind' | 'spots'>,
  facts: ImageFacts,
  raster: GreyRaster | null,
): Measured {
  const scale = scaleOf(facts);
  const [first, second] = spots;
  if (kind === 'length')
    return first && second ? { kind: 'distance', value: apart(first, second, scale), scale } : { kind: 'none' };
  if (kind === 'angle') return { kind: 'degrees', value: angleAt(spots, scale) };
  if (kind === 'cobb') return { kind: 'degrees', value: cobbAngle(spots, scale) };
  if (!raster || !first) return { kind: 'none' };
  if (kind === 'probe') {
    const value = valueAt(raster, facts, first);
    return value === null ? { kind: 'none' } : { kind: 'value', value, units: facts.units };
  }
  const value = regionStatistics(kind, spots, { raster, facts, scale });
  return value ? { kind: 'region', value, scale, units: facts.units } : { kind: 'none' };
}
