import type { RgbaImage } from '../types.ts';

/** Three bytes a pixel. */
export interface Rgb {
  readonly rgb: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** What is transparent lies on white. */
export function opaque({ data, width, height }: RgbaImage): Rgb {
  const rgb = new Uint8Array(width * height * 3);
  for (let from = 0, to = 0; from < data.length; from += 4, to += 3) {
    const alpha = data[from + 3] as number;
    for (let c = 0; c < 3; c += 1) {
      const value = data[from + c] as number;
      rgb[to + c] = alpha === 255 ? value : (value * alpha + 255 * (255 - alpha)) / 255;
    }
  }
  return { rgb, width, height };
}

/** Half the size, each pixel the mean of four. */
export function halfOf({ rgb, width, height }: Rgb): Rgb {
  const [w, h] = [Math.max(1, width >> 1), Math.max(1, height >> 1)];
  const out = new Uint8Array(w * h * 3);
  const [right, down] = [width > 1 ? 3 : 0, height > 1 ? width * 3 : 0];
  for (let y = 0, to = 0; y < h; y += 1) {
    for (let x = 0, from = 2 * y * width * 3; x < w; x += 1, from += 6) {
      for (let c = from; c < from + 3; c += 1, to += 1) {
        const sum =
          (rgb[c] as number) +
          (rgb[c + right] as number) +
          (rgb[c + down] as number) +
          (rgb[c + right + down] as number);
        out[to] = (sum + 2) >> 2;
      }
    }
  }
  return { rgb: out, width: w, height: h };
}

/** How a picture is put into the network's input: scaled, turned about its middle, mirrored, on a grey ground. */
export interface Placement {
  /** Longest side of the picture in the input. */
  readonly side: number;
  /** Width of the empty border, as a share of the longest side. */
  readonly border: number;
  readonly degrees: number;
}

export interface Placed extends Rgb {
  /** From a point of the input to the picture. */
  readonly back: (x: number, y: number) => { x: number; y: number };
  /** Pixels of the picture in one of the input. */
  readonly scale: number;
}

const GROUND = 114;

/** @param levels the picture, and its halves, largest first */
export function placed(levels: readonly Rgb[], { side, border, degrees }: Placement): Placed {
  const whole = levels[0] ?? { rgb: new Uint8Array(3), width: 1, height: 1 };
  const scale = Math.max(whole.width, whole.height) / side;
  const level = levels.findLast((one) => Math.max(one.width, one.height) >= side) ?? whole;
  const reduction = whole.width / level.width;
  const angle = (degrees * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const [w, h] = [whole.width / scale, whole.height / scale];
  const padded = (length: number): number => Math.max(64, Math.ceil((length + 2 * border * side) / 32) * 32);
  const width = padded(Math.abs(w * cos) + Math.abs(h * sin));
  const height = padded(Math.abs(w * sin) + Math.abs(h * cos));
  const back = (x: number, y: number): { x: number; y: number } => {
    const [dx, dy] = [(x - width / 2) * scale, (y - height / 2) * scale];
    return { x: dx * cos + dy * sin + whole.width / 2, y: dy * cos - dx * sin + whole.height / 2 };
  };
  const rgb = new Uint8Array(width * height * 3).fill(GROUND);
  const step = scale / reduction;
  for (let row = 0, to = 0; row < height; row += 1) {
    const start = back(0.5, row + 0.5);
    let [x, y] = [start.x / reduction - 0.5, start.y / reduction - 0.5];
    for (let column = 0; column < width; column += 1, to += 3, x += cos * step, y -= sin * step) {
      if (x > -0.5 && y > -0.5 && x < level.width - 0.5 && y < level.height - 0.5) sample(level, x, y, rgb, to);
    }
  }
  return { rgb, width, height, back, scale };
}

function sample({ rgb, width, height }: Rgb, x: number, y: number, out: Uint8Array, to: number): void {
  const left = Math.max(0, Math.floor(x));
  const top = Math.max(0, Math.floor(y));
  const [fx, fy] = [Math.max(0, x - left), Math.max(0, y - top)];
  const right = left + 1 < width ? 3 : 0;
  const down = top + 1 < height ? width * 3 : 0;
  const from = (top * width + left) * 3;
  for (let c = 0; c < 3; c += 1) {
    const at = from + c;
    const above = (rgb[at] as number) * (1 - fx) + (rgb[at + right] as number) * fx;
    const below = (rgb[at + down] as number) * (1 - fx) + (rgb[at + down + right] as number) * fx;
    out[to + c] = above * (1 - fy) + below * fy + 0.5;
  }
}
