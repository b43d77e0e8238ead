// Clinical photographs of skin: pigmented lesions with a ruler, rashes on a forearm, cellulitis, vesicles, plaques.
import { write } from './glyphs.ts';
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
  type Rgb,
} from './picture.ts';
import { blur, clamp, clouds, field, noiseAt, random, smoothstep, update, type Field, type Point } from './raster.ts';
import { curve, ellipse, stroke } from './shapes.ts';
import { blend, glints, hairField, inflamed, skinCanvas, toneOf, type SkinTone } from './skin.ts';

export interface LesionOptions {
  readonly seed: number;
  readonly tone: SkinTone;
  readonly kind: 'naevus' | 'melanoma' | 'annular' | 'cellulitis' | 'vesicles' | 'plaque' | 'basal-cell' | 'purpura';
}

const W = 1320;
const H = 990;

/** A mask whose edge wanders with noise, as the borders of real lesions do. */
function rough(centre: Point, rx: number, ry: number, seed: number, roughness: number): Point[] {
  const at = noiseAt(seed);
  const wobble = (a: number): number =>
    1 +
    roughness * (at(Math.cos(a) * 1.6 + 9, Math.sin(a) * 1.6 + 9) - 0.5) * 2 +
    roughness * 0.5 * (at(Math.cos(a) * 5 + 30, Math.sin(a) * 5 + 30) - 0.5);
  return ellipse(centre, rx, ry, { wobble, steps: 160 });
}

const maskOf = (on: Canvas, shape: Point[], soft: number): Patch => patchOf(shape, on, soft);

function ruler(on: Canvas): void {
  const top = H - 128;
  paint(
    on,
    field(W, H, (_, y) => (y > top ? 1 : y > top - 10 ? 0.32 * ((y - top + 10) / 10) : 0)),
    [226, 224, 216],
  );
  const ink = field(W, H);
  for (let mm = 0; mm * 19 < W - 60; mm++) {
    const x = 36 + mm * 19;
    stroke(
      ink,
      [
        { x, y: top + 4 },
        { x, y: top + (mm % 10 === 0 ? 44 : mm % 5 === 0 ? 34 : 24) },
      ],
      2,
      0.8,
    );
    if (mm % 10 === 0) write(ink, mm === 60 ? '6 cm' : `${mm / 10}`, { x: x - 6, y: top + 56, size: 20 });
  }
  paint(on, ink, [46, 46, 48]);
  light(
    on,
    field(W, H, (x, y) => (y > top ? -0.1 * (x / W) - 0.1 * ((y - top) / 128) : 0)),
  );
}

function pigmented(on: Canvas, options: LesionOptions): void {
  const { seed, tone } = options;
  const bad = options.kind === 'melanoma';
  const centre = { x: W / 2, y: 410 };
  const [rx, ry] = bad ? [152, 118] : [84, 76];
  paint(on, maskOf(on, rough(centre, rx * 1.5, ry * 1.5, seed, 0.1), 40), inflamed(tone), bad ? 0.45 : 0.16);
  const body = maskOf(on, rough(centre, rx, ry, seed + 1, bad ? 0.34 : 0.07), bad ? 5 : 7);
  const brown: Rgb = tone > 4 ? [50, 33, 27] : [104, 66, 46];
  paint(on, body, brown, 0.9);
  paint(on, mottle(body, seed + 2, 44, -0.2, 0.6), tone > 4 ? [26, 19, 18] : [58, 38, 32], bad ? 0.9 : 0.5);
  if (bad) {
    paint(
      on,
      mottle(
        maskOf(on, rough({ x: centre.x - 70, y: centre.y + 46 }, 70, 56, seed + 3, 0.3), 12),
        seed + 5,
        36,
        -0.5,
        0.4,
      ),
      [40, 38, 46],
      0.9,
    );
    paint(
      on,
      mottle(
        maskOf(on, rough({ x: centre.x + 60, y: centre.y - 40 }, 50, 40, seed + 4, 0.3), 14),
        seed + 6,
        30,
        -0.2,
        0.5,
      ),
      [150, 108, 92],
      0.7,
    );
  }
  light(on, mottle(body, seed + 7, 9, -0.6, 1.2), [-0.34, -0.34, -0.34]);
  if (bad) glints(on, body, seed + 8, 0.2, 7);
}

