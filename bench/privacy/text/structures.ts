// Backgrounds without a letter in them that look like rows of letters to a machine: ribs, spongy bone, vessels, gyri, staples,
// sutures, screws, rulers, grids, tracings, speckle. Every function adds to a picture of floats in 0–255.
import {
  blur,
  clamp,
  clouds,
  field,
  grain,
  update,
  type Field,
  type Point,
  type Random,
} from '../../../apps/server/src/demo/phantoms/raster.ts';
import { curve, ellipse, stroke } from '../../../apps/server/src/demo/phantoms/shapes.ts';
import type { Half } from './fonts.ts';
import { between, lay, seed, sign, type Structure } from './layers.ts';
import { LOOK_ALIKES } from './look-alikes.ts';

const masses: Structure = (on, random) => {
  const { width, height, data } = on;
  for (let n = 2 + Math.floor(random.next() * 7); n > 0; n -= 1) {
    const [cx, cy] = [random.next() * width, random.next() * height];
    const [rx, ry] = [between(random, 15, width / 1.6), between(random, 15, height / 1.6)];
    const value = between(random, -40, 110);
    const isHard = random.next() < 0.5;
    for (let y = Math.max(0, Math.floor(cy - ry)); y < Math.min(height, cy + ry); y += 1) {
      for (let x = Math.max(0, Math.floor(cx - rx)); x < Math.min(width, cx + rx); x += 1) {
        const distance = ((x - cx) / rx) ** 2 + ((y - cy) / ry) ** 2;
        if (distance < 1) data[y * width + x] = (data[y * width + x] ?? 0) + value * (isHard ? 1 : 1 - distance);
      }
    }
  }
};

const tissue: Structure = (on, random) => {
  const cell = between(random, 12, 140);
  lay(
    on,
    clouds(on.width, on.height, { seed: seed(random), cell, octaves: 2 + Math.floor(random.next() * 4) }),
    between(random, 6, 50),
  );
};

/** Bands with bright rims, again and again, slightly bent. */
const ribs: Structure = (on, random) => {
  const layer = field(on.width, on.height);
  const [every, thick] = [between(random, 30, 90), between(random, 1.5, 5)];
  const bend = between(random, -60, 60);
  const gap = every * between(random, 0.3, 0.55);
  for (let y = -40; y < on.height + 60; y += every) {
    for (const edge of [0, gap]) {
      const line = [0, 0.25, 0.5, 0.75, 1].map((t) => ({ x: t * on.width, y: y + edge + bend * 4 * t * (1 - t) }));
      stroke(layer, curve(line, false), thick, 1);
    }
  }
  lay(on, blur(layer, random.next() < 0.5 ? 1 : 0), between(random, 10, 70));
};

/** Spongy bone: ridges of noise, often drawn out in one direction. */
const trabeculae: Structure = (on, random) => {
  const cell = between(random, 4, 14);
  const noise = clouds(on.width, on.height, {
    seed: seed(random),
    cell,
    cellY: cell * between(random, 0.4, 3),
    octaves: 2,
  });
  const region = clouds(on.width, on.height, { seed: seed(random), cell: 120, octaves: 1 });
  const sharp = between(random, 2, 7);
  const strength = between(random, 8, 70);
  for (let i = 0; i < on.data.length; i += 1) {
    const ridge = clamp(1 - sharp * Math.abs(noise.data[i] ?? 0));
    on.data[i] = (on.data[i] ?? 0) + ridge * strength * clamp(0.5 + 2 * (region.data[i] ?? 0));
  }
};

/** Folds of a brain, seen in slices: winding stripes. */
const gyri: Structure = (on, random) => {
  const warp = clouds(on.width, on.height, { seed: seed(random), cell: between(random, 18, 60), octaves: 2 });
  const turns = between(random, 5, 16);
  const strength = between(random, 10, 60);
  for (let i = 0; i < on.data.length; i += 1)
    on.data[i] = (on.data[i] ?? 0) + Math.sin((warp.data[i] ?? 0) * turns) * strength;
};

