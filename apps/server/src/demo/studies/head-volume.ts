// A head as a volume in Hounsfield units: every voxel is worked out from its place in millimetres (x to the patient's
// left, y to the back, z to the vertex; 0 lies between the thalami), so that slices follow one another as in a real one.
import { clamp, mix, random, smoothstep } from '../phantoms/raster.ts';
import { chambers, deepGrey, skullBase, type Parts } from './head-parts.ts';
import { noise3At } from './noise3.ts';

export interface HeadVolumeOptions {
  readonly seed: number;
  /** A collection of mixed density over the left side, which pushes the midline over. */
  readonly subdural: boolean;
}

/** Millimetres between the middles of two pixels. */
export interface Grid {
  readonly size: number;
  readonly spacing: number;
}

const HU = {
  air: -1000,
  fat: -85,
  skin: 35,
  bone: 1150,
  diploe: 520,
  grey: 40,
  white: 28,
  fluid: 6,
  dura: 58,
} as const;
const skull = 7.2;
const scalp = 13;

/** How deep below the inner table a place lies, in mm; negative in the bone and outside. */
function depthOf(x: number, y: number, z: number): number {
  const a = 66 + y * 0.045;
  const [b, c] = [84, z > 0 ? 88 : 128];
  const r = Math.hypot(x / a, y / b, z / c);
  const slope = Math.hypot(x / a ** 2, y / b ** 2, z / c ** 2) / Math.max(r, 1e-6);
  return (1 - r) / Math.max(slope, 1e-6);
}

/** Thickness of the collection over the brain at a place, in mm. */
function collection(x: number, y: number, z: number): number {
  if (x <= 0) return 0;
  const angle = Math.atan2(y, x);
  const along = smoothstep(-1.3, -0.35, angle) * smoothstep(1.15, 0.35, angle);
  return 15 * along * smoothstep(-8, 16, z) * smoothstep(76, 46, z);
}

type Voxel = (x: number, y: number, z: number) => number;

/** Values of one head, without noise. */
export function head({ seed, subdural }: HeadVolumeOptions): Voxel {
  const noise = noise3At(seed);
  const parts: Parts = { noise, squeeze: subdural ? 0.62 : 1 };
  const brain = brainOf(noise, parts, subdural);
  return (x, y, z) => {
    const depth = depthOf(x, y, z);
    if (depth < -scalp) return support(x, y);
    if (depth < 0) return shell(depth, noise(x / 5, y / 5, z / 5));
    const inside = mix(HU.bone, brain(x, y, z, depth), smoothstep(0, 0.9, depth));
    return skullBase(x, y, z, depth, inside, parts);
  };
}

/** Scalp and bone, by depth below the inner table (negative). */
function shell(depth: number, mottle: number): number {
  if (depth < -skull) {
    const skin = smoothstep(-scalp + 1.8, -scalp + 1, depth);
    return mix(mix(HU.fat, HU.skin, skin), HU.bone, smoothstep(-skull - 0.5, -skull + 0.3, depth));
  }
  const middle = smoothstep(-skull + 1.6, -skull + 2.6, depth) * smoothstep(-1.5, -2.5, depth);
  return mix(HU.bone, HU.diploe + 300 * (mottle - 0.5), middle);
}

/** The head rests in a shallow carbon shell. */
function support(x: number, y: number): number {
  const radius = Math.hypot(x, y + 12);
  if (y < 40) return HU.air;
  return radius > 117 && radius < 119.5 ? -180 : radius >= 119.5 && radius < 123 ? -880 : HU.air;
}

function brainOf(noise: Voxel, parts: Parts, subdural: boolean) {
  return (x: number, y: number, z: number, depth: number): number => {
    const over = subdural ? collection(x, y, z) : 0;
    if (depth < over) return blood(x, y, z, depth / Math.max(over, 1e-6), noise);
    const below = depth - over;
    // What lies to the left is pushed to the right, most of all near the collection.
    const push = subdural ? 7.4 * Math.exp(-((y / 52) ** 2)) * Math.exp(-(((z - 22) / 38) ** 2)) : 0;
    const u = x + push * smoothstep(0, 26, depth);
    let value = tissue(u, y, z, below, noise, subdural && x > 0 ? 0.4 : 1);
    value += deepGrey(u, y, z);
    value = midline(value, u, y, z, depth);
    value = chambers(value, u, y, z, parts);
    return mix(value, HU.dura, over > 0 ? smoothstep(1, 0.2, below) : 0);
  };
}