/** The forearm: skin only inside the limb, a drape outside, shading that makes it round. */
function limb(on: Canvas, seed: number): void {
  const top = (x: number): number => 210 - 70 * (x / W) + 16 * Math.sin(x / 260 + seed);
  const bottom = (x: number): number => 800 + 60 * (x / W) - 14 * Math.sin(x / 220 + seed);
  const outside = field(
    W,
    H,
    (x, y) => 1 - smoothstep(top(x) - 1.5, top(x) + 1.5, y) * smoothstep(bottom(x) + 1.5, bottom(x) - 1.5, y),
  );
  light(
    on,
    field(W, H, (x, y) => {
      const t = (y - top(x)) / (bottom(x) - top(x));
      return 0.08 - 0.62 * clamp(Math.abs(t - 0.42) / 0.58) ** 2.6;
    }),
    [0.92, 1, 1.05],
  );
  const folds = clouds(W, H, { seed: seed + 60, cell: 420, cellY: 130, octaves: 3 });
  paint(on, outside, [128, 154, 158]);
  const shadow = blur(
    field(W, H, (x, y) => (y > bottom(x) ? Math.exp(-(y - bottom(x)) / 46) : 0)),
    3,
  );
  light(
    on,
    update(folds, (v, i) => (outside.data[i] ?? 0) * (0.2 * v - 0.5 * (shadow.data[i] ?? 0))),
  );
}

function annular(on: Canvas, { seed, tone }: LesionOptions): void {
  const at = random(seed + 30);
  const red = inflamed(tone);
  const places = [
    [560, 470, 128, 92],
    [830, 560, 84, 72],
    [360, 620, 66, 48],
    [980, 380, 62, 46],
    [720, 690, 40, 30],
  ] as const;
  for (const [x, y, rx, ry] of places) {
    const s = seed + x;
    const [dx, dy] = [at.range(-40, 40), at.range(-30, 30)];
    const centre = { x: x + dx, y: y + dy };
    const outer = maskOf(on, rough(centre, rx, ry, s, 0.16), 5);
    const wander = noiseAt(s);
    const ring = derive(outer, (v, _, px, py) => {
      const d = Math.hypot((px - centre.x) / rx, (py - centre.y) / ry) + 0.2 * (wander(px / 40, py / 40) - 0.5);
      return v * smoothstep(0.62, 0.86, d);
    });
    paint(on, maskOf(on, rough(centre, rx * 1.12, ry * 1.12, s, 0.14), 16), red, 0.28);
    paint(on, ring, blend(red, tone > 4 ? [70, 40, 44] : [190, 70, 62], 0.42), 0.78);
    paint(on, mottle(ring, s + 4, 9, -0.1, 1.1), tone > 4 ? [158, 134, 124] : [238, 210, 196], 0.4);
    light(
      on,
      derive(ring, (v, _, px, py) => 0.14 * v * clamp((centre.x - px + centre.y - py) / 120, -1, 1)),
    );
  }
}

function cellulitis(on: Canvas, { seed, tone }: LesionOptions): void {
  const red = inflamed(tone);
  const area = rough({ x: 640, y: 500 }, 360, 216, seed, 0.22);
  paint(on, maskOf(on, area, 30), blend(red, [176, 70, 66], tone > 4 ? 0.1 : 0.3), 0.62);
  paint(
    on,
    mottle(maskOf(on, rough({ x: 620, y: 510 }, 240, 150, seed + 1, 0.3), 30), seed + 2, 70, -0.6, 0.5),
    blend(red, [150, 44, 48], tone > 4 ? 0.2 : 0.4),
    0.6,
  );
  const blister = maskOf(on, rough({ x: 560, y: 530 }, 58, 40, seed + 3, 0.1), 3);
  paint(on, blister, blend(red, [214, 170, 120], 0.5), 0.7);
  glints(on, blister, seed + 9, 0.7, 16);
  const pen = field(W, H);
  const line = rough({ x: 650, y: 498 }, 406, 252, seed, 0.2);
  for (let i = 0; i + 5 < line.length; i += 8) stroke(pen, line.slice(i, i + 5), 5, 0.85);
  paint(on, pen, [36, 34, 66], 0.8);
}

function vesicles(on: Canvas, { seed, tone }: LesionOptions): void {
  const at = random(seed + 12);
  const red = inflamed(tone);
  for (let i = 0; i < 5; i++) {
    const centre = { x: 250 + i * 200 + at.range(-30, 30), y: 600 - i * 54 + at.range(-40, 40) };
    paint(on, maskOf(on, rough(centre, 116, 84, seed + i, 0.3), 20), red, 0.62);
    for (let k = 0; k < 11; k++) {
      const p = { x: centre.x + at.normal() * 56, y: centre.y + at.normal() * 38 };
      const r = at.range(9, 21);
      const crusted = at.next() < 0.2;
      light(on, maskOf(on, ellipse({ x: p.x + 4, y: p.y + 5 }, r + 3, r + 2), 4), [-0.2, -0.24, -0.24]);
      paint(
        on,
        maskOf(on, ellipse(p, r, r * 0.92), 2),
        crusted ? [96, 58, 40] : blend(toneOf(tone), [244, 214, 176], 0.6),
        0.82,
      );
      if (!crusted)
        paint(
          on,
          maskOf(on, ellipse({ x: p.x - r * 0.34, y: p.y - r * 0.36 }, r * 0.24, r * 0.2), 1),
          [255, 252, 246],
          0.9,
        );
    }
  }
}

