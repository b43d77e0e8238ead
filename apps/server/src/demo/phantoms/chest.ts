// Chest radiographs: normal, pneumothorax, lobar consolidation, pleural effusion, heart failure.
import { drawFinding, HALF, HEIGHT, outline, SIZE, WIDTH, type ChestOptions } from './chest-findings.ts';
import { addBone, addTissue, develop, newFilm, sideMarker, type Film } from './film.ts';
import type { Picture } from './picture.ts';
import { blur, enlarge, field, points, random, smoothstep, update, type Field, type Point } from './raster.ts';
import { depth, ellipse, fillAll, stroke } from './shapes.ts';

export type { ChestOptions } from './chest-findings.ts';

// Film convention: the patient's right lung lies on the left of the picture.
// oxfmt-ignore
const RIGHT_LUNG = [464, 190, 382, 196, 301, 250, 234, 350, 188, 480, 164, 620, 155, 760, 157, 880, 197, 860, 266, 826, 359, 812, 440, 838, 498, 880, 512, 820, 508, 700, 505, 560, 517, 420, 522, 300];
// oxfmt-ignore
const LEFT_LUNG = [720, 190, 806, 196, 885, 250, 954, 350, 1003, 480, 1031, 620, 1043, 760, 1045, 910, 992, 880, 910, 850, 832, 846, 855, 800, 848, 720, 794, 640, 720, 580, 690, 520, 690, 420, 674, 300];

// oxfmt-ignore
const COLLAPSED = [486, 330, 430, 340, 384, 420, 352, 520, 336, 640, 340, 740, 380, 790, 450, 800, 506, 820, 506, 600, 512, 440];
// oxfmt-ignore
const ABDOMEN = [-50, 1300, -50, 980, 160, 905, 270, 832, 390, 818, 500, 880, 700, 880, 830, 850, 930, 862, 1040, 930, 1260, 980, 1260, 1300];

interface Lungs {
  readonly right: Field;
  readonly left: Field;
}

/** Vessels branch from both hila and fade towards the pleura. */
function drawVessels(film: Film, lungs: Lungs, collapsed: Point[] | undefined): void {
  const at = random(film.seed + 21);
  const plane = field(WIDTH, HEIGHT);
  const branch = (x: number, y: number, angle: number, width: number, length: number): void => {
    const line: Point[] = [{ x, y }];
    let [px, py, a] = [x, y, angle];
    for (let i = 0; i < 7; i++) {
      a += at.range(-0.16, 0.16);
      px += Math.cos(a) * length * 0.15;
      py += Math.sin(a) * length * 0.15;
      line.push({ x: px, y: py });
    }
    const half = line.map((p) => ({ x: p.x * HALF, y: p.y * HALF }));
    stroke(plane, half, (t) => width * HALF * (1 - 0.45 * t), 0.4 + width / 40);
    if (width < 2.4) return;
    branch(px, py, a + at.range(0.2, 0.5), width * 0.66, length * 0.78);
    branch(px, py, a - at.range(0.2, 0.5), width * 0.62, length * 0.74);
  };
  for (let i = 0; i < 13; i++) {
    const spread = -1.35 + (i / 12) * 2.75;
    branch(500 - at.range(0, 20), 520 + i * 5, Math.PI - spread, at.range(7, 13), at.range(105, 150));
    branch(705 + at.range(0, 20), 505 + i * 5, spread, at.range(7, 12), at.range(105, 145));
  }
  blur(plane, 1);
  const kept = collapsed ? blur(fillAll(collapsed, WIDTH, HEIGHT), 1) : undefined;
  update(film.tissue, (v, i) => {
    const inLung = kept
      ? Math.max(lungs.left.data[i] ?? 0, kept.data[i] ?? 0)
      : Math.max(lungs.left.data[i] ?? 0, lungs.right.data[i] ?? 0);
    return v + 0.28 * (plane.data[i] ?? 0) * inLung;
  });
}

function drawRibs(film: Film): void {
  const rib = { cortex: 5, density: 0.09, marrow: 0.15, radius: 16, texture: 0.2, smooth: true };
  for (let i = 0; i < 10; i++) {
    const top = 172 + i * 68;
    const reach = 140 + Math.min(i, 5) * 37 - Math.max(0, i - 7) * 4;
    const girth = 24 - i * 0.3;
    for (const sign of [-1, 1]) {
      const x = (t: number): number => 600 + sign * (66 + reach * t * 1.09);
      const back = (t: number): number => top - 26 * Math.sin(t * 2.2) + 118 * t ** 2.2;
      const ts = [0, 0.2, 0.4, 0.6, 0.8, 0.95, 1];
      const edge = ts.map((t) => ({ x: x(t), y: back(t) }));
      addBone(film, [...edge, ...edge.map((p) => ({ x: p.x, y: p.y + girth })).reverse()], {
        ...rib,
        axis: sign * 0.3,
      });
      if (i < 1 || i > 7) continue;
      const front = (t: number): number => back(1) + 10 + 132 * (1 - t) ** 1.15;
      const anterior = [1.01, 0.9, 0.75, 0.6, 0.5].map((t) => ({ x: x(t), y: front(t) }));
      addBone(film, [...anterior, ...anterior.map((p) => ({ x: p.x, y: p.y + girth * 0.9 })).reverse()], {
        ...rib,
        density: 0.07,
        marrow: 0.09,
      });
    }
  }
}

