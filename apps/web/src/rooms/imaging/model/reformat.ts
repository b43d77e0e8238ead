import type { GreyRaster, ImageFacts, Picture, Vector } from '@openrounds/domain/imaging';
import { cross, plus, scaled } from './geometry.ts';
import type { OpenSeries } from './state.ts';

export type Plane = 'axial' | 'coronal' | 'sagittal';
/** Which axis of the acquired volume a plane stands on: across and down its slices, and through them. */
export type Axis = 'column' | 'row' | 'slice';

/** A volume of parallel slices as it was acquired. Planes run along its own axes. */
export interface Volume {
  readonly columns: number;
  readonly rows: number;
  readonly slices: number;
  readonly facts: ImageFacts;
  /** Millimetres from one slice to the next. */
  readonly apart: number;
  /** From the first slice towards the last. */
  readonly normal: Vector;
  /** The slices run towards the head (for axial ones), so that the first lies at the bottom of a plane through them. */
  readonly upwards: boolean;
}

const size = ({ x, y, z }: Vector): number => Math.hypot(x, y, z);

/** The volume a series is, or null where it is none: too few slices, in colour, or without places in space. */
export function volumeOf({ series, slices, factsAt }: OpenSeries): Volume | null {
  if (!series.volumetric || slices.length < 3) return null;
  const [first, last] = [factsAt(0), factsAt(slices.length - 1)];
  if (!first.position || !last.position || !first.across || !first.down || !first.spacing || first.samples > 1)
    return null;
  const way = {
    x: last.position.x - first.position.x,
    y: last.position.y - first.position.y,
    z: last.position.z - first.position.z,
  };
  const apart = size(way) / (slices.length - 1);
  if (apart <= 0) return null;
  const plane = cross(first.across, first.down);
  const along = plane.x * way.x + plane.y * way.y + plane.z * way.z;
  const normal = scaled(plane, along < 0 ? -1 : 1);
  const strongest = (['z', 'y', 'x'] as const).toSorted((a, b) => Math.abs(normal[b]) - Math.abs(normal[a]))[0] ?? 'z';
  // Up on the screen: towards the head, to the front, or to the patient's left, by how the slices lie.
  const upwards = strongest === 'z' ? normal.z > 0 : strongest === 'y' ? normal.y < 0 : normal.x > 0;
  return { columns: first.columns, rows: first.rows, slices: slices.length, facts: first, apart, normal, upwards };
}

/** The name of the plane that stands on an axis, by where the axis mostly points. */
export function planeName(volume: Volume, axis: Axis): Plane {
  const { across, down } = volume.facts;
  const direction = axis === 'slice' ? volume.normal : axis === 'column' ? across : down;
  if (!direction) return 'axial';
  const { x, y, z } = direction;
  if (Math.abs(z) >= Math.abs(x) && Math.abs(z) >= Math.abs(y)) return 'axial';
  return Math.abs(y) >= Math.abs(x) ? 'coronal' : 'sagittal';
}

export const countAlong = (volume: Volume, axis: Axis): number =>
  axis === 'slice' ? volume.slices : axis === 'row' ? volume.rows : volume.columns;

/** What a plane through the slices says of itself: spacing, directions and place, so that letters, scale and measures hold. */
export function planeFacts(volume: Volume, axis: 'column' | 'row', index: number): ImageFacts {
  const { facts, slices, apart, normal, upwards } = volume;
  const { across, down, spacing, position } = facts;
  if (!across || !down || !spacing || !position) return facts;
  const alongRows = axis === 'row';
  const column = alongRows ? spacing.column : spacing.row;
  const offset = alongRows ? scaled(down, index * spacing.row) : scaled(across, index * spacing.column);
  const top = upwards ? scaled(normal, (slices - 1) * apart) : { x: 0, y: 0, z: 0 };
  return {
    ...facts,
    columns: alongRows ? volume.columns : volume.rows,
    rows: slices,
    spacing: { row: apart, column, exact: true },
    pixelAspect: column / apart,
    across: alongRows ? across : down,
    down: scaled(normal, upwards ? -1 : 1),
    position: plus(plus(position, offset), top),
    sliceLocation: null,
  };
}

/**
 * A plane through the slices, of the samples that have come so far; rows of slices still on their way are black.
 * @param pictureAt the decoded slice, or undefined when it is not here yet
 */
export function cutPlane(
  volume: Volume,
  axis: 'column' | 'row',
  index: number,
  pictureAt: (slice: number) => Picture | undefined,
): GreyRaster | null {
  const width = axis === 'row' ? volume.columns : volume.rows;
  let out: GreyRaster | null = null;
  for (let slice = 0; slice < volume.slices; slice += 1) {
    const picture = pictureAt(slice);
    if (picture?.kind !== 'grey' || picture.columns !== volume.columns || picture.rows !== volume.rows) continue;
    out ??= empty(picture, width, volume);
    const at = (volume.upwards ? volume.slices - 1 - slice : slice) * width;
    const { samples, columns } = picture;
    if (axis === 'row') out.samples.set(samples.subarray(index * columns, (index + 1) * columns), at);
    else for (let row = 0; row < width; row += 1) out.samples[at + row] = samples[row * columns + index] ?? 0;
  }
  return out;
}

function empty(like: GreyRaster, columns: number, { slices, facts }: Volume): GreyRaster {
  const samples =
    like.samples instanceof Int16Array
      ? new Int16Array(columns * slices)
      : like.samples instanceof Uint16Array
        ? new Uint16Array(columns * slices)
        : new Uint8Array(columns * slices);
  // Air where nothing is known yet, not water.
  if (facts.signed || facts.padding) samples.fill(facts.padding?.from ?? -1024);
  return { ...like, columns, rows: slices, samples };
}
