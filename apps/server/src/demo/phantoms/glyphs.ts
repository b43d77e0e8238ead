// A small stroke alphabet for lead names, rulers, side markers and result tables. Drawn, not typeset: a server
// without fonts produces the same pictures. Grid: x 0–4, y 0 (cap height) – 6 (baseline) – 8 (descender).
import { points, type Field, type Point } from './raster.ts';
import { curve, ellipse, stroke } from './shapes.ts';

// Strokes are separated by blanks; each is a list of digit pairs "xy"; "~" makes it a smooth curve, "@" an
// ellipse in the box x0 y0 x1 y1.
// oxfmt-ignore
const GLYPHS: Readonly<Record<string, string>> = {
  A: '062046 1434', B: '0006 ~0030413303 ~0333443606', C: '~4130100204163645', D: '0006 ~002042442606',
  E: '40000646 0333', F: '400006 0333', G: '~4130100204163645 454323', H: '0006 4046 0343', I: '2026',
  J: '~4044361605', K: '0006 4003 1246', L: '000646', M: '0600244046', N: '06004640', O: '@0046',
  P: '0006 ~0030413303', Q: '@0046 3546', R: '0006 ~0030413303 2346', S: '~41301001133345361605',
  T: '0040 2026', U: '~000416364440', V: '002640', W: '0016233640', X: '0046 4006', Y: '0023 4023 2326',
  Z: '00400646', a: '4246 ~43321204163645', b: '0006 ~03123244361605', c: '~43321204163645',
  d: '4046 ~43321204163645', e: '0444 ~4443321204163645', f: '~40302126 0242', g: '~43321204163645 ~42473818',
  h: '0006 ~0312324346', i: '2226 2020', j: '~222718 2020', k: '0006 3204 1346', l: '2026',
  m: '0206 ~03122326 ~23324346', n: '0206 ~0312324346', o: '@0246', p: '0208 ~03123244361605',
  q: '4248 ~43321204163645', r: '0206 ~041232', s: '~43321203143445361605', t: '~20253646 0242',
  u: '~0205163645 4246', v: '022642', w: '0216243642', x: '0246 4206', y: '0226 4218', z: '02420646',
  '0': '@0046', '1': '112026', '2': '~0110304142 420646', '3': '~0110304133 1333 ~3345361605',
  '4': '300444 3036', '5': '400003 ~033244361605', '6': '~4130100204163644331304', '7': '004016',
  '8': '@0043 @0346', '9': '~0516364442301002133342', '.': '2626', '/': '0640', '%': '0640 0101 4545',
  '-': '0343', '<': '410345', '>': '014305', '(': '~30121436', ')': '~10323416', '+': '2125 0343', ':': '2323 2626',
  '*': '2125 0343 0244 0442', µ: '0208 ~0205163645 4246', '°': '@1032',
};

const NARROW = ' .Iil1:';

const oval = (x0: number, y0: number, x1: number, y1: number): Point[] => {
  const round = ellipse({ x: (x0 + x1) / 2, y: (y0 + y1) / 2 }, (x1 - x0) / 2, (y1 - y0) / 2, { steps: 28 });
  return [...round, ...round.slice(0, 1)];
};

/** Writes `text` with its top left at x, y; `size` is the cap height in pixels. Returns the width written. */
export function write(
  target: Field,
  text: string,
  at: { x: number; y: number; size: number; weight?: number; value?: number },
): number {
  const unit = at.size / 6;
  const weight = at.weight ?? at.size / 8;
  let x = at.x;
  for (const character of text) {
    const narrow = NARROW.includes(character);
    // Narrow glyphs stand in the middle of the grid: step back, so that they sit closer to their neighbours.
    if (narrow) x -= unit * 0.9;
    for (const part of (GLYPHS[character] ?? '').split(' ').filter((s) => s !== '')) {
      const [a = 0, b = 0, c = 0, d = 0, ...rest] = Array.from(part.replace(/[~@]/, ''), Number);
      const line = points([a, b, c, d, ...rest], unit, x, at.y);
      if (part.startsWith('@'))
        stroke(target, oval(x + a * unit, at.y + b * unit, x + c * unit, at.y + d * unit), weight, at.value ?? 1);
      else stroke(target, part.startsWith('~') ? curve(line, false, 5) : line, weight, at.value ?? 1);
    }
    x += unit * (narrow ? 4.6 : 5.6);
  }
  return x - at.x;
}