/** Vessels, hairs, bronchi: bent strokes that taper. */
const vessels: Structure = (on, random) => {
  const layer = field(on.width, on.height);
  const width = between(random, 0.8, 5);
  for (let n = 3 + Math.floor(random.next() * 22); n > 0; n -= 1) {
    let [x, y, way] = [random.next() * on.width, random.next() * on.height, random.next() * 6.3];
    const line: Point[] = [];
    for (let k = 4 + Math.floor(random.next() * 5); k > 0; k -= 1) {
      line.push({ x, y });
      const step = between(random, 8, 40);
      way += between(random, -0.7, 0.7);
      x += Math.cos(way) * step;
      y += Math.sin(way) * step;
    }
    stroke(layer, curve(line, false), (t) => width * (1 - 0.7 * t), between(random, 0.4, 1));
  }
  lay(on, blur(layer, random.next() < 0.4 ? 1 : 0), between(random, 12, 110) * sign(random));
};

/** A row of alike marks across a line: staples, sutures, ticks of a ruler, markers of depth. */
const marks: Structure = (on, random) => {
  const layer = field(on.width, on.height);
  const [every, size, thick] = [between(random, 5, 30), between(random, 4, 30), between(random, 0.9, 3.5)];
  const way = random.next() < 0.6 ? Math.floor(random.next() * 4) * 1.5708 : random.next() * 6.3;
  const [bend, wobble] = [between(random, -0.01, 0.01), random.next() < 0.5 ? 0 : between(random, 0, 0.35)];
  const kind = Math.floor(random.next() * 4);
  let [x, y, at] = [random.next() * on.width, random.next() * on.height, way];
  const fifth = random.next() < 0.5 ? 1.6 : 1;
  for (let n = 6 + Math.floor(random.next() * 40); n > 0; n -= 1) {
    const across = at + 1.5708 + random.normal() * wobble;
    const half = (size / 2) * (n % 5 === 0 ? fifth : 1) * (1 + random.normal() * wobble * 0.5);
    const [dx, dy] = [Math.cos(across) * half, Math.sin(across) * half];
    const [ax, ay] = [Math.cos(at) * every * 0.35, Math.sin(at) * every * 0.35];
    if (kind === 0)
      stroke(
        layer,
        [
          { x: x - dx, y: y - dy },
          { x: x + dx, y: y + dy },
        ],
        thick,
        1,
      );
    else if (kind === 1)
      stroke(
        layer,
        [
          { x, y },
          { x: x + 2 * dx, y: y + 2 * dy },
        ],
        thick,
        1,
      );
    else if (kind === 2)
      stroke(
        layer,
        [
          { x: x - dx - ax * 0.5, y: y - dy - ay * 0.5 },
          { x: x - dx, y: y - dy },
          { x: x + dx, y: y + dy },
          { x: x + dx + ax * 0.5, y: y + dy + ay * 0.5 },
        ],
        thick,
        1,
      );
    else stroke(layer, [...ellipse({ x, y }, half * 0.5, half * 0.5, { steps: 14 })], thick, 1);
    at += bend + random.normal() * 0.02;
    x += Math.cos(at) * every * (1 + random.normal() * wobble * 0.4);
    y += Math.sin(at) * every * (1 + random.normal() * wobble * 0.4);
  }
  lay(on, layer, between(random, 15, 150) * sign(random));
};

