// The front of an eye, as at the slit lamp.
import {
  colourPicture,
  derive,
  light,
  mottle,
  paint,
  patchOf,
  type Canvas,
  type Patch,
  type Picture,
} from './picture.ts';
import { blur, clamp, field, mix, noiseAt, points, random, smoothstep, type Point } from './raster.ts';
import { curve, ellipse, stroke } from './shapes.ts';
import { blend, skinCanvas, toneOf, type SkinTone } from './skin.ts';

const W = 1320;
const H = 990;

export interface EyeOptions {
  readonly seed: number;
  readonly tone: SkinTone;
  readonly iris: 'brown' | 'blue' | 'green';
  readonly finding: 'none' | 'hyphaema' | 'corneal-ulcer' | 'uveitis' | 'cataract' | 'subconjunctival-bleed';
}

const IRIS = { brown: [104, 62, 34], blue: [104, 136, 158], green: [112, 124, 84] } as const;
// oxfmt-ignore
const LIDS = [40, 560, 230, 420, 460, 318, 760, 296, 1050, 372, 1270, 500, 1100, 690, 820, 766, 500, 764, 220, 690];
const EYE = { x: 660, y: 500 };

function drawIris(on: Canvas, options: EyeOptions): void {
  const { seed, finding } = options;
  const disc = patchOf(ellipse(EYE, 246, 246), on, 4);
  const colour = IRIS[options.iris];
  paint(on, disc, colour, 1);
  const at = noiseAt(seed + 3);
  light(
    on,
    derive(disc, (v, _, x, y) => {
      const a = Math.atan2(y - EYE.y, x - EYE.x);
      const d = Math.hypot(x - EYE.x, y - EYE.y);
      const fibre = at(Math.cos(a) * 26 + 60, Math.sin(a) * 26 + 60 + d / 90) - 0.5;
      return v * (0.75 * fibre + 0.22 * smoothstep(150, 110, d) - 0.62 * smoothstep(216, 246, d));
    }),
  );
  const pupil = finding === 'uveitis' ? 62 : 92;
  const edge = (a: number): number =>
    finding === 'uveitis' ? 1 + 0.2 * Math.sin(3 * a + 1) + 0.1 * Math.sin(5 * a) : 1;
  paint(on, patchOf(ellipse(EYE, pupil, pupil, { wobble: edge }), on, 3), [10, 8, 8], 1);
  if (finding === 'cataract') {
    const lens = patchOf(ellipse(EYE, 88, 88), on, 6);
    paint(on, lens, [206, 204, 188], 0.8);
    paint(on, mottle(lens, seed + 6, 40, -0.4, 0.8), [236, 230, 206], 0.6);
  }
  if (finding === 'hyphaema' || finding === 'uveitis') {
    const top = finding === 'hyphaema' ? 560 : 672;
    const layer = derive(disc, (v, _, x, y) => v * smoothstep(top - 4, top + 5, y + 4 * Math.sin(x / 40)));
    paint(on, layer, finding === 'hyphaema' ? [122, 16, 16] : [232, 222, 190], 0.92);
  }
  if (finding === 'corneal-ulcer') {
    const spot = patchOf(ellipse({ x: 720, y: 590 }, 62, 50, { wobble: (a) => 1 + 0.1 * Math.sin(3 * a) }), on, 10);
    paint(on, spot, [226, 222, 206], 0.92);
    paint(on, patchOf(ellipse({ x: 720, y: 590 }, 92, 78), on, 22), [190, 200, 190], 0.35);
  }
}

function drawSclera(on: Canvas, options: EyeOptions): void {
  const { seed, finding } = options;
  const at = random(seed + 5);
  const red = finding === 'none' || finding === 'cataract' ? 0.25 : 0.75;
  const plane = field(W, H);
  for (let i = 0; i < 90; i++) {
    const a = at.range(0, 6.28);
    let p = { x: EYE.x + Math.cos(a) * 640, y: EYE.y + Math.sin(a) * 420 };
    const line = [p];
    for (let k = 0; k < 7; k++) {
      p = { x: mix(p.x, EYE.x, 0.1) + at.range(-22, 22), y: mix(p.y, EYE.y, 0.1) + at.range(-18, 18) };
      line.push(p);
    }
    stroke(plane, curve(line, false, 4), (t) => 4.6 - 3 * t, at.range(0.3, 0.8));
  }
  paint(on, blur(plane, 1), [196, 52, 50], red);
  if (red > 0.5)
    paint(
      on,
      field(W, H, (x, y) => 0.5 * smoothstep(400, 250, Math.hypot(x - EYE.x, y - EYE.y))),
      [214, 96, 92],
      0.8,
    );
  if (finding === 'subconjunctival-bleed') {
    const blood = patchOf(
      curve(
        [
          { x: 930, y: 360 },
          { x: 1120, y: 420 },
          { x: 1180, y: 540 },
          { x: 1040, y: 680 },
          { x: 900, y: 640 },
          { x: 896, y: 500 },
        ],
        true,
      ),
      on,
      12,
    );
    paint(on, blood, [164, 18, 20], 0.92);
    paint(on, mottle(blood, seed + 7, 60, -0.2, 1), [118, 8, 14], 0.6);
  }
}

