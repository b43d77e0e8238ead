// A radiograph as attenuation: soft tissue and bone are added up and developed once, so that overlapping bones grow
// brighter and soft tissue falls off towards the skin as on a real film.
import { write } from './glyphs.ts';
import { greyPicture, type Picture } from './picture.ts';
import {
  blur,
  clamp,
  clouds,
  field,
  grain,
  mix,
  noiseAt,
  smoothstep,
  update,
  type Field,
  type Point,
} from './raster.ts';
import { boundsOf, curve, depth, fill, stroke } from './shapes.ts';

export interface Film {
  readonly width: number;
  readonly height: number;
  readonly seed: number;
  readonly tissue: Field;
  readonly bone: Field;
  readonly marks: Field;
}

export interface BoneOptions {
  /** Thickness of the cortex in pixels. */
  readonly cortex: number;
  /** Attenuation of the cortex seen edge on. */
  readonly density?: number;
  /** Attenuation of the marrow cavity. */
  readonly marrow?: number;
  /** Direction of the trabeculae, radians from horizontal. */
  readonly axis?: number;
  readonly texture?: number;
  /** Half the width at which the bone is as thick as it gets, in pixels. */
  readonly radius?: number;
  /** Corners stay sharp when false. */
  readonly smooth?: boolean;
}

export function newFilm(width: number, height: number, seed: number): Film {
  return {
    width,
    height,
    seed,
    tissue: field(width, height),
    bone: field(width, height),
    marks: field(width, height),
  };
}

/** Soft tissue inside an outline, as thick as the distance from the skin allows, up to `amount`. */
export function addTissue(
  film: Film,
  outline: readonly Point[],
  amount: number,
  radius: number,
  join: 'add' | 'larger' = 'add',
): void {
  const shape = curve(outline, true);
  const box = boundsOf(shape, film.tissue, 4);
  const mask = fill(shape, box);
  const inside = blur(depth(mask), 3);
  update(inside, (d, i) => {
    const t = clamp(1 - d / radius);
    return amount * Math.sqrt(Math.max(0, 1 - t * t)) * (mask.data[i] ?? 0);
  });
  addInto(film.tissue, inside, box.x0, box.y0, join);
}

function addInto(target: Field, part: Field, x0: number, y0: number, join: 'add' | 'larger' = 'add'): void {
  for (let y = 0; y < part.height; y++) {
    for (let x = 0; x < part.width; x++) {
      const i = (y + y0) * target.width + x + x0;
      const old = target.data[i] ?? 0;
      const extra = part.data[y * part.width + x] ?? 0;
      target.data[i] = join === 'add' ? old + extra : Math.max(old, extra);
    }
  }
}

/** A bone: bright cortex, cavity with trabecular texture along its axis. */
export function addBone(film: Film, outline: readonly Point[], options: BoneOptions): void {
  const { cortex, density = 0.9, marrow = 0.5, axis = Math.PI / 2, texture = 0.2, smooth = true } = options;
  const radius = options.radius ?? cortex * 5;
  const shape = smooth ? curve(outline, true) : [...outline];
  const box = boundsOf(shape, film.bone, 3);
  const mask = fill(shape, box);
  const inside = blur(depth(mask), 1);
  const fine = noiseAt(film.seed + Math.round(box.x0 * 7 + box.y0));
  const coarse = noiseAt(film.seed + 91 + Math.round(box.x0));
  const [c, s] = [Math.cos(axis), Math.sin(axis)];
  update(inside, (d, i, x, y) => {
    const cover = mask.data[i] ?? 0;
    if (cover === 0) return 0;
    const along = x * c + y * s;
    const across = -x * s + y * c;
    const grainy = fine(along / 13, across / 3.2) + 0.6 * fine(along / 5 + 40, across / 2 + 9) - 0.8;
    const patchy = coarse(along / 46, across / 30) - 0.5;
    const wall = cortex * (0.65 + 0.75 * coarse(along / 90 + 7, across / 70));
    const shell = smoothstep(0, wall * 0.5, d) * (1 - smoothstep(wall * 0.6, wall * 2.3, d));
    const t = clamp(1 - d / radius);
    const core = marrow * (0.55 + 0.45 * Math.sqrt(1 - t * t)) * smoothstep(0, cortex, d);
    return cover * (shell * density * (1 - marrow * 0.4) + core * (1 + texture * (grainy * 1.1 + patchy * 0.9)));
  });
  addInto(film.bone, inside, box.x0, box.y0);
}

