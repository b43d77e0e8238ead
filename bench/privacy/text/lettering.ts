// Lines of text as masks of ink: many fonts, scripts, sizes and angles. The two halves share no phrase, and no font but where
// only one on the machine has the script.
import sharp from 'sharp';
import { write } from '../../../apps/server/src/demo/phantoms/glyphs.ts';
import { FONTS, SCRIPTS, type Half } from './fonts.ts';
import { phrase, pick } from './phrases.ts';
import { blur, field, type Random } from '../../../apps/server/src/demo/phantoms/raster.ts';

export interface Lettering {
  /** Opacity of the ink, 0–255, cut to where it is. */
  readonly mask: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly text: string;
  readonly font: string;
  readonly script: string;
  /** Font size in pixels. */
  readonly size: number;
  /** Degrees, clockwise. */
  readonly angle: number;
}

/** Handwriting-like strokes have no size below this: a pen has a width. */
const LEAST_STROKES = 14;

async function trimmed(svg: string): Promise<{ mask: Uint8Array; width: number; height: number }> {
  const { data, info } = await sharp(Buffer.from(svg))
    .extractChannel(0)
    .trim({ threshold: 20, background: '#000' })
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { mask: new Uint8Array(data), width: info.width, height: info.height };
}

/** The product's own stroke alphabet with a shaking hand: every letter of another size, place and slant. */
async function strokes(
  random: Random,
  text: string,
  size: number,
  angle: number,
): Promise<Omit<Lettering, 'text' | 'font' | 'script' | 'size' | 'angle'>> {
  const [width, height] = [Math.ceil(text.length * size * 1.1 + size * 2), Math.ceil(size * 2.4)];
  const sheet = field(width, height);
  const weight = Math.max(1.1, size * random.range(0.06, 0.16));
  let x = size / 2;
  for (const letter of text) {
    const tall = size * random.range(0.6, 0.8);
    x +=
      write(sheet, letter, { x, y: size * random.range(0.55, 0.75), size: tall, weight }) +
      random.range(-1, 1) * size * 0.06;
  }
  blur(sheet, random.next() < 0.3 ? 1 : 0);
  const bytes = Uint8Array.from(sheet.data, (value) => Math.min(255, value * 255));
  const { data, info } = await sharp(bytes, { raw: { width, height, channels: 1 } })
    .affine([1, random.range(-0.3, 0.1), 0, 1], { background: '#000' })
    .toColourspace('b-w')
    .raw()
    .toBuffer({ resolveWithObject: true });
  const turned = await sharp(data, { raw: { width: info.width, height: info.height, channels: 1 } })
    .rotate(angle, { background: '#000' })
    .toColourspace('b-w')
    .png()
    .toBuffer();
  const cut = await sharp(turned)
    .trim({ threshold: 20, background: '#000' })
    .extractChannel(0)
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { mask: new Uint8Array(cut.data), width: cut.info.width, height: cut.info.height };
}

const ANGLES = [0, 0, 0, 0, 0, 0, 90, 270, 180];

/** One line of text. `scripts` weighs how often each is drawn. */
export async function letter(
  random: Random,
  half: Half,
  { sizes, text: given }: { sizes: readonly [number, number]; text?: string },
): Promise<Lettering> {
  const draw = random.next();
  const script = given !== undefined || draw < 0.66 ? 'latin' : draw < 0.74 ? 'strokes' : pick(random, SCRIPTS[half]);
  const font = pick(random, FONTS[script]?.[half] ?? []);
  // As many small ones as large ones: sizes are drawn by ratio.
  const least = script === 'strokes' ? Math.max(LEAST_STROKES, sizes[0]) : sizes[0];
  const size = Math.round(least * (Math.max(sizes[1], least) / least) ** random.next());
  const angle = random.next() < 0.22 ? Math.round(random.range(-10, 10)) : pick(random, ANGLES);
  const text = given ?? phrase(random, half, script === 'strokes' ? 'latin' : script);
  const style = { text, font, script, size, angle };
  if (script === 'strokes') return { ...(await strokes(random, text, size, angle)), ...style };
  const weight = random.next() < 0.25 ? 'bold' : 'normal';
  const slant = random.next() < 0.1 ? 'italic' : 'normal';
  const side = Math.ceil(text.length * size * 1.1 + size * 3);
  const tall = Math.abs(angle) <= 10 || angle === 180 ? Math.ceil(side * 0.25 + size * 4) : side;
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const drawn = await trimmed(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${side}" height="${tall}"><rect width="100%" height="100%" fill="#000"/>` +
      `<text x="${side / 2}" y="${tall / 2}" text-anchor="middle" transform="rotate(${angle} ${side / 2} ${tall / 2})" font-family="${font}" ` +
      `font-size="${size}" font-weight="${weight}" font-style="${slant}" fill="#fff">${escaped}</text></svg>`,
  );
  // Consoles often write without smooth edges.
  if (random.next() < 0.25)
    for (let i = 0; i < drawn.mask.length; i += 1) drawn.mask[i] = (drawn.mask[i] ?? 0) > 110 ? 255 : 0;
  return { ...drawn, ...style };
}
