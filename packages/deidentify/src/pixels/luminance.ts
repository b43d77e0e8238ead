import type { Grey } from './raster.ts';
import type { RgbaImage } from './types.ts';

/** How bright each pixel looks (ITU-R BT.601, in integers); what is transparent lies on white, as a page would show it. */
export function luminanceOf({ data, width, height }: RgbaImage): Grey {
  const out = new Uint8Array(width * height);
  for (let i = 0, at = 0; i < out.length; i += 1, at += 4) {
    const alpha = data[at + 3] as number;
    const value =
      ((data[at] as number) * 77 + (data[at + 1] as number) * 150 + (data[at + 2] as number) * 29 + 128) >> 8;
    out[i] = alpha === 255 ? value : (value * alpha + 255 * (255 - alpha)) / 255;
  }
  return { data: out, width, height };
}
