import sharp from 'sharp';
import { drawPhantom } from '../../../apps/server/src/demo/phantoms/index.ts';
import type { PhantomSpec } from '../../../apps/server/src/demo/phantoms/index.ts';
import { demoWorld } from '../../../apps/server/src/demo/world/index.ts';

export interface CleanPicture {
  readonly kind: string;
  readonly data: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
}

/** Phantoms of the demo world as RGBA: radiographs, slices, tracings, skin, scopes. Past the last they are drawn from new seeds. */
export async function* cleanPictures(count: number): AsyncGenerator<CleanPicture> {
  const specs = demoWorld.cases.flatMap((one) => one.media.map((medium) => medium.phantom));
  for (let n = 0; n < count; n += 1) {
    // Strides through the list, so that a short run sees every kind too.
    const spec = specs[(n * 17) % specs.length];
    if (!spec) return;
    const seed = spec.options.seed + Math.floor(n / specs.length) * 1000;
    const { data, info } = await sharp(
      await drawPhantom({ ...spec, options: { ...spec.options, seed } } as PhantomSpec).png(),
    )
      .ensureAlpha()
      .toColourspace('srgb')
      .raw()
      .toBuffer({ resolveWithObject: true });
    yield { kind: spec.kind, data: new Uint8ClampedArray(data), width: info.width, height: info.height };
  }
}