/** Cortex over white matter, cut by sulci: a smooth noise crosses its middle along winding sheets, as they do. */
function tissue(x: number, y: number, z: number, below: number, noise: Voxel, room: number): number {
  const substance = HU.white + 2.5 * (noise(x / 22, y / 22, z / 22) - 0.5);
  const cerebellum = smoothstep(-22, -28, z) * smoothstep(8, 18, y);
  const inner = smoothstep(0.2, 0.6, cerebellum) * 0.6;
  // Most of the brain lies deeper than any sulcus reaches.
  if (below > 24) return mix(substance, HU.grey, inner);
  const bend = 2.2 * noise(x / 17 + 40, y / 17, z / 17);
  const sheet = Math.abs(noise(x / 8.5 + bend, y / 8.5 - bend, z / 12 + 7) - 0.5);
  const folded = smoothstep(0.24, 0.14, sheet) * smoothstep(24, 5, below) * (1 - 0.7 * cerebellum);
  const ribbon = Math.max(smoothstep(5.5, 3, below), folded, inner);
  const sulcus = smoothstep(0.085, 0.03, sheet) * smoothstep(20, 3, below) * room * (1 - 0.75 * cerebellum);
  const rind = smoothstep(1.8, 0.6, below) * room;
  const grey = mix(substance, HU.grey, ribbon);
  return mix(grey, HU.fluid, clamp(Math.max(sulcus * 0.85, rind * 0.7)));
}

/** The falx between the hemispheres, with fluid beside it where the fissure is open. */
function midline(value: number, x: number, y: number, z: number, depth: number): number {
  const free = z > 26 ? 1 : smoothstep(-34, -44, y) + smoothstep(42, 52, y) * smoothstep(-26, -18, z);
  const fissure = smoothstep(2.2, 0.9, Math.abs(x)) * clamp(free) * smoothstep(-20, -10, z);
  const falx = smoothstep(1.3, 0.5, Math.abs(x)) * clamp(free) * smoothstep(-16, -6, z);
  const sinus = smoothstep(6.5, 3.5, Math.hypot(x, depth - 3)) * (y > 0 || z > 20 ? 1 : 0.4);
  return mix(mix(mix(value, HU.fluid, 0.8 * fissure), HU.dura, falx), HU.dura, sinus);
}

/** Older fluid in front and above, fresh blood sunk to the back, a membrane across the front pocket. */
function blood(x: number, y: number, z: number, part: number, noise: Voxel): number {
  const streak = noise(x / 7, y / 7, z / 9) - 0.5;
  const level = smoothstep(4, 13, y + 14 * streak);
  const membrane = smoothstep(2.2, 0.8, Math.abs(y + 19 + 7 * (part - 0.5) + 5 * streak));
  return mix(mix(20 + 10 * streak, 52, membrane), 70 + 9 * streak, level);
}

/** One axial slice, row by row, in Hounsfield units. */
export function axialSlice(voxel: Voxel, z: number, { size, spacing }: Grid): Float32Array {
  const values = new Float32Array(size * size);
  const half = ((size - 1) / 2) * spacing;
  for (let row = 0, i = 0; row < size; row += 1)
    for (let column = 0; column < size; column += 1, i += 1)
      values[i] = voxel(column * spacing - half, row * spacing - half, z);
  return values;
}

/** A slice with the noise of a scanner over it: less in air, where nothing scatters. @param amount standard deviation, HU */
export function withNoise(slice: Float32Array, amount: number, seed: number): Int16Array {
  const at = random(seed);
  return Int16Array.from(slice, (value) =>
    Math.round(Math.max(-1024, value + at.normal() * amount * (value < -700 ? 0.5 : 1))),
  );
}
