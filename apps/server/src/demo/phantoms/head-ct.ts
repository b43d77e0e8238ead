// Axial head CT, one slice, brain window: normal, subdural, extradural, infarct, bleed, tumour.
import { greyPicture, type Picture } from './picture.ts';
import {
  blur,
  clamp,
  clouds,
  enlarge,
  field,
  grain,
  mix,
  noiseAt,
  points,
  smoothstep,
  update,
  type Field,
  type Point,
} from './raster.ts';
import { curve, depth, ellipse, fillAll, stroke } from './shapes.ts';

export interface HeadCtOptions {
  readonly seed: number;
  readonly finding: 'none' | 'subdural' | 'extradural' | 'infarct' | 'bleed' | 'tumour';
  /** 0 is at the level of the ventricles; larger is nearer the vertex. */
  readonly level?: number;
}

// Computed at half size, near the matrix of a real scanner, and enlarged; coordinates are those of the final picture.
const S = 0.5;
const W = 1100 * S;
const H = 1300 * S;
const MID = 550;

const oval = (x: number, y: number, rx: number, ry: number, options: Parameters<typeof ellipse>[3] = {}): Point[] =>
  ellipse({ x: x * S, y: y * S }, rx * S, ry * S, options);
const shape = (flat: readonly number[]): Point[] => curve(points(flat, S), true);

function egg(rx: number, ry: number): Point[] {
  return oval(MID, 650, rx, ry, { wobble: (a) => 1 + 0.028 * Math.sin(a) - 0.02 * Math.cos(2 * a) });
}

/** Sulci: thin dark winding lines, dense near the cortex. Zero crossings of a smooth noise look just like them. */
function sulci(seed: number, inside: Field, amount: number): Field {
  const at = noiseAt(seed + 17);
  return update(field(W, H), (_, i, x, y) => {
    const d = inside.data[i] ?? 0;
    if (d <= 0 || d > 62) return 0;
    const warp = at(x / 30 + 50, y / 30) * 1.8;
    const n = at(x / 15 + warp, y / 15 - warp) - 0.5;
    const line = 1 - smoothstep(0.03, 0.13, Math.abs(n));
    const patchy = smoothstep(0.2, 0.42, at(x / 55 + 9, y / 55 + 3));
    return amount * line * smoothstep(62, 22, d) * patchy;
  });
}

function drawVentricles(brain: Field, shift: number, squeeze: number, seed: number): void {
  const fluid = field(W, H);
  const place = (flat: readonly number[]): Point[] =>
    curve(
      points(flat).map((p) => ({
        x: S * (p.x + shift * smoothstep(330, 520, p.y) * smoothstep(1000, 780, p.y)),
        y: S * p.y,
      })),
      true,
    );
  const right = [520, 560, 506, 520, 482, 470, 470, 440, 484, 436, 510, 474, 530, 530, 534, 566];
  const left = [570, 560, 580, 524, 596, 490, 612, 470, 618, 482, 602, 520, 588, 556, 574, 580];
  const parts = [place(right), place(left.map((v, i) => (i % 2 === 0 ? 560 + (v - 560) * squeeze : v)))];
  parts.push(oval(548 + shift, 660, 9, 48));
  parts.push(place([440, 900, 452, 850, 478, 800, 494, 806, 486, 850, 466, 900, 446, 930]));
  parts.push(place([660, 900, 646, 852, 620, 806, 606, 812, 616, 850, 634, 900, 652, 926]));
  for (const part of parts) {
    const mask = fillAll(part, W, H);
    update(fluid, (v, i) => Math.max(v, mask.data[i] ?? 0));
  }
  blur(fluid, 2);
  const at = noiseAt(seed);
  update(brain, (v, i, x, y) => mix(v, 40 + 6 * at(x / 10, y / 10), 0.92 * (fluid.data[i] ?? 0)));
}

function drawDeepGrey(brain: Field, shift: number): void {
  // Lentiform and caudate nuclei and thalami are a little brighter; the internal capsule between them darker.
  const parts: [number, number, number, number, number, number][] = [
    [440, 620, 38, 78, 0.25, 12],
    [664, 620, 38, 78, -0.25, 12],
    [490, 700, 36, 60, -0.2, 10],
    [612, 700, 36, 60, 0.2, 10],
    [484, 560, 16, 50, -0.3, 9],
    [612, 560, 16, 50, 0.3, 9],
    [300, 640, 44, 150, 0.05, -8],
    [800, 640, 44, 150, -0.05, -8],
  ];
  for (const [x, y, rx, ry, angle, amount] of parts) {
    const mask = blur(fillAll(oval(x + shift * 0.7, y, rx, ry, { angle }), W, H), 6);
    update(brain, (v, i) => v + amount * (mask.data[i] ?? 0));
  }
}

