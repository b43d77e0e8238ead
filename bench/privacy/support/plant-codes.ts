import sharp from 'sharp';
import { drawCode } from '../../../packages/deidentify/src/pixels/testing/draw-code.ts';
import type { DrawnCode } from '../../../packages/deidentify/src/pixels/testing/draw-code.ts';
import type { CleanPicture } from './clean-pictures.ts';

const FORMATS = [
  'QRCode',
  'MicroQRCode',
  'DataMatrix',
  'Aztec',
  'PDF417',
  'Code128',
  'Code39',
  'ITF',
  'EAN13',
  'Codabar',
] as const;
type Format = (typeof FORMATS)[number];
const CONTENT: Partial<Record<Format, string>> = {
  EAN13: '4006381333931',
  ITF: '9434765919',
  Codabar: 'A94347659B',
  MicroQRCode: 'MRN77881',
};

export interface PlantedCode {
  readonly format: string;
  /** Pixels of one module. */
  readonly module: number;
  readonly turn: number;
  readonly contrast: number;
  readonly isInverted: boolean;
  /** Ones where the symbol lies, without its quiet zone. */
  readonly symbol: {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
    readonly mask: Uint8Array;
  };
}

const drawn = (format: Format, module: number, random: (below: number) => number): Promise<DrawnCode> =>
  drawCode(format, CONTENT[format] ?? `MRN${random(100_000_000)}-OKONKWO-A`.slice(0, 12 + random(10)), module);

/** Draws a label with a code somewhere in a picture, in place; undefined when it does not fit beside the others. */
export async function plant(
  picture: CleanPicture,
  random: (below: number) => number,
  taken: PlantedCode[],
): Promise<PlantedCode | undefined> {
  const format = FORMATS[random(FORMATS.length)] ?? 'QRCode';
  const module = 2 + random(41) / 10;
  const turn = random(3) === 0 ? random(360) : ([0, 0, 90, 180, 270, random(21) - 10][random(6)] ?? 0);
  const contrast = [40, 60, 100, 150, 220][random(5)] ?? 100;
  const isInverted = random(5) === 0 && /QR|Matrix|Aztec/.test(format);
  const { ink, width, height } = await drawn(format, module, random);
  const quiet = Math.round((/QR|Matrix|Aztec/.test(format) ? 4 : format === 'PDF417' ? 2 : 10) * module);
  const low = random(250 - contrast);
  const value = (white: number): number => low + (contrast * (isInverted ? 255 - white : white)) / 255;
  const [w, h] = [width + 2 * quiet, height + 2 * quiet];
  const label = Buffer.alloc(w * h * 4, 255);
  // Red is the picture of the label, green says what is symbol, alpha what is label.
  for (let y = 0, at = 0; y < h; y += 1) {
    for (let x = 0; x < w; x += 1, at += 4) {
      const [sx, sy] = [x - quiet, y - quiet];
      const isSymbol = sx >= 0 && sy >= 0 && sx < width && sy < height;
      label[at] = value(isSymbol ? (ink[sy * width + sx] ?? 255) : 255);
      label[at + 1] = isSymbol ? 255 : 0;
    }
  }
  let image = sharp(label, { raw: { width: w, height: h, channels: 4 } });
  if (turn !== 0) image = image.rotate(turn, { background: { r: 0, g: 0, b: 0, alpha: 0 } });
  const turned = await image.raw().toBuffer({ resolveWithObject: true });
  const { width: tw, height: th } = turned.info;
  if (tw + 8 > picture.width || th + 8 > picture.height) return undefined;
  const [x, y] = [4 + random(picture.width - tw - 8), 4 + random(picture.height - th - 8)];
  const isNear = taken.some(
    ({ symbol: s }) => x < s.x + s.width + 30 && s.x < x + tw + 30 && y < s.y + s.height + 30 && s.y < y + th + 30,
  );
  if (isNear) return undefined;
  const mask = new Uint8Array(tw * th);
  for (let row = 0; row < th; row += 1) {
    for (let column = 0; column < tw; column += 1) {
      const from = (row * tw + column) * 4;
      const alpha = (turned.data[from + 3] ?? 0) / 255;
      if (alpha === 0) continue;
      if ((turned.data[from + 1] ?? 0) > 127) mask[row * tw + column] = 1;
      const to = ((y + row) * picture.width + x + column) * 4;
      const grain = random(7) - 3;
      for (let c = 0; c < 3; c += 1)
        picture.data[to + c] = (picture.data[to + c] ?? 0) * (1 - alpha) + ((turned.data[from] ?? 0) + grain) * alpha;
    }
  }
  const planted = { format, module, turn, contrast, isInverted, symbol: { x, y, width: tw, height: th, mask } };
  taken.push(planted);
  return planted;
}
