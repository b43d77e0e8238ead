// Axial CT of the abdomen, soft tissue window. Half size, then enlarged (see head-ct.ts).
import { greyPicture, type Picture } from './picture.ts';
import { clouds, enlarge, field, grain, points, random, update, type Field, type Point } from './raster.ts';
import { curve, ellipse, stroke } from './shapes.ts';
import { blob, organ, type Slice } from './slice.ts';

export interface AbdomenCtOptions {
  readonly seed: number;
  readonly finding: 'none' | 'appendicitis' | 'diverticulitis' | 'aneurysm' | 'stone' | 'obstruction' | 'liver-lesion';
  /** Millimetres above the slice in which the finding is drawn. */
  readonly level?: number;
}

function drawBowel(slice: Slice, seed: number, dilated: boolean, level: number): void {
  const at = random(seed + 9);
  const places = dilated
    ? [
        [300, 190, 58],
        [390, 180, 54],
        [470, 200, 50],
        [340, 262, 46],
        [440, 268, 50],
        [250, 250, 44],
      ]
    : [
        [300, 190, 30],
        [360, 172, 26],
        [420, 182, 30],
        [480, 205, 28],
        [330, 236, 24],
        [400, 232, 26],
        [270, 240, 26],
        [460, 250, 24],
      ];
  for (const [i, [x = 0, y = 0, full = 0]] of places.entries()) {
    // Loops wind through the slices: each grows and shrinks in its own time.
    const r = full * (1 + (level === 0 ? 0 : 0.3 * (Math.cos(level / 13 + i * 1.7) - Math.cos(i * 1.7))));
    const turn = at.range(0, 3);
    organ(slice, blob(x, y, r, r * at.range(0.75, 1), turn, 0.08, turn), 132, { texture: 5 });
    organ(slice, blob(x, y + 2, r * 0.8, r * 0.68, turn, 0.08, turn), dilated ? 96 : at.range(84, 150), { texture: 9 });
    if (dilated || at.next() < 0.4) {
      // Gas rises, so its lower border is a level.
      const gas = blob(x, y - r * 0.2, r * 0.66, r * 0.5, 0, 0.05).map((p) => ({ x: p.x, y: Math.min(p.y, y) }));
      organ(slice, gas, 8, { texture: 0 });
    }
  }
}

function drawLowerBowel(slice: Slice, seed: number, level: number): void {
  for (const [x, y, rx, ry] of [
    [176, 290, 52, 58],
    [566, 300, 36, 40],
  ] as const) {
    organ(slice, blob(x, y, rx, ry, 0.3, 0.08), 134);
    organ(slice, blob(x, y, rx * 0.84, ry * 0.84, 0.3, 0.08), 76, { texture: 22 });
    organ(slice, blob(x + 4, y - ry * 0.3, rx * 0.6, ry * 0.34, 0.2, 0.14), 12, { texture: 10 });
  }
  drawBowel(slice, seed, false, level);
}

