// Clinical photographs of skin: pigmented lesions with a ruler, rashes on a forearm, cellulitis, vesicles, plaques.
import { write } from './glyphs.ts';
import { colourPicture, derive, light, mottle, paint, type Canvas, type Picture, type Rgb } from './picture.ts';
import { blur, clamp, clouds, field, noiseAt, random, smoothstep, update } from './raster.ts';
import { stroke } from './shapes.ts';
import { blend, glints, hairField, inflamed, skinCanvas } from './skin.ts';
import {
  basalCell,
  LESION_HEIGHT,
  LESION_WIDTH,
  maskOf,
  plaque,
  purpura,
  rough,
  vesicles,
  type LesionOptions,
} from './lesion-kinds.ts';

export type { LesionOptions } from './lesion-kinds.ts';

const W = LESION_WIDTH;
const H = LESION_HEIGHT;

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
