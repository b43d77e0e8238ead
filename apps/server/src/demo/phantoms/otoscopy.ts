// The ear drum as an otoscope sees it.
import { canvas, colourPicture, derive, light, mottle, paint, patchOf, type Canvas, type Picture } from './picture.ts';
import { blur, clouds, field, random, type Point } from './raster.ts';
import { aperture, SCOPE_HEIGHT, SCOPE_WIDTH, uneven } from './scope.ts';
import { curve, ellipse, stroke } from './shapes.ts';
import { glints } from './skin.ts';

const W = SCOPE_WIDTH;
const H = SCOPE_HEIGHT;

export interface OtoscopyOptions {
  readonly seed: number;
  readonly finding: 'none' | 'acute-otitis' | 'perforation' | 'effusion';
}

function drawAnatomy(on: Canvas, { seed, finding }: OtoscopyOptions, centre: Point, red: boolean): void {
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
}

function drawFinding(on: Canvas, { seed, finding }: OtoscopyOptions): void {
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
  drawAnatomy(on, options, centre, red);
  drawFinding(on, options);
  glints(on, drum, seed + 8, red ? 0.8 : 0.35, 30);
  aperture(on, 490, 600);
  return colourPicture(on, { seed: seed + 9, grain: 2.6 });
}
