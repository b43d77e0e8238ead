// Colon and stomach as an endoscope sees them.
import {
  canvas,
  colourPicture,
  derive,
  light,
  mottle,
  paint,
  patchOf,
  type Canvas,
  type Picture,
  type Rgb,
} from './picture.ts';
import { blur, clamp, clouds, field, noiseAt, random, smoothstep, type Point } from './raster.ts';
import { aperture, SCOPE_HEIGHT, SCOPE_WIDTH, uneven } from './scope.ts';
import { curve, ellipse, stroke } from './shapes.ts';
import { glints } from './skin.ts';

const W = SCOPE_WIDTH;
const H = SCOPE_HEIGHT;

export interface EndoscopyOptions {
  readonly seed: number;
  readonly finding: 'none' | 'polyp' | 'ulcer' | 'colitis' | 'tumour' | 'varices';
}

/** A tube seen from inside: dark lumen, ring folds catching the light, fine vessels under the mucosa. */
function tube(on: Canvas, seed: number, lumen: Point, folds: number): void {
  const at = noiseAt(seed);
  light(
    on,
    field(W, H, (x, y) => {
      const dx = x - lumen.x;
      const dy = y - lumen.y;
      const angle = Math.atan2(dy, dx);
      const d = Math.hypot(dx, dy) * (1 + 0.22 * (at(Math.cos(angle) * 1.4 + 5, Math.sin(angle) * 1.4 + 5) - 0.5));
      const near = clamp(d / 640);
      const wave =
        Math.log(1 + d / 60) * folds + 1.2 * at(Math.cos(angle) * 2 + 20, Math.sin(angle) * 2 + 20 + d / 260);
      const ridge = wave - Math.floor(wave);
      const fold =
        0.22 * smoothstep(0, 0.3, ridge) * smoothstep(1, 0.55, ridge) -
        0.3 * smoothstep(0.75, 1, ridge) * (1 - near * 0.6);
      return smoothstep(30, 250, d) * (1.02 - 0.18 * near) + fold * smoothstep(60, 200, d) - 1;
    }),
    [0.94, 1, 1],
  );
}

function fineVessels(on: Canvas, seed: number, strength: number): void {
  const at = random(seed);
  const plane = field(W, H);
  const grow = (p: Point, a: number, w: number, n: number): void => {
    const line = [p];
    let q = p;
    let angle = a;
    for (let i = 0; i < 5; i++) {
      angle += at.range(-0.4, 0.4);
      q = { x: q.x + Math.cos(angle) * 20, y: q.y + Math.sin(angle) * 20 };
      line.push(q);
    }
    stroke(plane, curve(line, false, 3), w, 0.8);
    if (n > 0) for (const turn of [-0.6, 0.5]) grow(q, angle + turn + at.range(-0.2, 0.2), w * 0.74, n - 1);
  };
  for (let i = 0; i < 16; i++) grow({ x: at.range(100, 1100), y: at.range(80, 960) }, at.range(0, 6.3), 4.4, 3);
  paint(on, blur(plane, 1), [176, 52, 44], strength);
}

/** A raised lump, lit from the scope. */
function lump(on: Canvas, seed: number, centre: Point, rx: number, ry: number, colour: Rgb, rough: number): void {
  const shape = ellipse(centre, rx, ry, { wobble: uneven(seed, rough) });
  light(
    on,
    patchOf(ellipse({ x: centre.x + 16, y: centre.y + 26 }, rx * 1.08, ry * 1.08), on, 14),
    [-0.5, -0.58, -0.58],
  );
  const body = patchOf(shape, on, 2);
  paint(on, body, colour, 0.95);
  light(
    on,
    derive(body, (v, _, x, y) => {
      const u = (x - centre.x) / rx;
      const w = (y - centre.y) / ry;
      return (
        v *
        (0.3 * Math.sqrt(Math.max(0, 1 - Math.min(1, u * u + w * w))) - 0.34 * clamp((u + 1.3 * w) / 2, -0.6, 1) - 0.06)
      );
    }),
  );
  light(on, mottle(body, seed + 3, 20, -0.8, 1), [-0.16, -0.22, -0.2]);
  glints(on, body, seed + 4, 0.85, 22);
}

