/** An eight-bit grey picture, row by row. */
export interface Grey {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/**
 * The largest value in a window of `2 radius + 1`, along columns: whole rows are compared, which the processor likes. The
 * smallest is the largest of the inverse.
 */
function mostInColumns({ data, width, height }: Grey, radius: number): Grey {
  const out = new Uint8Array(data.length);
  for (let y = 0; y < height; y += 1) {
    const target = y * width;
    const last = Math.min(height - 1, y + radius);
    for (let row = Math.max(0, y - radius); row <= last; row += 1) {
      const from = row * width;
      for (let x = 0; x < width; x += 1) {
        const value = data[from + x] as number;
        if (value > (out[target + x] as number)) out[target + x] = value;
      }
    }
  }
  return { data: out, width, height };
}

export function transpose({ data, width, height }: Grey): Grey {
  const out = new Uint8Array(data.length);
  for (let y = 0; y < height; y += 1) for (let x = 0; x < width; x += 1) out[x * height + y] = data[y * width + x] ?? 0;
  return { data: out, width: height, height: width };
}

/** The largest value in a square window; the smallest through the inverse. */
function most(picture: Grey, radius: number): Grey {
  return transpose(mostInColumns(transpose(mostInColumns(picture, radius)), radius));
}

/** What stands out from its surroundings and is narrower than the window: strokes, bright ones here. */
export function topHat(picture: Grey, radius: number): Grey {
  const opened = most(invert(most(invert(picture), radius)), radius);
  const data = picture.data.map((value, i) => value - (opened.data[i] ?? 0));
  return { ...picture, data };
}

export function invert({ data, width, height }: Grey): Grey {
  return { data: data.map((value) => 255 - value), width, height };
}

/** Half the size, each pixel the mean of four. */
export function halve({ data, width, height }: Grey): Grey {
  const [w, h] = [width >> 1, height >> 1];
  const out = new Uint8Array(w * h);
  for (let y = 0; y < h; y += 1) {
    for (let x = 0; x < w; x += 1) {
      const at = 2 * y * width + 2 * x;
      out[y * w + x] =
        ((data[at] ?? 0) + (data[at + 1] ?? 0) + (data[at + width] ?? 0) + (data[at + width + 1] ?? 0) + 2) >> 2;
    }
  }
  return { data: out, width: w, height: h };
}

/** A connected piece of a mask, with how strongly it stands out. */
export interface Blob {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly area: number;
  /** Greatest contrast in it. */
  readonly peak: number;
  /** Greatest grey value in it. */
  readonly level: number;
}

/** Connected pieces (eight neighbours) of a mask of ones, which is used up on the way; found with an explicit stack. */
export function blobs(mask: Uint8Array, hat: Grey, grey: Grey, most: number): Blob[] {
  const { width, height } = hat;
  const stack = new Int32Array(mask.length);
  const found: Blob[] = [];
  for (let start = 0; start < mask.length; start += 1) {
    if (mask[start] !== 1) continue;
    let left = width;
    let right = 0;
    let top = height;
    let bottom = 0;
    let area = 0;
    let peak = 0;
    let level = 0;
    let depth = 1;
    stack[0] = start;
    mask[start] = 0;
    while (depth > 0) {
      depth -= 1;
      const here = stack[depth] as number;
      const y = Math.floor(here / width);
      const x = here - y * width;
      area += 1;
      if (x < left) left = x;
      if (x > right) right = x;
      if (y < top) top = y;
      if (y > bottom) bottom = y;
      const contrast = hat.data[here] as number;
      if (contrast > peak) peak = contrast;
      const value = grey.data[here] as number;
      if (value > level) level = value;
      const firstRow = y > 0 ? here - width : here;
      const lastRow = y < height - 1 ? here + width : here;
      for (let row = firstRow; row <= lastRow; row += width) {
        if (mask[row] === 1) {
          mask[row] = 0;
          stack[depth] = row;
          depth += 1;
        }
        if (x > 0 && mask[row - 1] === 1) {
          mask[row - 1] = 0;
          stack[depth] = row - 1;
          depth += 1;
        }
        if (x < width - 1 && mask[row + 1] === 1) {
          mask[row + 1] = 0;
          stack[depth] = row + 1;
          depth += 1;
        }
      }
    }
    if (found.length < most) found.push({ left, right, top, bottom, area, peak, level });
  }
  return found;
}
