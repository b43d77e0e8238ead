// Each spec of a study as DICOM files of an invented patient, de-identified as on a member's own device.
import { deidentifyDicom, memorySource, Pseudonyms } from '@openrounds/deidentify/dicom';
import sharp from 'sharp';
import type { Attribute } from '../dicom/dicom-file.ts';
import { abdomenPlane } from '../phantoms/abdomen-ct.ts';
import { drawPhantom, type PhantomSpec } from '../phantoms/index.ts';
import { sectorSize } from '../phantoms/ultrasound.ts';
import { axialSlice, head, withNoise } from './head-volume.ts';
import { heartCine } from './heart-cine.ts';
import { ctStack, imageFile } from './images.ts';

export type StudySpec =
  | { readonly kind: 'head-ct'; readonly seed: number; readonly subdural: boolean }
  | { readonly kind: 'abdomen-ct'; readonly seed: number; readonly finding: 'stone' | 'aneurysm' }
  | { readonly kind: 'chest-film'; readonly film: Extract<PhantomSpec, { kind: 'chest' }>['options'] }
  | { readonly kind: 'heart-cine'; readonly seed: number };

const steps = (count: number, from: number, step: number): number[] =>
  Array.from({ length: count }, (_, i) => from + i * step);
const brain = [40, 80, 'BRAIN'] as const;
const bone = [480, 2500, 'BONE'] as const;

function headStudy(study: number, spec: Extract<StudySpec, { kind: 'head-ct' }>, every: number): Buffer[] {
  const voxel = head(spec);
  const common = { bodyPart: 'HEAD', spacing: 0.82, size: { rows: 256, columns: 256 } };
  // Both series are made from the same scan, with another kernel.
  const places = steps(40 / every, -33, 3 * every);
  const clean = new Map(places.map((z) => [z, axialSlice(voxel, z, { size: 256, spacing: common.spacing })]));
  const slice =
    (noise: number) =>
    (z: number): Int16Array =>
      withNoise(clean.get(z) ?? new Float32Array(), noise, spec.seed * 977 + z * 16 + noise);
  return [
    ...ctStack(study, {
      ...common,
      series: 1,
      description: 'Axial 3 mm',
      thickness: 3,
      places,
      windows: [brain, bone],
      slice: slice(4),
    }),
    ...ctStack(study, {
      ...common,
      series: 2,
      description: 'Bone 6 mm',
      thickness: 6,
      places: places.filter((_, i) => i % 2 === 0),
      windows: [bone, brain],
      slice: slice(26),
    }),
  ];
}

/** Grey of the phantom (a window of 400 about 40) to Hounsfield units; what it shows black or white goes further. */
function hounsfield(grey: number): number {
  if (grey < 16) return -1000 + (grey / 16) * 865;
  return grey > 228 ? 198 + (grey - 228) * 22 : -160 + (grey * 400) / 255;
}

function abdomenStudy(
  study: number,
  { seed, finding }: Extract<StudySpec, { kind: 'abdomen-ct' }>,
  every: number,
): Buffer[] {
  const [columns, rows] = [375, 300];
  return ctStack(study, {
    series: 1,
    bodyPart: 'ABDOMEN',
    description: 'Axial 5 mm portal venous',
    spacing: 0.96,
    thickness: 5,
    places: steps(Math.ceil(17 / every), -40, 5 * every),
    size: { rows, columns },
    windows: [
      [40, 400, 'ABDOMEN'],
      [bone[0], bone[1], bone[2]],
    ],
    slice: (level) => {
      const plane = abdomenPlane({ seed, finding, level });
      const at = (x: number, y: number): number => plane.data[y * plane.width + x] ?? 0;
      return Int16Array.from({ length: rows * columns }, (_, i) => {
        const [x, y] = [(i % columns) * 2, Math.floor(i / columns) * 2];
        return hounsfield((at(x, y) + at(x + 1, y) + at(x, y + 1) + at(x + 1, y + 1)) / 4);
      });
    },
  });
}