function drawOrgans(slice: Slice, { seed, finding, level = 0 }: AbdomenCtOptions): void {
  const form = (flat: readonly number[]): Point[] => curve(points(flat), true);
  organ(slice, blob(375, 420, 50, 40, 0, 0.04), 214, { texture: 26 });
  organ(slice, form([350, 458, 400, 458, 392, 500, 380, 540, 370, 540, 358, 500]), 222, { texture: 10 });
  organ(slice, ellipse({ x: 375, y: 474 }, 20, 14), 118);
  // Kidneys end above and below; the right liver lobe grows towards the chest.
  const pole = Math.sqrt(Math.max(0, 1 - (level / 62) ** 2));
  const low = finding === 'appendicitis' || finding === 'diverticulitis';
  for (const sign of [-1, 1]) {
    organ(slice, blob(375 + sign * 84, 430, 34, 42, 0, 0.05, sign), 134, { texture: 6 });
    organ(slice, blob(375 + sign * 96, 500, 66, 34, sign * 0.2, 0.05), 130, { texture: 8 });
    if (low) {
      // Below the kidneys: iliac wings instead, with the gluteal muscle outside them.
      organ(slice, blob(375 + sign * 226, 400, 34, 92, sign * 0.5, 0.05), 132, { texture: 8 });
      organ(slice, blob(375 + sign * 196, 408, 13, 88, sign * 0.5, 0.05), 240, { texture: 10 });
      organ(slice, blob(375 + sign * 196, 408, 6, 78, sign * 0.5, 0.05), 170, { texture: 18 });
      continue;
    }
    const kidney = form(
      [0, -48, 26, -34, 34, 0, 24, 36, 0, 46, -18, 34, -12, 10, -22, 0, -14, -20, -16, -38].map((v, i) =>
        i % 2 === 0 ? 375 + sign * (150 + v * pole) : 392 + v * pole,
      ),
    );
    if (pole < 0.3) continue;
    organ(slice, kidney, 198, { texture: 6 });
    organ(slice, ellipse({ x: 375 + sign * 146, y: 392 }, 14 * pole ** 3, 18 * pole ** 3), 96, { edge: 2 });
  }
  if (finding !== 'aneurysm') organ(slice, ellipse({ x: 388, y: 358 }, 19, 19), 206, { texture: 2 });
  organ(slice, ellipse({ x: 344, y: 362 }, 22, 15), 176, { texture: 3 });
  if (low) return drawLowerBowel(slice, seed, level);
  organ(
    slice,
    form([130, 200, 200, 160, 270, 176, 290, 230, 250, 290, 236, 360, 196, 420, 150, 420, 116, 340, 112, 260]),
    166,
    { texture: 5 },
  );
  organ(slice, form([232, 262, 262, 246, 282, 268, 268, 300, 240, 300]), 88, { texture: 2 });
  organ(slice, form([586, 250, 622, 280, 640, 350, 616, 400, 584, 396, 574, 330]), 172, { texture: 4 });
  organ(slice, blob(590, 236, 34, 28, 0.4, 0.08), 130);
  organ(slice, blob(590, 232, 26, 20, 0.4, 0.08), 22, { texture: 8 });
  drawBowel(slice, seed, finding === 'obstruction', level);
}

function drawAbdominalFinding(slice: Slice, seed: number, finding: AbdomenCtOptions['finding']): void {
  const strands = (x: number, y: number, r: number): void => {
    const at = random(seed + 71);
    const plane = field(slice.plane.width, slice.plane.height);
    for (let i = 0; i < 34; i++) {
      const a = at.range(0, 6.3);
      const [from, to] = [r * at.range(0.3, 0.6), r * at.range(0.8, 1.5)];
      stroke(
        plane,
        [
          { x: x + Math.cos(a) * from, y: y + Math.sin(a) * from },
          { x: x + Math.cos(a + 0.3) * to, y: y + Math.sin(a + 0.3) * to },
        ],
        1.4,
        at.range(0.3, 0.7),
      );
    }
    update(plane, (v, i) => {
      const d = slice.plane.data[i] ?? 0;
      slice.plane.data[i] = d + 60 * v;
      return v;
    });
    organ(slice, blob(x, y, r * 1.3), 108, { edge: 12, strength: 0.45 });
  };
  if (finding === 'appendicitis') {
    strands(238, 350, 34);
    organ(slice, blob(240, 350, 22, 18, 0.4), 190);
    organ(slice, blob(240, 350, 14, 11, 0.4), 92);
    organ(slice, ellipse({ x: 244, y: 352 }, 5, 4), 250);
  }
  if (finding === 'diverticulitis') {
    strands(566, 330, 46);
    organ(slice, blob(566, 330, 34, 28, 0.8, 0.1), 150);
    for (const [x, y] of [
      [548, 314],
      [584, 344],
      [572, 308],
      [592, 322],
    ] as const)
      organ(slice, ellipse({ x, y }, 5, 5), 6, { texture: 0 });
    organ(slice, blob(540, 366, 24, 18, 0.2, 0.1), 92);
  }
  if (finding === 'aneurysm') {
    organ(slice, blob(384, 326, 66, 60, 0, 0.03), 122, { texture: 5 });
    organ(slice, blob(392, 330, 38, 36, 0, 0.06), 212);
    for (let a = 0.3; a < 5.6; a += 0.7)
      organ(slice, ellipse({ x: 384 + 65 * Math.cos(a), y: 326 + 59 * Math.sin(a) }, 8, 3, { angle: a + 1.57 }), 255, {
        texture: 0,
      });
    organ(slice, blob(470, 392, 60, 40, 0.5, 0.16), 128, { edge: 5, strength: 0.9 });
  }
  if (finding === 'stone') {
    organ(slice, ellipse({ x: 519, y: 392 }, 24, 30), 92, { edge: 3 });
    organ(slice, ellipse({ x: 486, y: 404 }, 9, 7), 255, { texture: 0 });
    strands(532, 392, 44);
  }
  if (finding === 'liver-lesion')
    for (const [x, y, r] of [
      [190, 240, 30],
      [166, 340, 17],
      [226, 330, 11],
    ] as const) {
      organ(slice, blob(x, y, r, r, 0, 0.08), 140);
      organ(slice, blob(x, y, r * 0.66, r * 0.62, 0, 0.1), 104, { edge: 3 });
    }
}

