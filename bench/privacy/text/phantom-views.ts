// The demo's phantoms without their own letters: cut above or below side markers, leads and rulers. The halves share no kind.
import sharp from 'sharp';
import { drawPhantom, type PhantomKind, type PhantomSpec } from '../../../apps/server/src/demo/phantoms/index.ts';
import { demoWorld } from '../../../apps/server/src/demo/world/index.ts';
import type { Half } from './fonts.ts';

export interface View {
  readonly name: string;
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
}

const KINDS: Readonly<Record<Half, readonly PhantomKind[]>> = {
  training: ['ankle', 'elbow', 'chest', 'abdomen-ct', 'knee-mr', 'wound', 'fundus', 'otoscopy'],
  'held-out': ['wrist', 'hand', 'hip', 'head-ct', 'ultrasound', 'endoscopy', 'eye', 'ecg', 'lesion'],
};

/** Rows without letters: from, to; a negative end counts from the bottom. */
const ROWS: Partial<Record<PhantomKind, readonly [number, number]>> = {
  ankle: [130, 0],
  elbow: [140, 0],
  chest: [140, 0],
  hip: [0, 1080],
  hand: [0, 1180],
  wrist: [0, 1140],
  ecg: [320, 520],
  lesion: [0, -150],
};

async function view(spec: PhantomSpec, shift: number): Promise<View> {
  const picture = drawPhantom({
    ...spec,
    options: { ...spec.options, seed: spec.options.seed + shift },
  } as PhantomSpec);
  const [from, to] = ROWS[spec.kind] ?? [0, 0];
  const height = (to > 0 ? Math.min(to, picture.height) : picture.height + to) - from;
  const { data, info } = await sharp(await picture.png())
    .extract({ left: 0, top: from, width: picture.width, height })
    .greyscale()
    .extractChannel(0)
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { name: spec.kind, data: new Uint8Array(data), width: info.width, height: info.height };
}

/** Up to `each` views of every kind of a half. */
export async function phantomViews(half: Half, each: number): Promise<View[]> {
  const specs = demoWorld.cases.flatMap((one) => one.media.map((medium) => medium.phantom));
  const views: View[] = [];
  for (const kind of KINDS[half]) {
    const ofKind = specs.filter((spec) => spec.kind === kind);
    for (let n = 0; n < each; n += 1) {
      const spec = ofKind[n % ofKind.length];
      if (spec) views.push(await view(spec, Math.floor(n / ofKind.length) * 100));
    }
  }
  return views;
}

/** A window of a view, at full size or half. */
export function cut(
  view: View,
  at: { x: number; y: number; width: number; height: number; step: number },
): Float32Array {
  const out = new Float32Array(at.width * at.height);
  for (let y = 0; y < at.height; y += 1) {
    for (let x = 0; x < at.width; x += 1) {
      let sum = 0;
      for (let dy = 0; dy < at.step; dy += 1) {
        // Beyond its edge a view is mirrored, so that small views fill large windows.
        const py = mirrored(at.y + y * at.step + dy, view.height);
        for (let dx = 0; dx < at.step; dx += 1)
          sum += view.data[py * view.width + mirrored(at.x + x * at.step + dx, view.width)] ?? 0;
      }
      out[y * at.width + x] = sum / at.step ** 2;
    }
  }
  return out;
}

function mirrored(at: number, size: number): number {
  const turn = at % (2 * size);
  return turn < size ? turn : 2 * size - 1 - turn;
}
