import type { ReaderOptions } from 'zxing-wasm/reader';
import { around, clipped, united } from '../boxes.ts';
import type { Grey } from '../raster.ts';
import type { Suggestion } from '../types.ts';
import { wholeBars } from './bars.ts';
import type { ReadCodes, SeenCode } from './reader.ts';
import { evened, halved, turned } from './views.ts';
import type { View } from './views.ts';

const COMMON: ReaderOptions = { tryHarder: true, tryRotate: true, returnErrors: true, maxNumberOfSymbols: 64 };
/** Everything the reader can do by itself: inverted, small in a large picture, and what it sees but cannot read. */
const WHOLE: ReaderOptions = { ...COMMON, tryInvert: true, tryDownscale: true };
const BARS: ReaderOptions = {
  ...COMMON,
  formats: ['AllLinear', 'PDF417'],
  tryInvert: false,
  tryDownscale: true,
  downscaleFactor: 2,
};
const MATRIX: ReaderOptions = {
  ...COMMON,
  formats: ['QRCode', 'MicroQRCode', 'DataMatrix', 'Aztec'],
  binarizer: 'FixedThreshold',
  tryInvert: true,
  tryDownscale: false,
};
/** Bars are read along lines within some 20° of a row or a column; turned by this, no direction is left out. */
const TURN = 45;
/** Larger pictures are evened and turned at half their size, so that a photograph takes seconds, not half a minute. */
const LARGE = 6_000_000;
/** Quiet zone of a matrix code: four modules of the smallest, which has 21 along a side (ISO/IEC 18004). */
const QUIET = 4 / 21;
const LEAST_QUIET = 4;

interface Pass {
  readonly view: () => View;
  readonly options: ReaderOptions;
}

/** What each pass looks at. Faint codes and codes in shade are seen once contrast is evened out, crossing ones when turned. */
function passesOver(picture: Grey): Pass[] {
  const same: View = { picture, back: (point) => point };
  let base: View | undefined;
  const even = (): View => {
    if (!base) {
      const smaller = picture.data.length > LARGE ? halved(picture) : same;
      base = { ...smaller, picture: evened(smaller.picture) };
    }
    return base;
  };
  const turn = (): View => {
    const { picture: level, back } = even();
    const view = turned(level, TURN);
    return { ...view, back: (point) => back(view.back(point)) };
  };
  return [
    { view: () => same, options: WHOLE },
    { view: even, options: BARS },
    { view: even, options: MATRIX },
    { view: turn, options: BARS },
  ];
}

/** An L of two edges is all of a Data Matrix that is seen before it is read, and the world is full of those. */
const isCertain = ({ isRead, format }: SeenCode): boolean => isRead || format !== 'DataMatrix';

/** The symbol with its quiet zone, as a box of the picture. */
function toSuggestion(code: SeenCode, { picture, back }: View, whole: Grey): Suggestion[] {
  const seen = code.isLinear ? wholeBars(picture, code.corners) : code.corners;
  const corners = seen.map(back);
  const [a = { x: 0, y: 0 }, b = a, c = b] = corners;
  const sides = [Math.hypot(b.x - a.x, b.y - a.y), Math.hypot(c.x - b.x, c.y - b.y)];
  // Ten modules beside bars, of which a short code has some 60: a sixth; of longer ones less, and no label is cut too wide.
  // Rows of bars read askew end short of their corners.
  const isBars = code.isLinear || code.format.includes('PDF417');
  const quiet = isBars ? Math.max(...sides) / 7 : Math.min(...sides) * QUIET;
  const box = clipped(around(corners, Math.max(LEAST_QUIET, quiet)), whole);
  return box ? [{ kind: 'code', box, confidence: code.isRead ? 1 : 0.5, format: code.format }] : [];
}

/**
 * Finds bar codes and matrix codes: turned, inverted, faint, several, in modules of two pixels and more.
 * @param onPass after each pass, with the fraction done; may throw to stop
 * @returns boxes that cover the whole symbol with its quiet zone, and its symbology; never what it says
 */
export async function findCodes(
  picture: Grey,
  read: ReadCodes,
  onPass: (fraction: number) => void | Promise<void> = () => undefined,
): Promise<Suggestion[]> {
  const found: Suggestion[] = [];
  const passes = passesOver(picture);
  for (const [i, { view: make, options }] of passes.entries()) {
    const view = make();
    for (const code of (await read(view.picture, options)).filter(isCertain))
      found.push(...toSuggestion(code, view, picture));
    await onPass((i + 1) / passes.length);
  }
  return united(found, 0.5);
}
