import { expect, test } from 'vitest';
import { textMap } from './map.ts';
import { layout } from './layout.ts';
import { TEXT_WEIGHTS } from './weights.ts';

const params = Float32Array.from(TEXT_WEIGHTS, (value) => value / 4096);

/** Stripes and grain that change from place to place. */
function picture(width: number, height: number): { data: Uint8Array; width: number; height: number } {
  const data = new Uint8Array(width * height);
  let state = 1;
  for (let y = 0, i = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1, i += 1) {
      state = (state * 48_271) % 2_147_483_647;
      data[i] = 100 + 60 * Math.sin(x / (3 + (y >> 7))) * Math.cos(y / (2 + (x >> 8))) + (state % 20);
    }
  }
  return { data, width, height };
}

test('the table of weights has a number for every parameter', () => {
  expect(TEXT_WEIGHTS).toHaveLength(layout().length);
});

test('a cell says the same wherever the borders of the tiles fall', () => {
  const whole = picture(1300, 1150);
  const [left, top, width, height] = [216, 200, 1000, 800];
  const data = new Uint8Array(width * height);
  for (let y = 0; y < height; y += 1)
    data.set(whole.data.subarray((top + y) * 1300 + left, (top + y) * 1300 + left + width), y * width);
  const [all, part] = [textMap(whole, params), textMap({ data, width, height }, params)];
  // Eleven cells from its edge, a part knows nothing of being one.
  for (let y = 11; y < part.height - 11; y += 1) {
    for (let x = 11; x < part.width - 11; x += 1) {
      const elsewhere = all.logits[(y + top / 8) * all.width + x + left / 8];
      expect(Math.abs((part.logits[y * part.width + x] ?? 0) - (elsewhere ?? Infinity))).toBeLessThan(1e-3);
    }
  }
});
