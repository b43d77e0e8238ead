// Views through a scope: colon and stomach by endoscope, ear drum by otoscope.
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
import { curve, ellipse, stroke } from './shapes.ts';
import { glints } from './skin.ts';

export interface EndoscopyOptions {
  readonly seed: number;
  readonly finding: 'none' | 'polyp' | 'ulcer' | 'colitis' | 'tumour' | 'varices';
}

const W = 1200;
const H = 1040;

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

const uneven =
  (seed: number, amount: number) =>
  (a: number): number =>
    1 +
    amount * Math.sin(2 * a + seed) +
    amount * 0.7 * Math.sin(5 * a + seed * 2) +
    amount * 0.4 * Math.sin(9 * a + seed * 3);

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

/** The round (or cut-off) window of a scope. */
function aperture(on: Canvas, radius: number, cut: number): void {
  light(
    on,
    field(W, H, (x, y) => {
      const d = Math.hypot(x - W / 2, y - H / 2);
      const inside = smoothstep(radius + 2, radius - 4, d) * smoothstep(cut + 1, cut - 3, Math.abs(x - W / 2));
      return inside * (1.1 - 0.45 * (d / radius) ** 2) - 1;
    }),
  );
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

export interface OtoscopyOptions {
  readonly seed: number;
  readonly finding: 'none' | 'acute-otitis' | 'perforation' | 'effusion';
}

export function otoscopy(options: OtoscopyOptions): Picture {
  const { seed, finding } = options;
  const on = canvas(W, H, [196, 132, 104]);
  light(on, clouds(W, H, { seed: seed + 1, cell: 130, octaves: 5 }), [0.06, 0.1, 0.1]);
  const centre = { x: 610, y: 510 };
  const red = finding === 'acute-otitis';
  const drumShape = ellipse(centre, 350, 330, { wobble: uneven(seed, 0.02) });
  light(on, patchOf(ellipse(centre, 372, 352), on, 16), [-0.34, -0.4, -0.4]);
  const drum = patchOf(drumShape, on, 5);
  paint(on, drum, red ? [190, 62, 50] : finding === 'effusion' ? [190, 150, 92] : [202, 186, 170], 0.96);
  light(
    on,
    derive(drum, (v, _, x, y) => v * (red ? 0.22 : -0.16) * (1 - 1.6 * Math.hypot((x - 640) / 350, (y - 560) / 330))),
  );
  paint(on, mottle(drum, seed + 3, 90, -0.4, 0.9), red ? [224, 120, 84] : [166, 132, 112], 0.34);
  const malleus = field(W, H);
  stroke(
    malleus,
    curve(
      [
        { x: 500, y: 250 },
        { x: 530, y: 330 },
        { x: 570, y: 430 },
        { x: 604, y: 520 },
      ],
      false,
    ),
    (t) => 24 - 9 * t,
    1,
  );
  stroke(
    malleus,
    [
      { x: 478, y: 262 },
      { x: 494, y: 258 },
    ],
    34,
    1,
  );
  paint(on, blur(malleus, 3), red ? [206, 104, 84] : [232, 214, 190], red ? 0.4 : 0.85);
  const rays = field(W, H);
  const at = random(seed + 5);
  for (let i = 0; i < 40; i++) {
    const a = (i / 40) * 6.28 + at.range(-0.05, 0.05);
    const p = (d: number, turn = 0): Point => ({
      x: centre.x + Math.cos(a + turn) * d,
      y: centre.y + Math.sin(a + turn) * d,
    });
    stroke(
      rays,
      curve([p(345), p(290, at.range(-0.06, 0.06)), p(at.range(160, 250), at.range(-0.1, 0.1))], false),
      (t) => (red ? 6 : 3.4) * (1 - 0.7 * t),
      0.8,
    );
  }
  paint(on, blur(rays, 1), [168, 40, 36], red ? 0.7 : 0.42);
  if (!red)
    paint(
      on,
      patchOf(
        curve(
          [
            { x: 618, y: 540 },
            { x: 740, y: 730 },
            { x: 680, y: 770 },
            { x: 626, y: 690 },
          ],
          true,
        ),
        on,
        9,
      ),
      [255, 250, 236],
      finding === 'effusion' ? 0.35 : 0.8,
    );
  if (finding === 'effusion')
    for (const [x, y, r] of [
      [520, 640, 30],
      [566, 690, 20],
      [700, 600, 24],
    ] as const) {
      const ring = field(W, H);
      const circle = ellipse({ x, y }, r, r, { steps: 40 });
      stroke(ring, [...circle, ...circle.slice(0, 1)], 3, 0.9);
      paint(on, ring, [250, 232, 190], 0.6);
    }
  if (finding === 'perforation') {
    const hole = patchOf(ellipse({ x: 560, y: 660 }, 104, 76, { wobble: uneven(seed, 0.06) }), on, 3);
    paint(
      on,
      patchOf(ellipse({ x: 560, y: 660 }, 114, 86, { wobble: uneven(seed, 0.06) }), on, 3),
      [228, 190, 170],
      0.8,
    );
    paint(on, hole, [66, 26, 20], 0.92);
    paint(on, mottle(hole, seed + 6, 50, 0, 1), [150, 70, 56], 0.6);
  }
  glints(on, drum, seed + 8, red ? 0.8 : 0.35, 30);
  aperture(on, 490, 600);
  return colourPicture(on, { seed: seed + 9, grain: 2.6 });
}