function drawFrame(film: Film): void {
  const bone = { cortex: 7, density: 0.22, marrow: 0.26, radius: 24, texture: 0.2 };
  for (const sign of [-1, 1]) {
    const at = (flat: readonly number[]): Point[] =>
      flat.reduce<Point[]>(
        (list, v, i) => (i % 2 === 0 ? [...list, { x: 600 + sign * v, y: flat[i + 1] ?? 0 }] : list),
        [],
      );
    addBone(
      film,
      at([50, 232, 120, 214, 210, 180, 300, 166, 392, 150, 400, 172, 310, 196, 220, 212, 130, 244, 56, 264]),
      bone,
    );
    addBone(film, at([330, 190, 400, 170, 470, 200, 440, 300, 420, 420, 396, 520, 372, 490, 360, 400, 340, 300]), {
      ...bone,
      density: 0.14,
      marrow: 0.12,
    });
    addBone(film, ellipse({ x: 600 + sign * 478, y: 226 }, 66, 62), { ...bone, cortex: 10 });
    addBone(film, at([440, 260, 520, 260, 540, 420, 560, 620, 500, 620, 480, 420]), { ...bone, cortex: 14 });
  }
  for (let y = 60; y < 1180; y += 54) {
    addBone(film, points([560, y, 640, y, 646, y + 22, 640, y + 46, 560, y + 46, 554, y + 22]), {
      ...bone,
      cortex: 5,
      density: 0.1,
      marrow: 0.1,
    });
  }
}

function drawSoftParts(film: Film, finding: ChestOptions['finding'], lungs: Lungs): void {
  addTissue(
    film,
    points(
      [
        -60, 1300, -40, 700, -60, 420, 60, 210, 330, 130, 480, 60, 490, -60, 710, -60, 720, 60, 870, 130, 1140, 210,
        1260, 420, 1240, 700, 1260, 1300,
      ],
      HALF,
    ),
    1.02,
    165,
  );
  const air = 0.84;
  const inside = [lungs.right, lungs.left].map((lung) => blur(depth(lung), 3));
  update(film.tissue, (v, i) => {
    const d = Math.max(inside[0]?.data[i] ?? 0, inside[1]?.data[i] ?? 0);
    return v - air * smoothstep(-2, 34, d) * Math.min(1, v);
  });
  const big = finding === 'heart-failure' ? 54 : 0;
  const heart = blur(
    fillAll(
      outline([
        540,
        470,
        520 - big * 0.5,
        600,
        500 - big * 0.6,
        720,
        520 - big * 0.4,
        830,
        640,
        862,
        760 + big,
        850,
        838 + big,
        800,
        822 + big,
        720,
        764 + big * 0.7,
        620,
        704,
        540,
        690,
        440,
        700,
        380,
        660,
        360,
        600,
        380,
      ]),
      WIDTH,
      HEIGHT,
    ),
    3,
  );
  const trachea = blur(
    fillAll(
      outline([
        584, -20, 582, 200, 580, 380, 540, 450, 556, 460, 600, 420, 650, 458, 664, 444, 622, 380, 618, 200, 616, -20,
      ]),
      WIDTH,
      HEIGHT,
    ),
    3,
  );
  update(film.tissue, (v, i) => v + 0.62 * (heart.data[i] ?? 0) - 0.3 * (trachea.data[i] ?? 0));
}

export function chest(options: ChestOptions): Picture {
  const soft = newFilm(WIDTH, HEIGHT, options.seed);
  const lungs = {
    right: fillAll(outline(RIGHT_LUNG), WIDTH, HEIGHT),
    left: fillAll(outline(LEFT_LUNG), WIDTH, HEIGHT),
  };
  const rim = options.finding === 'pneumothorax' ? outline(COLLAPSED) : undefined;
  drawSoftParts(soft, options.finding, lungs);
  drawVessels(soft, lungs, rim);
  drawFinding(soft, options.finding, rim);
  const below = blur(fillAll(outline(ABDOMEN), WIDTH, HEIGHT), 2);
  update(soft.tissue, (v, i) => v + 0.18 * (below.data[i] ?? 0));
  const film = { ...newFilm(SIZE, SIZE, options.seed), tissue: enlarge(soft.tissue, 2) };
  drawRibs(film);
  drawFrame(film);
  sideMarker(film, 'L', 1120, 70);
  return develop(film, { exposure: 1.12, grain: 5 });
}
