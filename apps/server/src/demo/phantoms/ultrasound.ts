// Ultrasound: a curved-array sector filled with speckle, with organ-sized structures and their shadows.
import { greyPicture, type Picture } from './picture.ts';
import {
  blur,
  clamp,
  clouds,
  enlarge,
  field,
  grain,
  mix,
  random,
  smoothstep,
  update,
  type Field,
  type Point,
} from './raster.ts';
import { curve, ellipse, fillAll, stroke } from './shapes.ts';

export interface UltrasoundOptions {
  readonly seed: number;
  readonly view: 'gallstone' | 'free-fluid' | 'early-pregnancy' | 'vein-thrombus' | 'hydronephrosis';
}

const W = 700;
const H = 560;
const APEX = { x: 350, y: -150 };
const NEAR = 178;
const FAR = 690;
const SPREAD = 0.5;

export interface Scene {
  /** How strongly each place scatters, 0..2. */
  readonly echo: Field;
  /** Places behind which the beam is lost (shadow) or strengthened (enhancement): gain per place. */
  readonly gain: Field;
}

export function patch(scene: Scene, form: Point[], echo: number, edge = 2): Field {
  const mask = blur(fillAll(form, W, H), edge);
  update(scene.echo, (v, i) => mix(v, echo, clamp(mask.data[i] ?? 0)));
  return mask;
}

/** Everything deeper along the beam than `from`, between two beam angles. */
function behind(scene: Scene, x: number, y: number, halfWidth: number, factor: number): void {
  const angle = Math.atan2(x - APEX.x, y - APEX.y);
  const radius = Math.hypot(x - APEX.x, y - APEX.y);
  update(scene.gain, (v, _, px, py) => {
    const a = Math.atan2(px - APEX.x, py - APEX.y);
    const r = Math.hypot(px - APEX.x, py - APEX.y);
    const spread = halfWidth / radius;
    const inside = smoothstep(spread * 1.25, spread * 0.8, Math.abs(a - angle)) * smoothstep(radius - 2, radius + 6, r);
    return v * mix(1, factor, inside);
  });
}

export function rim(scene: Scene, form: Point[], width: number, echo: number): void {
  const line = field(W, H);
  stroke(line, [...form, ...form.slice(0, 1)], width, 1);
  blur(line, 1);
  update(scene.echo, (v, i) => Math.max(v, echo * (line.data[i] ?? 0)));
}

const ovals =
  (seed: number) =>
  (x: number, y: number, rx: number, ry: number, angle = 0): Point[] =>
    ellipse({ x, y }, rx, ry, { angle, wobble: (a) => 1 + 0.05 * Math.sin(3 * a + seed) });

function drawView(scene: Scene, options: UltrasoundOptions): void {
  const at = random(options.seed + 6);
  const oval = ovals(options.seed);
  for (let i = 0; i < 7; i++)
    patch(scene, oval(at.range(160, 560), at.range(120, 480), at.range(6, 15), at.range(4, 9), at.range(0, 3)), 0.04);
  if (options.view === 'gallstone') {
    const bag = oval(360, 216, 112, 58, 0.38);
    patch(scene, bag, 0.02);
    rim(scene, bag, 6, 1.3);
    behind(scene, 330, 280, 60, 1.5);
    patch(scene, ellipse({ x: 414, y: 250 }, 21, 13, { angle: 0.3 }), 2.6, 1);
    behind(scene, 414, 254, 21, 0.05);
  }
  if (options.view === 'free-fluid') {
    rim(scene, oval(360, 230, 150, 100, 0.2), 4, 1.5);
    patch(scene, oval(420, 330, 120, 70, 0.2), 0.75);
    rim(scene, oval(420, 330, 122, 72, 0.2), 3, 1.2);
    patch(scene, oval(424, 330, 54, 22, 0.2), 1.3, 5);
    patch(
      scene,
      curve(
        [
          { x: 300, y: 250 },
          { x: 380, y: 246 },
          { x: 470, y: 262 },
          { x: 520, y: 296 },
          { x: 470, y: 284 },
          { x: 380, y: 264 },
          { x: 310, y: 270 },
        ],
        true,
      ),
      0,
      1,
    );
    stroke(
      scene.echo,
      curve(
        [
          { x: 150, y: 180 },
          { x: 190, y: 260 },
          { x: 250, y: 330 },
        ],
        false,
      ),
      6,
      2,
    );
  }
  if (options.view === 'early-pregnancy') {
    patch(scene, oval(350, 270, 190, 120, 0.1), 0.8, 6);
    const sac = oval(352, 262, 78, 50, 0.1);
    patch(scene, sac, 0.02);
    rim(scene, sac, 9, 1.5);
    patch(scene, oval(372, 282, 26, 12, 0.4), 1.4, 2);
    rim(scene, oval(318, 246, 13, 13), 3, 1.5);
    behind(scene, 352, 300, 60, 1.35);
  }
}