function drawFinding(on: Canvas, { seed, finding }: EndoscopyOptions): void {
  if (finding === 'polyp') {
    lump(on, seed, { x: 800, y: 690 }, 70, 76, [196, 92, 82], 0.03);
    lump(on, seed + 1, { x: 770, y: 580 }, 136, 118, [206, 84, 76], 0.05);
  }
  if (finding === 'tumour') {
    for (const [x, y, r] of [
      [760, 430, 150],
      [880, 560, 140],
      [760, 660, 150],
      [650, 560, 120],
      [820, 520, 110],
    ] as const)
      lump(on, seed + x, { x, y }, r, r * 0.86, [172, 74, 66], 0.09);
    const slough = patchOf(ellipse({ x: 780, y: 560 }, 96, 70, { wobble: uneven(seed, 0.2) }), on, 9);
    paint(on, mottle(slough, seed + 8, 34, -0.6, 0.3), [214, 190, 146], 0.8);
    paint(on, mottle(slough, seed + 9, 26, 0.1, 0.7), [96, 14, 16], 0.85);
  }
  if (finding === 'ulcer') {
    paint(
      on,
      patchOf(ellipse({ x: 730, y: 600 }, 220, 170, { wobble: uneven(seed, 0.06) }), on, 40),
      [196, 60, 54],
      0.65,
    );
    light(
      on,
      patchOf(ellipse({ x: 730, y: 600 }, 138, 104, { wobble: uneven(seed, 0.07) }), on, 8),
      [-0.3, -0.36, -0.36],
    );
    const base = patchOf(ellipse({ x: 732, y: 606 }, 120, 88, { wobble: uneven(seed, 0.08) }), on, 5);
    paint(on, base, [226, 210, 170], 0.9);
    paint(on, mottle(base, seed + 5, 30, -0.1, 0.8), [178, 148, 96], 0.6);
    paint(on, patchOf(ellipse({ x: 760, y: 590 }, 15, 13), on, 2), [92, 16, 20], 0.95);
    glints(on, base, seed + 6, 0.6, 20);
  }
  if (finding === 'colitis') {
    const all = patchOf(
      [
        { x: 0, y: 0 },
        { x: W, y: 0 },
        { x: W, y: H },
        { x: 0, y: H },
      ],
      on,
      0,
    );
    paint(on, mottle(all, seed + 5, 90, -0.6, 1.3), [176, 40, 36], 0.7);
    paint(on, mottle(all, seed + 6, 46, 0.55, 1.2, 3), [222, 196, 138], 0.7);
    paint(on, mottle(all, seed + 7, 26, 0.7, 1.15, 2), [122, 16, 18], 0.7);
  }
  if (finding === 'varices') {
    for (const a of [0.3, 1.7, 3.2, 4.6]) {
      for (let i = 0; i < 7; i++) {
        const d = 170 + i * 62;
        lump(
          on,
          seed + i,
          { x: 590 + Math.cos(a + 0.1 * Math.sin(i * 1.6)) * d, y: 500 + Math.sin(a + 0.1 * Math.sin(i * 1.6)) * d },
          40 + i * 6,
          38 + i * 5,
          [150, 84, 104],
          0.05,
        );
      }
    }
  }
}

export function endoscopy(options: EndoscopyOptions): Picture {
  const { seed, finding } = options;
  const stomach = finding === 'ulcer';
  const on = canvas(W, H, finding === 'varices' ? [206, 138, 122] : stomach ? [214, 112, 92] : [218, 130, 108]);
  light(on, clouds(W, H, { seed: seed + 1, cell: 160, octaves: 4 }), [0.03, 0.08, 0.08]);
  if (finding !== 'colitis') fineVessels(on, seed + 2, stomach ? 0.16 : 0.34);
  tube(on, seed, finding === 'varices' ? { x: 590, y: 500 } : { x: 470, y: 400 }, stomach ? 0.9 : 1.9);
  drawFinding(on, options);
  const wet = patchOf(
    [
      { x: 90, y: 60 },
      { x: W - 90, y: 60 },
      { x: W - 90, y: H - 60 },
      { x: 90, y: H - 60 },
    ],
    on,
    20,
  );
  glints(on, wet, seed + 7, 0.5, 30);
  aperture(on, 590, 540);
  return colourPicture(on, { seed: seed + 8, grain: 2.6 });
}
