// Fundus photographs: orange retina, branching vessels, disc and macula, with common findings.
import { canvas, colourPicture, light, mottle, paint, patchOf, type Canvas, type Picture } from './picture.ts';
import { blur, clouds, field, random, smoothstep, update, type Field, type Point } from './raster.ts';
import { curve, ellipse, stroke } from './shapes.ts';

export interface FundusOptions {
  readonly seed: number;
  readonly finding: 'none' | 'branch-vein-occlusion' | 'diabetic' | 'swollen-disc' | 'artery-occlusion';
}

const W = 1280;
const H = 1040;
const CENTRE = { x: 640, y: 520 };
const RADIUS = 500;
const DISC = { x: 890, y: 500 };
const MACULA = { x: 530, y: 540 };

function branch(
  on: Field,
  from: Point,
  angle: number,
  width: number,
  length: number,
  bend: number,
  at: ReturnType<typeof random>,
): void {
  const line: Point[] = [from];
  let { x, y } = from;
  let a = angle;
  const steps = 14;
  for (let i = 0; i < steps; i++) {
    a += bend / steps + at.range(-0.09, 0.09);
    x += (Math.cos(a) * length) / steps;
    y += (Math.sin(a) * length) / steps;
    line.push({ x, y });
    if (i > 2 && width > 1.8 && at.next() < 0.3) {
      const side = at.next() < 0.5 ? -1 : 1;
      branch(
        on,
        { x, y },
        a + side * at.range(0.4, 0.8),
        width * at.range(0.4, 0.62),
        length * at.range(0.3, 0.5),
        -side * 0.5,
        at,
      );
    }
  }
  stroke(on, curve(line, false, 3), (t) => width * (1 - 0.55 * t), 0.9);
}

function vessels(seed: number, width: number): Field {
  const at = random(seed);
  const plane = field(W, H);
  // Arcades sweep above and below the macula; smaller branches go to the nasal side.
  const starts: [number, number, number, number][] = [
    [-2.2, 1, 620, -1.25],
    [2.2, 1, 620, 1.25],
    [-2.45, 0.62, 470, -0.8],
    [2.5, 0.62, 470, 0.8],
    [-1.1, 0.75, 430, 0.5],
    [1.15, 0.75, 430, -0.5],
    [-0.35, 0.5, 300, 0.2],
    [0.4, 0.5, 300, -0.2],
    [2.95, 0.34, 240, 0.2],
    [-3, 0.34, 230, -0.2],
  ];
  for (const [angle, share, length, bend] of starts) {
    branch(
      plane,
      { x: DISC.x + at.range(-9, 9), y: DISC.y + at.range(-12, 12) },
      angle + at.range(-0.08, 0.08),
      width * share,
      length,
      bend,
      at,
    );
  }
  return plane;
}

function spots(
  on: Canvas,
  seed: number,
  options: {
    count: number;
    centre: Point;
    spread: number;
    size: readonly [number, number];
    colour: readonly [number, number, number];
    soft: number;
    long?: boolean;
  },
): void {
  const at = random(seed);
  for (let i = 0; i < options.count; i++) {
    const p = {
      x: options.centre.x + at.normal() * options.spread,
      y: options.centre.y + at.normal() * options.spread * 0.7,
    };
    const r = at.range(options.size[0], options.size[1]);
    const away = Math.atan2(p.y - DISC.y, p.x - DISC.x);
    const shape = ellipse(p, r * (options.long === true ? 2.6 : 1), r, {
      angle: away,
      wobble: (a) => 1 + 0.2 * Math.sin(3 * a + i),
      steps: 28,
    });
    paint(on, patchOf(shape, on, options.soft), options.colour, at.range(0.55, 0.9));
  }
}