function drawDeepView(scene: Scene, options: UltrasoundOptions): void {
  const oval = ovals(options.seed);
  if (options.view === 'vein-thrombus') {
    patch(scene, oval(270, 220, 44, 42), 0.03);
    rim(scene, oval(270, 220, 45, 43), 5, 1.4);
    const vein = oval(392, 236, 62, 54);
    patch(scene, vein, 0.5, 2);
    patch(scene, oval(398, 244, 44, 36), 0.85, 6);
    rim(scene, vein, 4, 1.2);
    behind(scene, 270, 262, 40, 1.4);
  }
  if (options.view === 'hydronephrosis') {
    patch(scene, oval(350, 260, 190, 96, 0.1), 0.62, 3);
    rim(scene, oval(350, 260, 192, 98, 0.1), 4, 1.2);
    patch(scene, oval(350, 262, 110, 46, 0.1), 1.5, 8);
    for (const [x, y, r] of [
      [270, 236, 30],
      [330, 262, 34],
      [394, 266, 34],
      [440, 290, 28],
      [300, 290, 24],
    ] as const)
      patch(scene, oval(x, y, r, r * 0.72), 0.03, 2);
    behind(scene, 350, 310, 90, 1.3);
  }
}

/** One sector as the scanner would show it, with its scales, `sectorSize` large; what is drawn is laid over plain tissue. */
export type Sector = (draw: (scene: Scene) => void) => Field;

export const sectorSize = { width: W, height: H } as const;

/** A probe held still over one place: every picture of it has the same tissue and speckle. */
export function sectorOf(seed: number): Sector {
  const still: Scene = { echo: field(W, H), gain: field(W, H, 1) };
  const tissue = clouds(W, H, { seed, cell: 80, octaves: 4 }).data;
  update(still.echo, (_, i) => 0.78 + 0.34 * (tissue[i] ?? 0));
  for (let i = 0; i < 4; i++) {
    const layer = ellipse(APEX, NEAR + 14 + i * 15, NEAR + 14 + i * 15, { steps: 200 });
    rim(still, layer, 3, 1.5 - i * 0.22);
  }
  stroke(
    still.echo,
    ellipse(APEX, 640, 640, { steps: 240 }).filter((p) => p.y > 380),
    5,
    1.7,
  );
  // Speckle: interference makes it multiplicative, finer along the beam than across.
  const re = grain(W, H, seed + 1, 1).data;
  const im = grain(W, H, seed + 2, 1).data;
  const seen = field(W, H);
  const speckle = update(field(W, H), (_, i, x, y) => {
    const r = Math.hypot(x - APEX.x, y - APEX.y);
    const a = Math.atan2(x - APEX.x, y - APEX.y);
    seen.data[i] =
      smoothstep(NEAR - 1, NEAR + 1, r) *
      smoothstep(FAR + 1, FAR - 1, r) *
      smoothstep(SPREAD, SPREAD - 0.004, Math.abs(a));
    return Math.hypot(re[i] ?? 0, im[i] ?? 0) * 0.72 * (1.06 - 0.45 * smoothstep(430, FAR, r));
  });
  const marks = scales();
  return (draw) => {
    const scene: Scene = { echo: field(W, H), gain: field(W, H, 1) };
    scene.echo.data.set(still.echo.data);
    draw(scene);
    update(scene.echo, (v, i) => {
      const window = seen.data[i] ?? 0;
      const power = Math.max(0, v) * (scene.gain.data[i] ?? 1) * (speckle.data[i] ?? 0);
      const lit = window === 0 ? 0 : window * ((215 * Math.log1p(4.6 * power)) / Math.log1p(13)) + window * 3;
      return Math.max(lit, 225 * (marks.data[i] ?? 0));
    });
    return scene.echo;
  };
}

/** A grey bar and a depth scale, without words. */
function scales(): Field {
  const bars = field(W, H);
  const line = (x0: number, x1: number, y: number, width: number, value: number): void =>
    stroke(
      bars,
      [
        { x: x0, y },
        { x: x1, y },
      ],
      width,
      value,
    );
  for (let k = 0; k < 64; k++) line(40, 46, 40 + k, 1.5, 1 - k / 64);
  for (let y = 40; y < 540; y += 24) line(664, y % 120 === 40 ? 670 : 666, y, 1.4, 0.6);
  return bars;
}

export function ultrasound(options: UltrasoundOptions): Picture {
  const picture = sectorOf(options.seed)((scene) => {
    drawView(scene, options);
    drawDeepView(scene, options);
  });
  return greyPicture(blur(enlarge(picture, 2), 1));
}
