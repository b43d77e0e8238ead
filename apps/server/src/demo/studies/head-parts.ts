// What lies inside the head: ventricles, deep nuclei, and the bones below the brain. Places in millimetres, see head-volume.ts.
import { clamp, mix, smoothstep } from '../phantoms/raster.ts';

type Place = readonly [x: number, y: number, z: number];

export interface Parts {
  readonly noise: (x: number, y: number, z: number) => number;
  /** How far the left lateral ventricle is pressed: 1 is not at all. */
  readonly squeeze: number;
}

type Tube = readonly (readonly [...Place, radius: number])[];

/** From the tip of the frontal horn over the body to the atrium. */
const lateral: Tube = [
  [7, -40, 6, 1],
  [8, -30, 12, 4.2],
  [7, -12, 21, 4.6],
  [9, 8, 24, 4.6],
  [15, 26, 20, 5.6],
  [19, 36, 12, 6.2],
];
const occipital: Tube = [
  [19, 36, 12, 5],
  [17, 54, 6, 1],
];
const temporal: Tube = [
  [20, 34, 10, 5],
  [30, 14, -8, 2],
  [27, -4, -17, 1.4],
];

/** Distance to the surface of a tube, in mm: negative inside. */
function fromTube(tube: Tube, x: number, y: number, z: number): number {
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i + 1 < tube.length; i += 1) {
    const [a, b] = [tube[i], tube[i + 1]];
    if (a === undefined || b === undefined) continue;
    const [dx, dy, dz] = [b[0] - a[0], b[1] - a[1], b[2] - a[2]];
    const t = clamp(((x - a[0]) * dx + (y - a[1]) * dy + (z - a[2]) * dz) / (dx * dx + dy * dy + dz * dz));
    const away = Math.hypot(x - a[0] - t * dx, y - a[1] - t * dy, z - a[2] - t * dz);
    least = Math.min(least, away - (a[3] + t * (b[3] - a[3])));
  }
  return least;
}

/** 1 in the middle of an ellipsoid, 0 outside it. */
function within([x, y, z]: Place, centre: Place, radii: Place, edge = 0.25): number {
  const r = Math.hypot((x - centre[0]) / radii[0], (y - centre[1]) / radii[1], (z - centre[2]) / radii[2]);
  return smoothstep(1 + edge, 1 - edge, r);
}

const fluid = 6;

/** Fluid in its chambers and cisterns, and what is calcified in them. */
export function chambers(value: number, x: number, y: number, z: number, { squeeze }: Parts): number {
  if (Math.abs(x) > 40 || z > 36) return value;
  const at: Place = [x, y, z];
  const side = Math.abs(x);
  const pressed = x > 0 ? (1 - squeeze) * 5 : 0;
  const horn = Math.min(fromTube(lateral, side, y, z), fromTube(occipital, side, y, z) + (x > 0 ? pressed : 0));
  const tube = Math.min(horn + pressed, fromTube(temporal, side, y, z));
  let wet = smoothstep(0.7, -0.7, tube) * smoothstep(0.8, 1.6, side);
  wet = Math.max(wet, within(at, [0, -3, 2], [2.2, 15, 9]));
  wet = Math.max(wet, within(at, [0, 33, -30], [7, 4.5, 9]));
  wet = Math.max(wet, within(at, [0, -16, -21], [13, 9, 5]) * 0.9);
  // Around the midbrain: a smile in front of the cerebellum.
  const ring = Math.hypot(x / 17, (y - 10) / 14, (z + 14) / 13);
  if (y > 8) wet = Math.max(wet, 0.85 * smoothstep(0.92, 1, ring) * smoothstep(1.18, 1.08, ring));
  let result = mix(value, fluid, clamp(wet));
  result = mix(result, 240, within([side, y, z], [17, 35, 13], [2.4, 4.2, 4]));
  return mix(result, 210, within(at, [0, 21, 4], [2.4, 2.6, 2.4]));
}

const nuclei: readonly (readonly [Place, Place, number])[] = [
  [[23, -8, 5], [6.5, 16, 10], 7],
  [[10, 9, 6], [8, 14, 10], 6],
  [[12, -25, 13], [4.5, 8, 8], 6],
  [[17, -2, 6], [2.2, 17, 10], -4],
];

/** Nuclei are a little denser than what is around them, the internal capsule less dense: HU to add. */
export function deepGrey(x: number, y: number, z: number): number {
  if (Math.abs(x) > 32 || z < -10 || z > 26) return 0;
  const at: Place = [Math.abs(x), y, z];
  return nuclei.reduce((sum, [centre, radii, amount]) => sum + amount * within(at, centre, radii), 0);
}

/** Distance in the plane to a line from `a` to `b`. */
function fromLine(x: number, y: number, a: readonly [number, number], b: readonly [number, number]): number {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  const t = clamp(((x - a[0]) * dx + (y - a[1]) * dy) / (dx * dx + dy * dy));
  return Math.hypot(x - a[0] - t * dx, y - a[1] - t * dy);
}

/** Petrous ridges with air cells, sphenoid wings and the back of the sella; a frontal sinus. */
export function skullBase(x: number, y: number, z: number, depth: number, value: number, { noise }: Parts): number {
  let result = value;
  const side = Math.abs(x);
  if (z < -18) {
    const ridge = fromLine(side, y, [13, 4], [60, 26]) - (3 + (-18 - z) * 0.42) - side * 0.06;
    const bone = smoothstep(0.8, -0.8, ridge);
    const cells = side > 34 && noise(x / 3.4, y / 3.4, z / 3.4) > 0.5 ? smoothstep(-1.5, -2.5, ridge) : 0;
    result = mix(result, mix(980, -650, cells), bone);
    const wing = fromLine(side, y, [12, -22], [60, -42]) - (1 + (-18 - z) * 0.16);
    result = mix(result, 900, smoothstep(0.8, -0.8, wing));
    result = mix(result, 850, within([x, y, z], [0, -9, -32], [9, 3, 7]));
  }
  if (y < -60 && z < 4) {
    const sinus = within([x, depth, z], [0, 1.5, -18], [17, 4.5, 17]);
    result = mix(mix(result, 900, smoothstep(0.02, 0.5, sinus)), -950, smoothstep(0.5, 0.9, sinus));
  }
  return result;
}
