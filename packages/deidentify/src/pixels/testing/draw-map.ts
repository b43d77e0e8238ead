import type { TextMap } from '../text/map.ts';

/** A map that says no everywhere but at some cells: "x,y" and what it says there. */
export function drawMap(width: number, height: number, sure: Readonly<Record<string, number>> = {}): TextMap {
  const logits = new Float32Array(width * height).fill(-5);
  for (const [place, value] of Object.entries(sure)) {
    const [x = 0, y = 0] = place.split(',').map(Number);
    logits[y * width + x] = value;
  }
  return { logits, width, height };
}