function plaque(on: Canvas, { seed, tone }: LesionOptions): void {
  const red = blend(inflamed(tone), tone > 4 ? [84, 56, 66] : [190, 84, 76], 0.5);
  for (const [x, y, rx, ry] of [
    [600, 470, 250, 170],
    [980, 640, 120, 84],
    [300, 700, 74, 56],
  ] as const) {
    const body = maskOf(on, rough({ x, y }, rx, ry, seed + x, 0.2), 4);
    paint(on, body, red, 0.86);
    paint(on, mottle(body, seed + x + 1, 30, -0.5, 1), tone > 4 ? [170, 156, 152] : [232, 216, 208], 0.66);
    paint(on, mottle(body, seed + x + 3, 11, 0.2, 1.1), [244, 238, 234], 0.5);
    light(on, mottle(body, seed + x + 2, 12, -0.8, 1), [-0.2, -0.2, -0.2]);
  }
}

function basalCell(on: Canvas, { seed, tone }: LesionOptions): void {
  const centre = { x: W / 2, y: 430 };
  const body = maskOf(on, rough(centre, 128, 112, seed, 0.08), 4);
  const dip = maskOf(on, rough(centre, 58, 48, seed + 1, 0.2), 8);
  light(
    on,
    derive(body, (v, _, x, y) => v * 0.4 * clamp((centre.x - x + centre.y - y) / 170, -1, 1)),
  );
  paint(on, body, blend(toneOf(tone), [238, 186, 172], 0.8), 0.75);
  const vessels = field(W, H);
  const at = random(seed + 4);
  for (let i = 0; i < 6; i++) {
    const a = at.range(3, 5.6);
    const line = [0.5, 0.65, 0.85, 1].map((t) => ({
      x: centre.x + Math.cos(a + at.range(-0.14, 0.14)) * 106 * t,
      y: centre.y + Math.sin(a + at.range(-0.14, 0.14)) * 92 * t,
    }));
    stroke(vessels, curve(line, false), (t) => 3.2 - 2 * t, 0.8);
  }
  paint(on, vessels, [178, 70, 66], 0.5);
  paint(on, dip, [150, 84, 70], 0.6);
  paint(on, mottle(dip, seed + 6, 20, -0.1, 0.6), [92, 48, 38], 0.6);
  glints(on, body, seed + 8, 0.5, 20);
}

function purpura(on: Canvas, { seed, tone }: LesionOptions): void {
  const at = random(seed + 50);
  for (let i = 0; i < 230; i++) {
    const r = at.next() < 0.88 ? at.range(2.5, 7) : at.range(10, 26);
    const p = { x: at.range(60, W - 60), y: 500 + at.normal() * 130 };
    const spot = maskOf(on, rough(p, r, r * at.range(0.6, 1), seed + i, 0.4), r > 9 ? 4 : 1);
    paint(
      on,
      r > 9 ? mottle(spot, seed + i, 16, -1.1, 0.2) : spot,
      tone > 4 ? [50, 22, 30] : [120, 30, 46],
      at.range(0.5, 0.8),
    );
  }
}

export function lesion(options: LesionOptions): Picture {
  const { seed, tone, kind } = options;
  const close = kind === 'naevus' || kind === 'melanoma' || kind === 'basal-cell';
  const on = skinCanvas(W, H, { seed, tone, scale: close ? 15 : 8, hairs: close ? 34 : 150 });
  if (kind === 'naevus' || kind === 'melanoma') pigmented(on, options);
  if (kind === 'basal-cell') basalCell(on, options);
  if (kind === 'annular') annular(on, options);
  if (kind === 'cellulitis') cellulitis(on, options);
  if (kind === 'vesicles') vesicles(on, options);
  if (kind === 'plaque') plaque(on, options);
  if (kind === 'purpura') purpura(on, options);
  if (close) ruler(on);
  else {
    paint(on, hairField(W, H, seed + 77, 60), [46, 34, 28], 0.25);
    if (kind !== 'vesicles') limb(on, seed);
  }
  return colourPicture(on, { seed: seed + 90, grain: 2.4 });
}