/** A film as an old reader writes it: the largest value is black (PS3.3 §C.7.6.3.1.2). */
async function filmStudy(study: number, { film }: Extract<StudySpec, { kind: 'chest-film' }>): Promise<Buffer[]> {
  const png = await drawPhantom({ kind: 'chest', options: film }).png();
  const { data, info } = await sharp(png).extractChannel(0).raw().toBuffer({ resolveWithObject: true });
  const pixels = Uint16Array.from(data, (value) => 4095 - value * 16);
  return [
    imageFile(study, {
      sopClass: '1.2.840.10008.5.1.4.1.1.1.1',
      modality: 'DX',
      series: 1,
      number: 1,
      rows: info.height,
      columns: info.width,
      pixels: new Uint8Array(pixels.buffer),
      photometric: 'MONOCHROME1',
      bits: { allocated: 16, stored: 12, signed: false },
      more: [
        [0x0008_0008, 'CS', 'ORIGINAL\\PRIMARY'],
        [0x0008_0068, 'CS', 'FOR PRESENTATION'],
        [0x0008_103e, 'LO', 'Chest PA'],
        [0x0018_0015, 'CS', 'CHEST'],
        [0x0018_1164, 'DS', '0.28\\0.28'],
        [0x0018_5101, 'CS', 'PA'],
        [0x0020_0020, 'CS', 'L\\F'],
        [0x0028_1050, 'DS', '2048'],
        [0x0028_1051, 'DS', '4096'],
        [0x0028_1052, 'DS', '0'],
        [0x0028_1053, 'DS', '1'],
        [0x0028_1054, 'LO', 'US'],
        [0x2050_0020, 'CS', 'INVERSE'],
      ],
    }),
  ];
}

function cineStudy(study: number, { seed }: Extract<StudySpec, { kind: 'heart-cine' }>, every: number): Buffer[] {
  const { width, height } = sectorSize;
  const beat = heartCine(seed, 16 / every);
  const pixels = Buffer.concat(beat.map(({ data }) => new Uint8Array(Uint8ClampedArray.from(data).buffer)));
  return [
    imageFile(study, {
      sopClass: '1.2.840.10008.5.1.4.1.1.3.1',
      modality: 'US',
      series: 1,
      number: 1,
      rows: height,
      columns: width,
      pixels,
      bits: { allocated: 8, stored: 8, signed: false },
      more: [
        [0x0008_0008, 'CS', 'ORIGINAL\\PRIMARY'],
        [0x0008_103e, 'LO', 'Apical four chamber'],
        [0x0018_0015, 'CS', 'HEART'],
        [0x0018_1063, 'DS', '55'],
        [0x0028_0008, 'IS', String(beat.length)],
        // Frame Time counts the frames.
        [0x0028_0009, 'AT', Uint8Array.of(0x18, 0x00, 0x63, 0x10)],
        [0x0018_6011, 'SQ', [region(width, height)]],
      ],
    }),
  ];
}

/** The sector, in which lengths are lengths: tissue, in centimetres (PS3.3 §C.8.5.5). */
const region = (width: number, height: number): Attribute[] => [
  [0x0018_6012, 'US', [1]],
  [0x0018_6014, 'US', [1]],
  [0x0018_6016, 'UL', [0]],
  [0x0018_6018, 'UL', [0]],
  [0x0018_601a, 'UL', [0]],
  [0x0018_601c, 'UL', [width - 1]],
  [0x0018_601e, 'UL', [height - 1]],
  [0x0018_6024, 'US', [3]],
  [0x0018_6026, 'US', [3]],
  [0x0018_602c, 'FD', [0.029]],
  [0x0018_602e, 'FD', [0.029]],
];

async function drawn(study: number, spec: StudySpec, every: number): Promise<Buffer[]> {
  switch (spec.kind) {
    case 'head-ct':
      return headStudy(study, spec, every);
    case 'abdomen-ct':
      return abdomenStudy(study, spec, every);
    case 'chest-film':
      return filmStudy(study, spec);
    case 'heart-cine':
      return cineStudy(study, spec, every);
  }
}

/**
 * The files of a study, ready to be sent.
 * @param key of the case; from it come the pseudonyms
 * @param every of slices and frames, only one of so many, further apart
 */
export async function studyFiles(spec: StudySpec, key: Uint8Array, every = 1): Promise<Buffer[]> {
  const pseudonyms = new Pseudonyms(key);
  const files = await drawn(1, spec, every);
  return files.map((bytes) => {
    const result = deidentifyDicom(memorySource(bytes), { pseudonyms });
    if (result.outcome === 'refused') throw new Error(JSON.stringify(result.report().refusal));
    return Buffer.concat([...result.chunks()]);
  });
}
