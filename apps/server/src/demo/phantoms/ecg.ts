// A 12-lead ECG as it is photographed: pink paper, 25 mm/s, 10 mm/mV, three rows and a rhythm strip.
import { LEADS, schedule, voltage, type Lead, type Rhythm } from './ecg-model.ts';
import { write } from './glyphs.ts';
import { canvas, colourPicture, light, paint, type Picture } from './picture.ts';
import { clouds, field, random, update, type Field, type Point } from './raster.ts';
import { stroke } from './shapes.ts';

export interface EcgOptions {
  readonly seed: number;
  readonly rhythm: Rhythm;
}

const MM = 5.8;
const WIDTH = 1560;
const HEIGHT = 1040;
const LEFT = 54;
const STRIP = 62.5 * MM;

function grid(): { fine: Field; bold: Field } {
  const line = (at: number, every: number, width: number): number => {
    const d = Math.abs(((at / (every * MM) + 0.5) % 1) - 0.5) * every * MM;
    return Math.max(0, Math.min(1, width / 2 + 0.5 - d));
  };
  const xs = Array.from({ length: WIDTH }, (_, x) => [line(x, 1, 0.8), line(x, 5, 1.5)] as const);
  const fine = field(WIDTH, HEIGHT);
  const bold = field(WIDTH, HEIGHT);
  for (let y = 0, i = 0; y < HEIGHT; y++) {
    const [a, b] = [line(y, 1, 0.8), line(y, 5, 1.5)];
    for (let x = 0; x < WIDTH; x++, i++) {
      fine.data[i] = Math.max(a, xs[x]?.[0] ?? 0);
      bold.data[i] = Math.max(b, xs[x]?.[1] ?? 0);
    }
  }
  return { fine, bold };
}

/** One lead as a polyline, with breathing, mains hum and muscle noise. */
function trace(lead: Lead, from: number, seconds: number, x0: number, y0: number, options: EcgOptions): Point[] {
  const beats = schedule(options.rhythm, 10, options.seed);
  const at = random(options.seed * 13 + LEADS.indexOf(lead) * 7 + Math.round(y0));
  const drift = at.range(0, 6);
  const count = Math.round(seconds * 25 * MM);
  return Array.from({ length: count + 1 }, (_, k) => {
    const t = from + (k / count) * seconds;
    const wander = 0.035 * Math.sin(t * 1.7 + drift) + 0.006 * Math.sin(t * 314) + 0.008 * at.normal();
    return { x: x0 + k, y: y0 - (voltage(t, lead, options.rhythm, beats) + wander) * 10 * MM };
  });
}

export function ecg(options: EcgOptions): Picture {
  const paper = canvas(WIDTH, HEIGHT, [252, 240, 238]);
  const { fine, bold } = grid();
  paint(paper, fine, [240, 178, 178], 0.55);
  paint(paper, bold, [224, 136, 138], 0.62);
  const ink = field(WIDTH, HEIGHT);
  const rows = [150, 380, 610, 860];
  rows.forEach((y, row) => {
    const pulse = [0, 0, 0, -10, 5, -10, 5, 0, 8, 0].map((v) => v * MM);
    stroke(
      ink,
      [
        { x: LEFT - 40, y },
        { x: LEFT - 34, y },
        { x: LEFT - 34, y: y + (pulse[3] ?? 0) },
        { x: LEFT - 12, y: y + (pulse[5] ?? 0) },
        { x: LEFT - 12, y },
        { x: LEFT - 2, y },
      ],
      1.8,
      0.85,
    );
    if (row === 3) {
      stroke(ink, trace('II', 0, 10, LEFT, y, options), 2, 0.92);
      write(ink, 'II', { x: LEFT + 6, y: y - 86, size: 16 });
      return;
    }
    for (let column = 0; column < 4; column++) {
      const lead = LEADS[column * 3 + row];
      if (!lead) continue;
      const x = LEFT + column * STRIP;
      stroke(ink, trace(lead, column * 2.5, 2.5, x, y, options), 2, 0.92);
      write(ink, lead, { x: x + 6, y: y - 86, size: 16 });
      if (column > 0)
        stroke(
          ink,
          [
            { x, y: y - 22 },
            { x, y: y + 22 },
          ],
          1.4,
          0.7,
        );
    }
  });
  write(ink, '25 mm/s   10 mm/mV', { x: LEFT, y: 1000, size: 14, value: 0.8 });
  paint(paper, ink, [34, 34, 44]);
  const crease = clouds(WIDTH, HEIGHT, { seed: options.seed + 40, cell: 420, octaves: 3 });
  // A phone held over paper: light falls off to one corner.
  update(crease, (v, _, x, y) => 0.035 * v - 0.1 * ((x / WIDTH - 0.35) ** 2 + (y / HEIGHT - 0.3) ** 2));
  light(paper, crease, [1, 1, 1.1]);
  return colourPicture(paper, { seed: options.seed, grain: 2.2 });
}
