/** A picture as it is drawn: samples across and down, and the width of one divided by its height. */
export interface Raster {
  readonly columns: number;
  readonly rows: number;
  readonly pixelAspect: number;
}

/** Samples of one value each, as wide as they need to be. */
export type Samples = Int16Array<ArrayBuffer> | Uint16Array<ArrayBuffer> | Uint8Array<ArrayBuffer>;

/** A decoded picture of one value a pixel. */
export interface GreyRaster extends Raster {
  readonly kind: 'grey';
  readonly samples: Samples;
  /** Where samples had to be squeezed into 16 bits: the modality transform that fits them now. */
  readonly rescale: { readonly slope: number; readonly intercept: number } | null;
}

/** A decoded picture in colour: red, green, blue and alpha. */
export interface ColourRaster extends Raster {
  readonly kind: 'colour';
  readonly samples: Uint8ClampedArray<ArrayBuffer>;
}

export type Picture = GreyRaster | ColourRaster;

/** Bytes it takes in memory. */
export const weightOf = ({ samples }: Picture): number => samples.byteLength;

const made = (like: Samples, length: number): Samples =>
  like instanceof Uint8Array
    ? new Uint8Array(length)
    : like instanceof Uint16Array
      ? new Uint16Array(length)
      : new Int16Array(length);

/** Half as wide and half as high, each sample the mean of four: films of many megapixels on small screens, without moiré. */
export function halved(picture: GreyRaster): GreyRaster {
  const { columns, rows, samples } = picture;
  const [width, height] = [Math.max(1, columns >> 1), Math.max(1, rows >> 1)];
  const out = made(samples, width * height);
  for (let y = 0; y < height; y += 1) {
    const upper = Math.min(rows - 1, 2 * y) * columns;
    const lower = Math.min(rows - 1, 2 * y + 1) * columns;
    for (let x = 0; x < width; x += 1) {
      const [left, right] = [Math.min(columns - 1, 2 * x), Math.min(columns - 1, 2 * x + 1)];
      const sum =
        (samples[upper + left] ?? 0) +
        (samples[upper + right] ?? 0) +
        (samples[lower + left] ?? 0) +
        (samples[lower + right] ?? 0);
      out[y * width + x] = Math.round(sum / 4);
    }
  }
  return { ...picture, columns: width, rows: height, samples: out };
}

/** A grey as red, green, blue and alpha in the byte order of a canvas. */
export const wordOfGrey = (grey: number): number => (0xff00_0000 | (grey * 0x01_0101)) >>> 0;

/** Turns samples into what a canvas takes, by a table of greys. `out` has a word for every sample. */
export function paintGrey({ samples }: GreyRaster, table: Uint8Array, least: number, out: Uint32Array): void {
  const words = new Uint32Array(table.length);
  for (let at = 0; at < words.length; at += 1) words[at] = wordOfGrey(table[at] ?? 0);
  paintWords(samples, words, least, out);
}

export function paintWords(samples: Samples, words: Uint32Array, least: number, out: Uint32Array): void {
  const top = words.length - 1;
  for (let at = 0; at < out.length; at += 1) {
    const index = (samples[at] ?? 0) - least;
    out[at] = words[index < 0 ? 0 : index > top ? top : index] ?? 0;
  }
}
