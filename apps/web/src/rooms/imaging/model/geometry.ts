import type { Vector } from '@openrounds/domain/imaging';

export const dot = (a: Vector, b: Vector): number => a.x * b.x + a.y * b.y + a.z * b.z;
export const cross = (a: Vector, b: Vector): Vector => ({
  x: a.y * b.z - a.z * b.y,
  y: a.z * b.x - a.x * b.z,
  z: a.x * b.y - a.y * b.x,
});
export const scaled = ({ x, y, z }: Vector, by: number): Vector => ({ x: x * by, y: y * by, z: z * by });
export const plus = (a: Vector, b: Vector): Vector => ({ x: a.x + b.x, y: a.y + b.y, z: a.z + b.z });

const letters = [
  ['x', 'L', 'R'],
  ['y', 'P', 'A'],
  ['z', 'H', 'F'],
] as const;

/** Where a direction points, in letters, the strongest first; parts under a fifth are left out (PS3.3 C.7.6.1.1.1). */
export function lettersOf(direction: Vector): string {
  return letters
    .map(([axis, plus, minus]) => ({ size: Math.abs(direction[axis]), letter: direction[axis] > 0 ? plus : minus }))
    .filter(({ size }) => size > 0.2)
    .toSorted((a, b) => b.size - a.size)
    .slice(0, 2)
    .map(({ letter }) => letter)
    .join('');
}

/** The letters at the four edges of a picture as it lies in its file. */
export interface EdgeLetters {
  readonly left: string;
  readonly right: string;
  readonly top: string;
  readonly bottom: string;
}

const opposites: Readonly<Record<string, string>> = { L: 'R', R: 'L', A: 'P', P: 'A', H: 'F', F: 'H' };
const opposite = (text: string): string => text.replaceAll(/./g, (letter) => opposites[letter] ?? '');

interface Oriented {
  readonly across: Vector | null;
  readonly down: Vector | null;
  readonly patientOrientation: readonly string[];
}

/** From the direction cosines, or, for projections, from Patient Orientation; null when neither is known. */
export function edgeLetters({ across, down, patientOrientation }: Oriented): EdgeLetters | null {
  const [row = '', column = ''] = across && down ? [lettersOf(across), lettersOf(down)] : patientOrientation;
  if (!/^[LRAPHF]{1,3}$/.test(row) || !/^[LRAPHF]{1,3}$/.test(column)) return null;
  return { right: row, left: opposite(row), bottom: column, top: opposite(column) };
}

export interface Turn {
  /** Degrees clockwise, in quarters. */
  readonly rotation: number;
  readonly flipH: boolean;
  readonly flipV: boolean;
}

/** The letters as the picture is seen: flipped first, then turned. */
export function seenLetters(letters: EdgeLetters, { rotation, flipH, flipV }: Turn): EdgeLetters {
  let { left, right, top, bottom } = letters;
  if (flipH) [left, right] = [right, left];
  if (flipV) [top, bottom] = [bottom, top];
  const quarters = (((Math.round(rotation / 90) % 4) + 4) % 4) as 0 | 1 | 2 | 3;
  for (let turn = 0; turn < quarters; turn += 1) [top, right, bottom, left] = [left, top, right, bottom];
  return { left, right, top, bottom };
}

/** How far along the normal of its plane a slice lies, in millimetres; null without a position in space. */
export function depthOf({
  position,
  across,
  down,
}: Omit<Oriented, 'patientOrientation'> & { position: Vector | null }): number | null {
  return position && across && down ? dot(position, cross(across, down)) : null;
}

/** The slice whose depth is nearest to a place in space; -1 when no slice has one. */
export function nearestSlice(depths: readonly (number | null)[], depth: number): number {
  let best = -1;
  let least = Number.POSITIVE_INFINITY;
  depths.forEach((each, at) => {
    const apart = each === null ? Number.POSITIVE_INFINITY : Math.abs(each - depth);
    if (apart < least) [best, least] = [at, apart];
  });
  return best;
}