/** Shows `inside` through the window of the lids. */
function lay(on: Canvas, inside: Canvas, window: Patch): void {
  const { x0 = 0, y0 = 0 } = window;
  for (let k = 0; k < window.data.length; k++) {
    const i = (Math.floor(k / window.width) + y0) * W + (k % window.width) + x0;
    const a = window.data[k] ?? 0;
    on.r[i] = mix(on.r[i] ?? 0, inside.r[i] ?? 0, a);
    on.g[i] = mix(on.g[i] ?? 0, inside.g[i] ?? 0, a);
    on.b[i] = mix(on.b[i] ?? 0, inside.b[i] ?? 0, a);
  }
}

function drawLashesAndSlit(on: Canvas, opening: readonly Point[], seed: number): void {
  const lashes = field(W, H);
  const at = random(seed + 8);
  for (let i = 4; i < 120; i++) {
    const p = opening[Math.floor(i * 0.4)];
    if (!p || p.y > 520) continue;
    const tip = { x: p.x + (p.x - EYE.x) * 0.1 + at.range(-14, 14), y: p.y - at.range(46, 90) };
    stroke(
      lashes,
      curve([p, { x: (p.x + tip.x) / 2 + at.range(-4, 4), y: p.y - 34 }, tip], false),
      (t) => 4 - 3 * t,
      0.9,
    );
  }
  paint(on, lashes, [32, 24, 22], 0.85);
  // The slit of light and its reflection.
  paint(
    on,
    patchOf(
      curve(
        [
          { x: 566, y: 360 },
          { x: 586, y: 430 },
          { x: 584, y: 560 },
          { x: 566, y: 640 },
          { x: 548, y: 560 },
          { x: 550, y: 430 },
        ],
        true,
      ),
      on,
      7,
    ),
    [236, 244, 255],
    0.5,
  );
  paint(on, patchOf(ellipse({ x: 600, y: 430 }, 18, 25), on, 3), [255, 255, 255], 0.92);
}

export function eye(options: EyeOptions): Picture {
  const { seed, tone } = options;
  const on = skinCanvas(W, H, { seed, tone, scale: 9, hairs: 20 });
  const opening = curve(points(LIDS), true);
  const window = patchOf(opening, on, 3);
  light(on, patchOf(opening, on, 40), [-0.2, -0.3, -0.3]);
  const crease = field(W, H);
  stroke(
    crease,
    curve(
      [
        { x: 150, y: 340 },
        { x: 420, y: 212 },
        { x: 760, y: 186 },
        { x: 1130, y: 276 },
      ],
      false,
    ),
    (t) => 26 * Math.sin(Math.PI * t) + 4,
    1,
  );
  light(on, blur(crease, 9), [-0.3, -0.36, -0.36]);
  const margin = patchOf(
    opening.map((p) => ({ x: EYE.x + (p.x - EYE.x) * 1.02, y: EYE.y + (p.y - EYE.y) * 1.05 })),
    on,
    4,
  );
  paint(on, margin, blend(toneOf(tone), [206, 116, 106], 0.6), 0.9);
  const inside = { ...on, r: Float32Array.from(on.r), g: Float32Array.from(on.g), b: Float32Array.from(on.b) };
  paint(inside, field(W, H, 1), [232, 224, 216]);
  drawSclera(inside, options);
  light(
    inside,
    field(
      W,
      H,
      (x, y) => -0.5 * clamp(Math.hypot((x - EYE.x) / 760, (y - EYE.y) / 560)) ** 3 - 0.45 * smoothstep(430, 290, y),
    ),
  );
  drawIris(inside, options);
  lay(on, inside, window);
  drawLashesAndSlit(on, opening, seed);
  return colourPicture(on, { seed: seed + 50, grain: 2.2 });
}