/** Metal in bone: a plate with holes, screws with their threads, wires. */
const metal: Structure = (on, random) => {
  const layer = field(on.width, on.height);
  const [x, y] = [between(random, 0.1, 0.7) * on.width, between(random, 0.1, 0.7) * on.height];
  const way = random.next() * 6.3;
  const along = (d: number, across = 0): Point => ({
    x: x + Math.cos(way) * d - Math.sin(way) * across,
    y: y + Math.sin(way) * d + Math.cos(way) * across,
  });
  const [count, every, width] = [3 + Math.floor(random.next() * 5), between(random, 18, 45), between(random, 8, 20)];
  if (random.next() < 0.6) stroke(layer, [along(-every), along(count * every)], width, 0.8);
  for (let n = 0; n < count; n += 1) {
    const length = between(random, 20, 90);
    const pitch = between(random, 3, 7);
    const thread: Point[] = [];
    for (let d = 0; d < length; d += pitch / 2)
      thread.push(along(n * every + (thread.length % 2 === 0 ? -1 : 1) * between(random, 2.2, 2.8), d));
    stroke(layer, thread, between(random, 1, 2.4), 1);
    stroke(layer, [along(n * every, 0), along(n * every, length)], between(random, 2, 4), 0.85);
    if (random.next() < 0.5)
      stroke(layer, ellipse(along(n * every), width * 0.3, width * 0.3, { steps: 16 }), 1.4, 0.2);
  }
  lay(on, layer, between(random, 60, 190));
};

/** Paper of a tracing, a mesh, a lattice, with or without the tracing. */
const grid: Structure = (on, random) => {
  const [every, bold] = [between(random, 4, 34), between(random, 0, 1)];
  const strength = between(random, 8, 70) * sign(random);
  const tilt = random.next() < 0.6 ? 0 : between(random, -0.1, 0.1);
  update(on, (value, _, x, y) => {
    const [u, v] = [Math.abs(x + tilt * y), Math.abs(y - tilt * x)];
    const isBold = Math.floor(u / every) % 5 === 0 || Math.floor(v / every) % 5 === 0;
    return value + (u % every < 1 || v % every < 1 ? strength * (isBold ? 1 : 1 - 0.6 * bold) : 0);
  });
  if (random.next() < 0.6) trace(on, random);
};

const trace: Structure = (on, random) => {
  const layer = field(on.width, on.height);
  const [beat, tall, thick] = [between(random, 25, 120), between(random, 8, 60), between(random, 0.9, 2.6)];
  for (let y0 = between(random, 20, 90); y0 < on.height; y0 += between(random, 60, 160)) {
    const line: Point[] = [];
    for (let x = 0; x < on.width; x += 1.5) {
      const t = (x % beat) / beat;
      const bump = (c: number, w: number, a: number): number => a * Math.exp(-(((t - c) / w) ** 2));
      const v =
        bump(0.2, 0.04, 0.15) +
        bump(0.36, 0.012, -0.15) +
        bump(0.4, 0.016, 1) +
        bump(0.44, 0.014, -0.3) +
        bump(0.66, 0.06, 0.28);
      line.push({ x, y: y0 - v * tall + random.normal() * 0.4 });
    }
    stroke(layer, line, thick, 1);
  }
  lay(on, layer, between(random, 40, 190) * sign(random));
};

/** Bright grain in arcs, as sound echoes. */
const speckle: Structure = (on, random) => {
  const noise = clouds(on.width, on.height, {
    seed: seed(random),
    cell: between(random, 3, 9),
    cellY: between(random, 2, 4),
    octaves: 2,
  });
  const depth = clouds(on.width, on.height, { seed: seed(random), cell: between(random, 40, 120), octaves: 2 });
  const strength = between(random, 20, 110);
  for (let i = 0; i < on.data.length; i += 1)
    on.data[i] = (on.data[i] ?? 0) + clamp(0.4 + (noise.data[i] ?? 0)) * strength * clamp(0.55 + (depth.data[i] ?? 0));
};

/** Small bright spots: reflections, calcifications, bubbles, stars of an artefact. */
const spots: Structure = (on, random) => {
  const layer = field(on.width, on.height);
  for (let n = 5 + Math.floor(random.next() * 60); n > 0; n -= 1) {
    const [x, y] = [random.next() * on.width, random.next() * on.height];
    stroke(
      layer,
      [
        { x, y },
        { x: x + random.normal() * 5, y: y + random.normal() * 5 },
      ],
      between(random, 1, 7),
      between(random, 0.3, 1),
    );
  }
  lay(on, layer, between(random, 15, 170) * sign(random));
};

