// What the drawers of backgrounds share.
import type { Field, Random } from '../../../apps/server/src/demo/phantoms/raster.ts';

/** Adds something to a picture of floats in 0–255. */
export type Structure = (on: Field, random: Random) => void;

export const seed = (random: Random): number => Math.floor(random.next() * 1e9);
export const between = (random: Random, from: number, to: number): number => random.range(from, to);
export const sign = (random: Random): number => (random.next() < 0.6 ? 1 : -1);

/** Adds a drawn layer (0–1) with a strength that may be negative. */
export function lay(on: Field, layer: Field, strength: number): void {
  for (let i = 0; i < on.data.length; i += 1) on.data[i] = (on.data[i] ?? 0) + (layer.data[i] ?? 0) * strength;
}
