// More of what a photograph or a scan has and a machine takes for letters: lashes and hair, skin, cloth, glints, paper of
// tracings, streaks of a CT, rows of broken strokes. Only for training: the bench has its own.
import { blur, clamp, clouds, field, update, type Point } from '../../../apps/server/src/demo/phantoms/raster.ts';
import { curve, ellipse, stroke } from '../../../apps/server/src/demo/phantoms/shapes.ts';
import { between, lay, seed, sign, type Structure } from './layers.ts';

/** Lashes or hair: many thin bent strokes from one bent line, side by side, that taper. */
const hairs: Structure = (on, random) => {
  const layer = field(on.width, on.height);
  for (let rows = 1 + Math.floor(random.next() * 3); rows > 0; rows -= 1) {
    const [cx, cy, way] = [random.next() * on.width, random.next() * on.height, random.next() * 6.3];
    const [length, every, thick] = [between(random, 8, 60), between(random, 3, 14), between(random, 0.7, 2.6)];
    const [bend, spread] = [between(random, -0.9, 0.9), between(random, 0.05, 0.5)];
    const fan = between(random, -0.02, 0.02);
    for (let n = -20; n < 20; n += 1) {
      const at = way + 1.5708 + n * fan + random.normal() * spread;
      const [x, y] = [
        cx + Math.cos(way) * n * every + random.normal() * 2,
        cy + Math.sin(way) * n * every + n * n * fan * 2,
      ];
      const long = length * between(random, 0.5, 1.1);
      const line: Point[] = [0, 0.5, 1].map((t) => ({
        x: x + Math.cos(at + bend * t) * long * t,
        y: y + Math.sin(at + bend * t) * long * t,
      }));
      stroke(layer, curve(line, false), (t) => thick * (1 - 0.8 * t), between(random, 0.5, 1));
    }
  }
  lay(on, layer, between(random, 20, 150) * -sign(random));
};

/** Skin near by: a net of creases around little fields, with pores. */
const skin: Structure = (on, random) => {
  const cell = between(random, 5, 22);
  const one = clouds(on.width, on.height, {
    seed: seed(random),
    cell,
    cellY: cell * between(random, 0.6, 1.6),
    octaves: 1,
  });
  const two = clouds(on.width, on.height, { seed: seed(random), cell: cell * 1.4, octaves: 2 });
  const [strength, sharp] = [between(random, 6, 45), between(random, 3, 9)];
  for (let i = 0; i < on.data.length; i += 1) {
    const crease = Math.max(
      clamp(1 - sharp * Math.abs(one.data[i] ?? 0)),
      clamp(1 - sharp * Math.abs(two.data[i] ?? 0)),
    );
    on.data[i] = (on.data[i] ?? 0) - crease * strength;
  }
};

/** Cloth, gauze, knitting: threads over and under, bent a little. */
const cloth: Structure = (on, random) => {
  const [every, across, strength] = [between(random, 3, 16), between(random, 3, 16), between(random, 6, 60)];
  const way = random.next() < 0.4 ? 0 : between(random, -0.8, 0.8);
  const [cos, sin] = [Math.cos(way), Math.sin(way)];
  const warp = clouds(on.width, on.height, { seed: seed(random), cell: 70, octaves: 2 });
  const bent = between(random, 0, 12);
  const isOpen = random.next() < 0.5;
  update(on, (value, i, x, y) => {
    const push = (warp.data[i] ?? 0) * bent;
    const u = Math.sin(((x * cos + y * sin + push) / every) * Math.PI);
    const v = Math.sin(((y * cos - x * sin + push) / across) * Math.PI);
    return value + strength * (isOpen ? Math.max(u, v) ** 3 : u * v);
  });
};

/** Glints on what is wet: little bright shapes with hard edges, in heaps. */
const glints: Structure = (on, random) => {
  const layer = field(on.width, on.height);
  for (let heaps = 1 + Math.floor(random.next() * 5); heaps > 0; heaps -= 1) {
    const [cx, cy, wide] = [random.next() * on.width, random.next() * on.height, between(random, 8, 60)];
    for (let n = 2 + Math.floor(random.next() * 14); n > 0; n -= 1) {
      const [x, y, way, long] = [
        cx + random.normal() * wide,
        cy + random.normal() * wide * 0.4,
        random.next() * 6.3,
        between(random, 2, 16),
      ];
      const shape = ellipse({ x, y }, long, long * between(random, 0.15, 0.6), { angle: way, steps: 14 });
      stroke(layer, shape, between(random, 0.8, 3), between(random, 0.5, 1));
    }
  }
  lay(on, layer, between(random, 40, 200));
};