/** The plane as it is computed: 0 to 255 in a soft tissue window. */
export function abdomenPlane(options: AbdomenCtOptions): Field {
  const [w, h] = [750, 600];
  const { seed, finding, level = 0 } = options;
  const slice: Slice = { plane: field(w, h), texture: clouds(w, h, { seed: seed + 1, cell: 14, octaves: 3 }) };
  const girth = 1 - 0.0009 * Math.abs(level);
  const body = (rx: number, ry: number): Point[] =>
    ellipse({ x: 375, y: 320 }, rx * girth, ry * girth, {
      wobble: (a) => 1 + 0.03 * Math.cos(2 * a) + 0.012 * Math.sin(3 * a),
    });
  organ(slice, body(338, 256), 176);
  organ(slice, body(334, 252), 52, { texture: 4 });
  organ(slice, body(292, 206), 134, { texture: 6 });
  organ(slice, body(280, 194), 58, { texture: 7 });
  for (let i = 0; i < 9; i++)
    for (const sign of [-1, 1]) {
      // Ribs slope: from slice to slice they wander along the wall.
      const a = -0.75 + i * 0.24 + level * 0.004;
      organ(
        slice,
        ellipse({ x: 375 + sign * 288 * girth * Math.cos(a), y: 324 + 204 * girth * Math.sin(a) }, 5, 17, {
          angle: sign * a * 0.8,
        }),
        i % 2 === 0 ? 235 : 140,
      );
    }
  drawOrgans(slice, options);
  drawAbdominalFinding(slice, seed, Math.abs(level) <= reach[finding] ? finding : 'none');
  organ(slice, points([60, 588, 690, 588, 690, 591, 60, 591]), 90);
  const noise = grain(w, h, seed + 4 + Math.round(level), 1).data;
  return update(slice.plane, (v, i) => v + (noise[i] ?? 0) * (v > 2 ? 8 : 1));
}

/** Millimetres to both sides over which a finding is seen. */
const reach: Readonly<Record<AbdomenCtOptions['finding'], number>> = {
  none: 0,
  appendicitis: 16,
  diverticulitis: 22,
  aneurysm: 40,
  stone: 9,
  obstruction: 60,
  'liver-lesion': 14,
};

export function abdomenCt(options: AbdomenCtOptions): Picture {
  return greyPicture(enlarge(abdomenPlane(options), 2));
}