/** Hard edges: shutters, frames, bars of grey, the border of a sector. */
const edges: Structure = (on, random) => {
  const way = random.next() < 0.6 ? 0 : random.next() * 6.3;
  const [cut, step] = [between(random, 0.1, 0.9), between(random, -90, 90)];
  const level = cut * (on.width * Math.abs(Math.cos(way)) + on.height * Math.abs(Math.sin(way)));
  const wedge = random.next() < 0.3 ? between(random, 8, 40) : 0;
  update(on, (value, _, x, y) => {
    const d = Math.abs(x * Math.cos(way) + y * Math.sin(way)) - level;
    if (d < 0) return value;
    return wedge > 0 && d < wedge * 10 ? Math.floor(d / wedge) * 24 : value + step;
  });
};

/** Lines of a frame: boxes, calipers with their dotted lines, crosses, curves of a graph. */
const frames: Structure = (on, random) => {
  const layer = field(on.width, on.height);
  for (let n = 1 + Math.floor(random.next() * 5); n > 0; n -= 1) {
    const [x, y, w, h] = [
      random.next() * on.width,
      random.next() * on.height,
      between(random, 10, 260),
      between(random, 10, 160),
    ];
    const kind = Math.floor(random.next() * 3);
    const thick = between(random, 0.9, 2.5);
    if (kind === 0)
      stroke(
        layer,
        [
          { x, y },
          { x: x + w, y },
          { x: x + w, y: y + h },
          { x, y: y + h },
          { x, y },
        ],
        thick,
        1,
      );
    else if (kind === 1) {
      for (let t = 0; t < 1; t += 8 / (w + h))
        stroke(
          layer,
          [
            { x: x + t * w, y: y + t * h },
            { x: x + t * w + 1, y: y + t * h + 1 },
          ],
          thick,
          1,
        );
    } else {
      for (const [cx, cy] of [
        [x, y],
        [x + w, y + h],
      ] as const) {
        stroke(
          layer,
          [
            { x: cx - 6, y: cy },
            { x: cx + 6, y: cy },
          ],
          thick,
          1,
        );
        stroke(
          layer,
          [
            { x: cx, y: cy - 6 },
            { x: cx, y: cy + 6 },
          ],
          thick,
          1,
        );
      }
    }
  }
  lay(on, layer, between(random, 20, 190) * sign(random));
};

const SOFT: readonly Structure[] = [masses, tissue];
const STRUCTURES = { ribs, trabeculae, gyri, vessels, marks, metal, grid, trace, speckle, spots, edges, frames };
/** Only trained on: the bench stays what it was. */
const MORE = { ...STRUCTURES, ...LOOK_ALIKES };

/** A made-up picture: soft masses, one or more structures, grain and the blur of a detector. Says what is in it. */
export function madeUp(
  random: Random,
  { half, width, height }: { half: Half; width: number; height: number },
): { picture: Field; names: string[] } {
  const from: Readonly<Record<string, Structure>> = half === 'training' ? MORE : STRUCTURES;
  const kinds = Object.keys(from);
  const on = field(width, height, random.next() < 0.35 ? 0 : between(random, 0, 150));
  const names: string[] = [];
  for (const soft of SOFT) if (random.next() < 0.7) soft(on, random);
  for (let n = [0, 1, 1, 1, 2, 2, 3][Math.floor(random.next() * 7)] ?? 1; n > 0; n -= 1) {
    const name = kinds[Math.floor(random.next() * kinds.length)] ?? 'ribs';
    from[name]?.(on, random);
    names.push(name);
  }
  if (random.next() < 0.3) blur(on, 1);
  const noise = [0, 0, 1, 2, 3, 5, 8, 12][Math.floor(random.next() * 8)] ?? 0;
  if (noise > 0) lay(on, grain(width, height, seed(random), random.next() < 0.35 ? 1 : 0), noise);
  update(on, (value) => clamp(value, 0, 255));
  return { picture: on, names };
}