function drawFinding(brain: Field, inside: Field, options: HeadCtOptions): void {
  const { finding, seed } = options;
  const cloud = clouds(W, H, { seed: seed + 5, cell: 45, octaves: 4 }).data;
  if (finding === 'subdural') {
    const outer = egg(384, 512);
    const inner = oval(MID, 650, 384, 512, {
      wobble: (a) =>
        1 +
        0.028 * Math.sin(a) -
        0.02 * Math.cos(2 * a) -
        0.155 *
          smoothstep(-1.2, -0.1, a > Math.PI ? a - 2 * Math.PI : a) *
          smoothstep(1.25, 0.3, a > Math.PI ? a - 2 * Math.PI : a),
    });
    const [a, b] = [fillAll(outer, W, H), blur(fillAll(inner, W, H), 1)];
    update(brain, (v, i, _, y) => {
      const t = clamp((a.data[i] ?? 0) - (b.data[i] ?? 0));
      // Fresh blood settles: older, darker fluid in front, brighter layer behind, with streaks between.
      const layer = smoothstep(350, 415, y + 17 * (cloud[i] ?? 0));
      return mix(v, mix(66 + 16 * (cloud[i] ?? 0), 196 + 12 * (cloud[i] ?? 0), layer), t);
    });
  }
  const spot = (form: Point[], soft: number, value: number, strength: number, patchy = 0.1): void => {
    const mask = blur(fillAll(form, W, H), soft * S);
    update(brain, (v, i) =>
      mix(
        v,
        value * (1 + patchy * (cloud[i] ?? 0)),
        clamp((mask.data[i] ?? 0) * strength * ((inside.data[i] ?? 0) ? 1 : 0)),
      ),
    );
  };
  const rough = (a: number): number =>
    1 + 0.07 * Math.sin(3 * a + seed) + 0.05 * Math.sin(7 * a) + 0.03 * Math.sin(13 * a);
  if (finding === 'extradural')
    spot(shape([900, 470, 936, 560, 944, 660, 932, 760, 896, 840, 836, 760, 812, 660, 830, 560]), 2, 206, 1, 0.08);
  if (finding === 'infarct')
    spot(shape([640, 560, 760, 470, 930, 520, 950, 660, 920, 800, 800, 840, 690, 760, 650, 680]), 14, 78, 0.85, 0.12);
  if (finding === 'bleed') {
    spot(oval(668, 620, 128, 150, { wobble: rough }), 12, 84, 0.8);
    spot(oval(662, 616, 88, 112, { wobble: rough }), 3, 208, 1, 0.05);
  }
  if (finding === 'tumour') {
    spot(oval(370, 500, 170, 150, { wobble: (a) => 1 + 0.22 * Math.sin(3 * a + 1) }), 12, 76, 0.85);
    spot(oval(372, 500, 80, 74, { wobble: rough }), 3, 176, 1, 0.05);
    spot(oval(378, 498, 54, 48, { wobble: rough }), 5, 82, 1, 0.1);
  }
}

export function headCt(options: HeadCtOptions): Picture {
  const { seed, finding } = options;
  const mass = finding === 'none' || finding === 'infarct' ? 0 : finding === 'tumour' ? 20 : -30;
  const cranium = fillAll(egg(384, 512), W, H);
  const inside = depth(cranium);
  const brain = field(W, H, 110);
  const white = clouds(W, H, { seed: seed + 2, cell: 75, octaves: 3 }).data;
  update(brain, (v, i) => v + 7 * smoothstep(35, 10, inside.data[i] ?? 0) + 4 * (white[i] ?? 0));
  if ((options.level ?? 0) < 1) {
    drawDeepGrey(brain, mass);
    drawVentricles(brain, mass, mass === 0 ? 1 : 0.7, seed);
  }
  const folds = sulci(seed, inside, mass === 0 ? 1 : 0.9);
  update(brain, (v, i) => v * (1 - 0.5 * (folds.data[i] ?? 0)));
  const falx = field(W, H);
  stroke(
    falx,
    curve(
      points([MID, 150, MID + mass * 0.2, 330, MID + mass, 520, MID + mass, 780, MID + mass * 0.3, 980, MID, 1150], S),
      false,
    ),
    3,
    1,
  );
  update(brain, (v, i, _, y) => v + 46 * (falx.data[i] ?? 0) * (smoothstep(235, 180, y) + smoothstep(420, 465, y)));
  drawFinding(brain, inside, options);
  if ((options.level ?? 0) < 1) {
    for (const [x, y, r] of [
      [474 + mass * 0.3, 852, 11],
      [630 + mass * 0.3, 856, 10],
      [548 + mass, 776, 9],
    ] as const) {
      const calcified = blur(fillAll(oval(x, y, r, r * 1.2), W, H), 1);
      update(brain, (v, i) => mix(v, 250, clamp(1.3 * (calcified.data[i] ?? 0))));
    }
  }
  return assemble(brain, cranium, seed);
}

function assemble(brain: Field, cranium: Field, seed: number): Picture {
  const bone = fillAll(egg(424, 552), W, H);
  const skin = fillAll(egg(450, 580), W, H);
  const shell = depth(skin);
  const soft = blur({ ...cranium, data: Float32Array.from(cranium.data) }, 1);
  const noise = grain(W, H, seed + 4, 1).data;
  update(brain, (v, i) => {
    const c = soft.data[i] ?? 0;
    const scalp = (shell.data[i] ?? 0) > 0 ? ((shell.data[i] ?? 0) < 3 ? 84 : 26) : 0;
    const base = mix(mix(scalp, 255, bone.data[i] ?? 0), v, c);
    return base + (noise[i] ?? 0) * (c > 0.5 ? 9.5 : base > 1 ? 3 : 0.8);
  });
  return greyPicture(enlarge(brain, 2));
}
