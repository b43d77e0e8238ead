import { expect, test } from 'vitest';
import { DEEP } from './layout.ts';
import { textMap } from './map.ts';
import { TextNetwork } from './network.ts';
import { TEXT_WEIGHTS } from './weights.ts';

const network = new TextNetwork(TEXT_WEIGHTS, DEEP.first);

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

test('a cell says the same wherever the borders of the tiles fall', () => {
  const whole = picture(1720, 320);
  const [left, top, width, height] = [216, 40, 1500, 272];
  const data = new Uint8Array(width * height);
  for (let y = 0; y < height; y += 1)
    data.set(whole.data.subarray((top + y) * 1720 + left, (top + y) * 1720 + left + width), y * width);
  const [all, part] = [textMap(whole, network), textMap({ data, width, height }, network)];
  // Twelve cells from its edge, a part knows nothing of being one.
  for (let y = 12; y < part.height - 12; y += 1) {
    const [here, there] = [y * part.width, (y + top / 8) * all.width + left / 8];
    expect(part.logits.slice(here + 12, here + part.width - 12)).toEqual(
      all.logits.slice(there + 12, there + part.width - 12),
    );
  }
});