/** Paper of a tracing: a fine and a bold grid of their own strengths, its tracing broken into beats. */
const paper: Structure = (on, random) => {
  const [fine, bold] = [between(random, 4, 14), 5];
  const [thin, thick] = [between(random, 3, 30) * sign(random), between(random, 8, 60) * sign(random)];
  const [wide, shift] = [between(random, 0.6, 1.6), random.next() * 50];
  update(on, (value, _, x, y) => {
    const at = (p: number): number => {
      const cell = (p + shift) / fine;
      const off = (cell - Math.floor(cell)) * fine;
      const share = clamp(1 - Math.min(off, fine - off) / wide);
      return share * (Math.round(cell) % bold === 0 ? thick : thin);
    };
    const [a, b] = [at(x), at(y)];
    return value + (Math.abs(a) > Math.abs(b) ? a : b);
  });
  const layer = field(on.width, on.height);
  const [beat, tall] = [between(random, 18, 110), between(random, 6, 60)];
  for (let y = between(random, 20, 90); y < on.height && random.next() < 0.8; y += between(random, 40, 150)) {
    const line: Point[] = [];
    for (let x = 0; x < on.width; x += beat * between(random, 0.85, 1.15)) {
      const up = tall * between(random, 0.5, 1.2) * (random.next() < 0.2 ? -1 : 1);
      for (const [dx, dy] of [
        [0, 0],
        [0.3, 0.02],
        [0.34, -0.12],
        [0.38, 1],
        [0.43, -0.35],
        [0.47, 0],
        [0.6, 0.05],
        [0.68, 0.26],
        [0.78, 0],
      ] as const)
        line.push({ x: x + dx * beat, y: y - dy * up + random.normal() * 0.5 });
    }
    stroke(layer, line, between(random, 0.8, 2.8), 1);
  }
  lay(on, layer, between(random, 40, 200) * sign(random));
};

/** Streaks of metal in a CT, rings, and the herringbone of a disturbed MR. */
const streaks: Structure = (on, random) => {
  const [cx, cy, rays] = [random.next() * on.width, random.next() * on.height, between(random, 6, 60)];
  const [strength, pitch] = [between(random, 5, 45), between(random, 3, 14)];
  const kind = random.next();
  const way = random.next() * 6.3;
  update(on, (value, _, x, y) => {
    const [dx, dy] = [x - cx, y - cy];
    if (kind < 0.4) return value + strength * Math.sin(Math.atan2(dy, dx) * Math.round(rays));
    if (kind < 0.7) return value + strength * Math.sin(Math.hypot(dx, dy) / pitch);
    return value + strength * Math.sin((dx * Math.cos(way) + dy * Math.sin(way)) / pitch) * Math.sin(dy / 31);
  });
};

/** Broken strokes in a row, as high as letters, that are none: stitches, scratches, barbs, a chain of bubbles. */
const scraps: Structure = (on, random) => {
  const layer = field(on.width, on.height);
  for (let rows = 1 + Math.floor(random.next() * 4); rows > 0; rows -= 1) {
    const [size, thick, way] = [
      between(random, 5, 26),
      between(random, 0.8, 3),
      random.next() < 0.5 ? 0 : random.next() * 6.3,
    ];
    let [x, y] = [random.next() * on.width, random.next() * on.height];
    const isAlike = random.next() < 0.5;
    const shapeOf = (): Point[] =>
      Array.from({ length: 2 + Math.floor(random.next() * 2) }, () => ({
        x: between(random, -0.5, 0.5) * size,
        y: between(random, -0.5, 0.5) * size,
      }));
    const alike = shapeOf();
    for (let n = 4 + Math.floor(random.next() * 16); n > 0; n -= 1) {
      const shape = (isAlike ? alike : shapeOf()).map((p) => ({ x: x + p.x, y: y + p.y }));
      stroke(layer, random.next() < 0.5 ? curve(shape, random.next() < 0.3) : shape, thick, 1);
      x += Math.cos(way) * size * between(random, 0.9, isAlike ? 1 : 2.5);
      y += Math.sin(way) * size * between(random, 0.9, isAlike ? 1 : 2.5);
    }
  }
  lay(on, blur(layer, random.next() < 0.4 ? 1 : 0), between(random, 20, 170) * sign(random));
};

export const LOOK_ALIKES: Readonly<Record<string, Structure>> = { hairs, skin, cloth, glints, paper, streaks, scraps };
