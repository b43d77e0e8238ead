import { write } from '../../apps/server/src/demo/phantoms/glyphs.ts';
import { field } from '../../apps/server/src/demo/phantoms/raster.ts';
import { buildDicom, element, us } from '../../packages/deidentify/src/dicom/testing/build-dicom.ts';
import type { TestElement } from '../../packages/deidentify/src/dicom/testing/build-dicom.ts';

/** What an invented scanner writes, with an invented patient in every header. */
export interface ScanWishes {
  readonly slices: number;
  readonly size: number;
  /** Millimetres from one slice to the next. */
  readonly apart: number;
  readonly series: number;
  readonly description: string;
  /** Written into the pixels of every slice, in its upper left corner. */
  readonly burnedIn?: string;
  /** What the headers call it: a ring in grey is a head, and passes for the cortex of a limb. */
  readonly body?: 'HEAD' | 'WRIST';
  /** Which machine they say they come from; `DX` is an X-ray. */
  readonly modality?: 'CT' | 'DX';
  /** What a slice shows instead of a head, in Hounsfield units, row by row. */
  readonly shows?: (slice: number) => Int16Array;
}

const text = (value: string): string => (value.length % 2 === 0 ? value : `${value} `);
const uid = (...parts: number[]): string => `1.2.826.0.1.3680043.8.498.77.${parts.join('.')}`;

function bytesOf(samples: Int16Array | Uint16Array): Uint8Array {
  return new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength);
}

const patient: readonly TestElement[] = [
  element(0x0008_0080, 'LO', text('St Elsewhere General')),
  element(0x0008_0090, 'PN', text('Referrer^Robin')),
  element(0x0010_0010, 'PN', text('Okonkwo^Amelia')),
  element(0x0010_0020, 'LO', '9434765919'),
  element(0x0010_0030, 'DA', '19521107'),
  element(0x0010_0040, 'CS', text('F')),
];

/** A head as a CT sees it, in Hounsfield units: skull, brain, ventricles, and a bright crescent on the patient's left. */
export function headSlice(size: number, at: number, grain: (n: number) => number): Int16Array {
  const out = new Int16Array(size * size);
  const height = Math.sin(Math.PI * (0.15 + 0.7 * at));
  for (let y = 0; y < size; y += 1)
    for (let x = 0; x < size; x += 1) {
      const [u, v] = [(x / size - 0.5) * 2, (y / size - 0.5) * 2];
      const skull = Math.hypot(u / (0.72 * height), v / (0.88 * height));
      const i = y * size + x;
      let value = -1000;
      if (skull < 1) value = skull > 0.9 ? 1100 : 34 + 4 * Math.sin(u * 40) * Math.cos(v * 37);
      if (skull < 0.86 && Math.hypot((Math.abs(u) - 0.13) / 0.07, v / 0.28) < 1 && at > 0.3 && at < 0.7) value = 8;
      if (skull > 0.78 && skull < 0.9 && u > 0.2 && Math.abs(v) < 0.45 && at > 0.35 && at < 0.65) value = 68;
      out[i] = value + (value > -900 ? grain(i) : 0);
    }
  return out;
}

/** Noise that is the same every time. */
export function grainOf(seed: number): (n: number) => number {
  return (n) => ((Math.imul(n + 1, 2_654_435_761 ^ seed) >>> 16) % 9) - 4;
}

/** Letters as bright as a workstation burns them in. */
function written(samples: Int16Array, size: number, words: string): Int16Array {
  const ink = field(size, size);
  write(ink, words, { x: 4, y: 4, size: 9, weight: 1.6 });
  for (const [i, value] of ink.data.entries())
    if (value > 0.1) samples[i] = (samples[i] ?? 0) + value * (1200 - (samples[i] ?? 0));
  return samples;
}

/** A CT, slice by slice, as files. */
export function ctScan({
  slices,
  size,
  apart,
  series,
  description,
  burnedIn = '',
  body = 'HEAD',
  modality = 'CT',
  shows = (at) => headSlice(size, at / Math.max(1, slices - 1), grainOf(series * 1000 + at)),
}: ScanWishes): Buffer[] {
  return Array.from({ length: slices }, (_, at) =>
    buildDicom([
      ...patient,
      element(0x0008_0008, 'CS', text('ORIGINAL\\PRIMARY\\AXIAL')),
      element(0x0008_0016, 'UI', modality === 'CT' ? '1.2.840.10008.5.1.4.1.1.2' : text('1.2.840.10008.5.1.4.1.1.1.1')),
      element(0x0008_0018, 'UI', uid(series, at + 1)),
      element(0x0008_0060, 'CS', modality),
      element(0x0008_103e, 'LO', text(description)),
      element(0x0018_0015, 'CS', text(body)),
      element(0x0018_0050, 'DS', text(String(apart))),
      element(0x0020_000d, 'UI', uid(0)),
      element(0x0020_000e, 'UI', uid(series)),
      element(0x0020_0011, 'IS', text(String(series))),
      element(0x0020_0013, 'IS', text(String(at + 1))),
      element(0x0020_0032, 'DS', text(`-110\\-110\\${at * apart}`)),
      element(0x0020_0037, 'DS', text('1\\0\\0\\0\\1\\0')),
      element(0x0020_0052, 'UI', uid(0, 9)),
      us(0x0028_0002, 1),
      element(0x0028_0004, 'CS', text('MONOCHROME2')),
      us(0x0028_0010, size),
      us(0x0028_0011, size),
      element(0x0028_0030, 'DS', text(`${220 / size}\\${220 / size}`)),
      us(0x0028_0100, 16),
      us(0x0028_0101, 16),
      us(0x0028_0102, 15),
      us(0x0028_0103, 1),
      element(0x0028_1050, 'DS', text('40')),
      element(0x0028_1051, 'DS', text('80')),
      element(0x0028_1052, 'DS', text('0')),
      element(0x0028_1053, 'DS', text('1')),
      element(0x0028_1054, 'LO', text('HU')),
      element(0x7fe0_0010, 'OW', bytesOf(written(shows(at), size, burnedIn))),
    ]),
  );
}
