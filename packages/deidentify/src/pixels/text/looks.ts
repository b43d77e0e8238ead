import { halve } from '../raster.ts';
import type { Grey } from '../raster.ts';
import { DEEP } from './layout.ts';
import { textMap } from './map.ts';
import type { TextMap } from './map.ts';
import { TextNetwork } from './network.ts';
import { TEXT_WEIGHTS } from './weights.ts';

/** A picture at one scale, and what the network says of it there. */
export interface Look {
  readonly picture: Grey;
  readonly map: TextMap;
}

/** Scales that a picture is looked at, each half the size of the one before: letters of 8 to 25 pixels are seen at the first. */
export const SCALES = 4;
const LEAST_SIDE = 16;

/** One for all pictures of this thread. */
let network: TextNetwork | undefined;

/** The first look: what the network says of a whole picture at every scale, the finest first. */
export function looksAt(picture: Grey): Look[] {
  network ??= new TextNetwork(TEXT_WEIGHTS, DEEP.first);
  const looks: Look[] = [];
  let scaled = picture;
  while (looks.length < SCALES && Math.min(scaled.width, scaled.height) >= LEAST_SIDE) {
    looks.push({ picture: scaled, map: textMap(scaled, network) });
    scaled = halve(scaled);
  }
  return looks;
}