function drawFinding(on: Canvas, { seed, finding }: FundusOptions): void {
  const below = { x: 640, y: 690 };
  if (finding === 'branch-vein-occlusion') {
    spots(on, seed + 1, {
      count: 120,
      centre: below,
      spread: 84,
      size: [2, 6],
      colour: [104, 22, 12],
      soft: 1,
      long: true,
    });
    spots(on, seed + 2, { count: 6, centre: below, spread: 56, size: [14, 26], colour: [238, 200, 140], soft: 7 });
    spots(on, seed + 3, {
      count: 40,
      centre: { x: 560, y: 610 },
      spread: 54,
      size: [2, 5],
      colour: [250, 206, 110],
      soft: 1,
    });
  }
  if (finding === 'diabetic') {
    spots(on, seed + 1, {
      count: 70,
      centre: { x: 600, y: 530 },
      spread: 190,
      size: [2, 5],
      colour: [110, 20, 12],
      soft: 1,
    });
    spots(on, seed + 2, {
      count: 26,
      centre: { x: 600, y: 520 },
      spread: 190,
      size: [6, 15],
      colour: [102, 20, 14],
      soft: 3,
    });
    spots(on, seed + 3, {
      count: 70,
      centre: { x: 470, y: 470 },
      spread: 60,
      size: [2, 6],
      colour: [252, 214, 120],
      soft: 1,
    });
    spots(on, seed + 4, {
      count: 4,
      centre: { x: 700, y: 380 },
      spread: 130,
      size: [14, 24],
      colour: [236, 200, 150],
      soft: 8,
    });
  }
  if (finding === 'swollen-disc') {
    spots(on, seed + 1, {
      count: 16,
      centre: DISC,
      spread: 96,
      size: [4, 9],
      colour: [120, 20, 14],
      soft: 2,
      long: true,
    });
    spots(on, seed + 2, { count: 5, centre: DISC, spread: 76, size: [12, 20], colour: [244, 214, 170], soft: 8 });
  }
}

function drawDisc(on: Canvas, finding: FundusOptions['finding'], seed: number): void {
  const swollen = finding === 'swollen-disc';
  const size = swollen ? 92 : 66;
  paint(
    on,
    patchOf(ellipse(DISC, size * 1.14, size * 1.22), on, swollen ? 26 : 8),
    swollen ? [240, 150, 96] : [206, 110, 52],
    0.55,
  );
  paint(on, patchOf(ellipse(DISC, size * 0.92, size), on, swollen ? 20 : 5), [246, 176, 104], 0.86);
  if (!swollen) paint(on, patchOf(ellipse({ x: DISC.x - 4, y: DISC.y }, 28, 31), on, 6), [254, 224, 170], 0.85);
  paint(on, mottle(patchOf(ellipse(DISC, size, size), on, 8), seed + 9, 16, -0.6, 1), [250, 196, 130], 0.3);
}

export function fundus(options: FundusOptions): Picture {
  const { seed, finding } = options;
  const pale = finding === 'artery-occlusion';
  const on = canvas(W, H, pale ? [206, 132, 78] : [188, 84, 32]);
  light(on, clouds(W, H, { seed: seed + 20, cell: 240, octaves: 4 }), [0.05, 0.11, 0.16]);
  light(on, clouds(W, H, { seed: seed + 21, cell: 26, cellY: 15, octaves: 3 }), [0.022, 0.04, 0.05]);
  if (pale) paint(on, patchOf(ellipse(MACULA, 300, 240), on, 70), [236, 190, 134], 0.6);
  paint(on, patchOf(ellipse(MACULA, 104, 96), on, 34), [110, 40, 12], pale ? 0.1 : 0.5);
  paint(on, patchOf(ellipse(MACULA, 32, 32), on, 10), pale ? [176, 40, 22] : [74, 22, 8], pale ? 0.85 : 0.5);
  drawDisc(on, finding, seed);
  const thin = pale ? 0.5 : 1;
  const veins = vessels(seed + 1, (finding === 'none' ? 14 : 16) * (pale ? 0.7 : 1));
  const arteries = vessels(seed + 2, 9.5 * thin);
  paint(
    on,
    blur(
      update({ ...veins, data: Float32Array.from(veins.data) }, (v) => v),
      4,
    ),
    [120, 40, 14],
    0.3,
  );
  paint(on, blur(veins, 1), [112, 26, 14], 0.86);
  paint(on, blur(arteries, 1), [160, 46, 22], 0.82);
  drawFinding(on, options);
  // The camera's round aperture, brighter in the middle.
  const aperture = field(W, H, (x, y) => {
    const d = Math.hypot(x - CENTRE.x, y - CENTRE.y);
    const glow = 1.16 - 0.5 * (Math.hypot(x - 700, y - 500) / RADIUS) ** 2;
    return smoothstep(RADIUS + 1, RADIUS - 5, d) * glow - 1;
  });
  light(on, aperture, [1, 1, 1]);
  paint(
    on,
    field(
      W,
      H,
      (x, y) =>
        0.1 *
        smoothstep(60, 6, Math.abs(Math.hypot(x - CENTRE.x, y - CENTRE.y) - RADIUS + 30)) *
        (x < CENTRE.x && Math.hypot(x - CENTRE.x, y - CENTRE.y) < RADIUS ? 1 : 0),
    ),
    [110, 90, 150],
  );
  return colourPicture(on, { seed: seed + 30, grain: 2 });
}
