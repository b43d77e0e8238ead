// Surgical wounds with staples, and an ulcer of the leg.
import { colourPicture, derive, light, mottle, paint, patchOf, type Canvas, type Picture } from './picture.ts';
import { blur, field, noiseAt, random, smoothstep, type Point } from './raster.ts';
import { curve, ellipse, stroke } from './shapes.ts';
import { blend, glints, inflamed, skinCanvas, type SkinTone } from './skin.ts';

export interface WoundOptions {
  readonly seed: number;
  readonly tone: SkinTone;
  readonly kind: 'stapled' | 'infected' | 'dehisced' | 'ulcer';
}

const W = 1320;
const H = 990;

function staples(on: Canvas, line: readonly Point[], seed: number, from: number, to: number): void {
  const at = random(seed);
  const metal = field(W, H);
  const shade = field(W, H);
  for (let i = Math.round(from * line.length); i < to * line.length; i += 7) {
    const p = line[i];
    const q = line[i + 1];
    if (!p || !q) continue;
    const a = Math.atan2(q.y - p.y, q.x - p.x) + Math.PI / 2 + at.range(-0.08, 0.08);
    const ends = [-27, 27].map((d) => ({ x: p.x + Math.cos(a) * d, y: p.y + Math.sin(a) * d }));
    stroke(metal, ends, 6.5, 1);
    stroke(
      shade,
      ends.map((e) => ({ x: e.x + 4, y: e.y + 6 })),
      8,
      0.7,
    );
    for (const e of ends) paint(on, patchOf(ellipse(e, 10, 10), on, 3), [150, 48, 46], 0.5);
  }
  light(on, blur(shade, 2), [-0.5, -0.5, -0.5]);
  paint(on, metal, [196, 200, 204], 0.95);
  paint(
    on,
    blur(
      derive(metal, (v, _, x, y) => v * smoothstep(0.5, 0.8, Math.sin(x / 5 + y / 7))),
      1,
    ),
    [255, 255, 255],
    0.7,
  );
}

function openBed(on: Canvas, shape: Point[], seed: number): void {
  light(on, patchOf(shape, on, 14), [-0.25, -0.35, -0.35]);
  const bed = patchOf(shape, on, 4);
  paint(on, bed, [156, 40, 38], 0.95);
  paint(on, mottle(bed, seed + 1, 30, -0.8, 1.2, 3), [196, 78, 66], 0.8);
  paint(on, mottle(bed, seed + 2, 90, 0.1, 0.8, 3), [212, 188, 132], 0.85);
  light(on, mottle(bed, seed + 3, 16, -0.8, 1.2, 2), [-0.34, -0.34, -0.34]);
  glints(on, bed, seed + 4, 0.75, 14);
}

export function wound(options: WoundOptions): Picture {
  const { seed, tone, kind } = options;
  const on = skinCanvas(W, H, { seed, tone, scale: 8, hairs: 90 });
  const at = noiseAt(seed + 4);
  const red = inflamed(tone);
  const wobble = (a: number): number => 1 + 0.24 * (at(Math.cos(a) * 2 + 8, Math.sin(a) * 2 + 8) - 0.5);
  if (kind === 'ulcer') {
    const centre = { x: 650, y: 500 };
    paint(
      on,
      mottle(patchOf(ellipse(centre, 470, 360, { wobble }), on, 60), seed + 9, 90, -0.8, 0.5),
      tone > 4 ? [48, 30, 26] : [128, 74, 56],
      0.62,
    );
    paint(
      on,
      patchOf(ellipse(centre, 286, 214, { wobble, steps: 140 }), on, 14),
      blend(red, [232, 214, 200], 0.4),
      0.7,
    );
    openBed(on, ellipse(centre, 246, 180, { wobble, steps: 140 }), seed);
    return colourPicture(on, { seed: seed + 50, grain: 2.4 });
  }
  const line = curve(
    [
      { x: 150, y: 470 },
      { x: 420, y: 500 },
      { x: 700, y: 480 },
      { x: 960, y: 510 },
      { x: 1190, y: 490 },
    ],
    false,
    24,
  );
  const halo = kind === 'stapled' ? 0.3 : 0.75;
  paint(on, patchOf(ellipse({ x: 670, y: 490 }, 580, kind === 'infected' ? 190 : 70, { wobble }), on, 44), red, halo);
  const cut = field(W, H);
  stroke(cut, line, (t) => 7 + 4 * at(t * 40, 3), 1);
  light(
    on,
    blur(
      derive(cut, (v) => v),
      8,
    ),
    [-0.4, -0.5, -0.5],
  );
  paint(on, blur(cut, 1), [124, 30, 32], 0.85);
  if (kind === 'dehisced') openBed(on, ellipse({ x: 760, y: 492 }, 196, 66, { wobble, steps: 120 }), seed);
  if (kind === 'infected') {
    const pus = patchOf(ellipse({ x: 690, y: 500 }, 60, 20, { wobble }), on, 6);
    paint(on, pus, [222, 206, 140], 0.85);
    glints(on, pus, seed + 6, 0.7, 12);
  }
  staples(on, line, seed, 0.03, kind === 'dehisced' ? 0.42 : 0.97);
  if (kind === 'dehisced') staples(on, line, seed + 1, 0.78, 0.97);
  return colourPicture(on, { seed: seed + 50, grain: 2.4 });
}