/** A fracture line: takes bone away along a jagged path. Depth 1 is a complete gap. */
export function crack(film: Film, path: readonly Point[], width: number, amount: number): void {
  const line = field(film.width, film.height);
  stroke(line, path, (t) => width * (0.55 + 0.7 * Math.abs(Math.sin(t * 23 + film.seed))), amount);
  const box = boundsOf(path, film.bone, Math.ceil(width * 3));
  for (let y = box.y0; y < box.y0 + box.height; y++) {
    for (let x = box.x0; x < box.x0 + box.width; x++) {
      const i = y * film.width + x;
      const near = ((line.data[i] ?? 0) * 2 + (line.data[i - 1] ?? 0) + (line.data[i + film.width] ?? 0)) / 4;
      film.bone.data[i] = (film.bone.data[i] ?? 0) * (1 - near);
    }
  }
}

/** A jagged path between two points, for fracture lines. */
export function jagged(film: Film, from: Point, to: Point, roughness: number, pieces = 14): Point[] {
  const at = noiseAt(film.seed + 5);
  return Array.from({ length: pieces + 1 }, (_, i) => {
    const t = i / pieces;
    const off = (at(i * 1.7, from.x) - 0.5) * 2 * roughness * (i === 0 || i === pieces ? 0.3 : 1);
    const n = Math.hypot(to.x - from.x, to.y - from.y) || 1;
    return {
      x: mix(from.x, to.x, t) - ((to.y - from.y) / n) * off,
      y: mix(from.y, to.y, t) + ((to.x - from.x) / n) * off,
    };
  });
}

/** A lead letter, as radiographers lay on the cassette. */
export function sideMarker(film: Film, letter: 'L' | 'R', x: number, y: number, size = 46): void {
  write(film.marks, letter, { x, y, size, weight: size / 6, value: 0.86 });
}

/** Exposes and develops: attenuation to grey, uneven tube output, scatter and detector grain. */
export function develop(film: Film, options: { exposure?: number; grain?: number; fog?: number } = {}): Picture {
  const { exposure = 1.15, grain: noise = 5, fog = 0 } = options;
  const speckle = grain(film.width, film.height, film.seed + 3, 1).data;
  const uneven = clouds(film.width, film.height, { seed: film.seed + 8, cell: 260, octaves: 3 }).data;
  const grey = field(film.width, film.height);
  update(grey, (_, i) => {
    const tissue = (film.tissue.data[i] ?? 0) * (1 + 0.05 * (uneven[i] ?? 0));
    return 255 * (1 - Math.exp(-exposure * (tissue + (film.bone.data[i] ?? 0) + fog)));
  });
  const soft = blur({ ...grey, data: Float32Array.from(grey.data) }, 7).data;
  update(grey, (v, i) => {
    // Edge enhancement and grain that follows the signal: what digital radiography does to every film.
    const sharp = v + 0.38 * (v - (soft[i] ?? 0));
    const mark = film.marks.data[i] ?? 0;
    return mix(sharp + (speckle[i] ?? 0) * noise * (0.12 + Math.sqrt(clamp(v / 255)) * 0.9), 240, mark);
  });
  return greyPicture(grey);
}

/** The other side of the body. */
export function mirror(film: Film): void {
  for (const plane of [film.tissue, film.bone]) {
    for (let y = 0; y < plane.height; y++) plane.data.subarray(y * plane.width, (y + 1) * plane.width).reverse();
  }
}

/** Turns a right limb into a left one where needed, marks the side and develops. */
export function finishLimb(film: Film, side: 'L' | 'R', at: Point, exposure: number): Picture {
  if (side === 'L') mirror(film);
  sideMarker(film, side, side === 'L' ? film.width - at.x - 40 : at.x, at.y);
  return develop(film, { exposure, grain: 5.5 });
}

/** A fracture between two points. */
export function gap(film: Film, ends: Point[], rough: number, width: number, amount: number): void {
  const [from, to] = ends;
  if (from && to) crack(film, jagged(film, from, to, rough), width, amount);
}
