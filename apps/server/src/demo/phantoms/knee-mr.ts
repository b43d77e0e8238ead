// Sagittal MR of the knee. Half size, then enlarged (see head-ct.ts).
import { greyPicture, type Picture } from './picture.ts';
import { clouds, enlarge, field, grain, mix, noiseAt, points, smoothstep, update, type Point } from './raster.ts';
import { curve, depth, fillAll, stroke } from './shapes.ts';
import { blob, organ, type Slice } from './slice.ts';

export interface KneeMrOptions {
  readonly seed: number;
  readonly finding: 'none' | 'acl' | 'meniscus' | 'oedema';
}

/** Sagittal, fat suppressed: bone grey, fluid and oedema bright, ligaments and menisci black. */
export function kneeMr(options: KneeMrOptions): Picture {
  const { seed, finding } = options;
  const [w, h] = [560, 680];
  const form = (flat: readonly number[]): Point[] => curve(points(flat), true);
  const slice: Slice = { plane: field(w, h), texture: clouds(w, h, { seed, cell: 26, octaves: 4 }) };
  organ(
    slice,
    form([
      70, -40, 60, 120, 44, 250, 40, 330, 66, 430, 96, 560, 100, 720, 470, 720, 486, 560, 500, 430, 506, 330, 480, 200,
      470, -40,
    ]),
    74,
    { texture: 10 },
  );
  organ(slice, form([96, -40, 92, 140, 130, 150, 150, 60, 150, -40]), 46, { texture: 14 });
  organ(
    slice,
    form([
      370, -40, 380, 160, 420, 270, 440, 380, 420, 500, 430, 720, 466, 720, 480, 560, 492, 380, 470, 200, 452, -40,
    ]),
    50,
    { texture: 16 },
  );
  const bone = (flat: readonly number[]): void => {
    organ(slice, form(flat), 14);
    const inner = fillAll(form(flat), w, h);
    const d = depth(inner);
    update(slice.plane, (v, i) => mix(v, 104 + 9 * (slice.texture.data[i] ?? 0), smoothstep(2, 5, d.data[i] ?? 0)));
  };
  organ(
    slice,
    form([120, 196, 96, 270, 100, 330, 130, 370, 220, 384, 330, 384, 400, 350, 420, 290, 400, 220, 350, 170, 200, 170]),
    160,
    { edge: 3 },
  );
  bone([
    190, -40, 194, 90, 170, 170, 140, 230, 136, 290, 170, 338, 230, 352, 300, 346, 360, 320, 384, 270, 374, 220, 340,
    160, 316, 80, 312, -40,
  ]);
  bone([
    120, 390, 190, 376, 260, 382, 330, 376, 392, 386, 400, 420, 366, 470, 330, 540, 322, 720, 190, 720, 188, 560, 150,
    490, 118, 440,
  ]);
  bone([96, 150, 120, 160, 128, 200, 116, 250, 96, 262, 82, 210]);
  const black = (flat: readonly number[], width: number, value = 16): void => {
    const plane = field(w, h);
    stroke(plane, curve(points(flat), false), width, 1);
    update(slice.plane, (v, i) => mix(v, value, plane.data[i] ?? 0));
  };
  black([92, 262, 96, 330, 116, 400, 132, 440], 10);
  black([104, -10, 96, 80, 98, 150], 12);
  organ(slice, form([108, 276, 128, 300, 140, 350, 150, 372, 124, 392, 106, 340]), 66, { texture: 18 });
  organ(slice, form([140, 344, 196, 366, 150, 380, 128, 372]), 12);
  organ(slice, form([390, 340, 330, 366, 384, 378, 402, 366]), 12);
  black([300, 330, 340, 360, 352, 420, 350, 452], 15);
  if (finding === 'acl') {
    organ(slice, form([240, 342, 290, 330, 270, 366, 210, 384, 196, 376]), 176, { edge: 5, texture: 30 });
    black([206, 382, 232, 368], 6, 50);
    for (const [x, y, rx, ry] of [
      [190, 316, 44, 30],
      [340, 420, 50, 36],
    ] as const)
      organ(slice, blob(x, y, rx, ry), 206, { edge: 16, strength: 0.8, texture: 16 });
  } else black([284, 320, 250, 346, 206, 378], 11);
  if (finding === 'meniscus') black([396, 356, 346, 370], 3, 210);
  if (finding === 'oedema') organ(slice, blob(250, 430, 96, 60), 190, { edge: 26, strength: 0.8, texture: 20 });
  const vessel = noiseAt(seed);
  const noise = grain(w, h, seed + 4, 1).data;
  update(slice.plane, (v, i, x, y) => v * (0.86 + 0.2 * vessel(x / 260, y / 260)) + (noise[i] ?? 0) * 6);
  return greyPicture(enlarge(slice.plane, 2));
}
