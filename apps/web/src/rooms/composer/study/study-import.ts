import type { PixelBox, Retain } from '@openrounds/deidentify/dicom';
import type { Box } from '../pictures/boxes.ts';
import type { History } from '../pictures/history.ts';
import type { Edit } from '../pictures/picture.ts';
import type { Refusal, SafeInstance } from './messages.ts';
import type { StudyFiles } from './study-files.ts';

/** Pictures of one series and one size, in their order: which of them are kept, and what is covered in them. */
export interface SeriesImport {
  readonly key: string;
  readonly modality: string;
  readonly instances: readonly SafeInstance[];
  /** Left out otherwise, as a whole. */
  readonly kept: boolean;
  /** The instances that are kept, both included, from 1. */
  readonly range: { readonly from: number; readonly to: number };
  /** The picture that is looked at, from 1: frames of all its instances, one after the other. */
  readonly at: number;
  /** That picture. Null where it takes a codec to look: the server shows it once it has arrived. */
  readonly edit: History<Edit> | null;
  readonly masked: boolean;
  /** This device has looked through it for what identifies. */
  readonly looked: boolean;
}

/** Why a volume of a head may be seen by everybody; empty while nobody has said. */
type FaceReason = string;

/** A study on this device: where its files are, and what was decided about them. */
export interface StudyImport {
  readonly uid: string;
  readonly files: StudyFiles;
  readonly retain: readonly Retain[];
  readonly series: readonly SeriesImport[];
  readonly refused: readonly Refusal[];
  readonly faceReason: FaceReason;
}

/** A volume of fewer slices shows no face; the server counts the same way. */
export const slicesOfFace = 10;

/** How many pictures a series has. */
export const picturesOf = ({ instances }: Pick<SeriesImport, 'instances'>): number =>
  instances.reduce((sum, { frames }) => sum + frames, 0);

/** Where a picture (from 1) stands: its instance, the place of that in the series (from 1), and the frame in it (from 0). */
export function placeOf(
  { instances }: Pick<SeriesImport, 'instances'>,
  picture: number,
): { readonly instance: SafeInstance; readonly number: number; readonly frame: number } | undefined {
  let before = 0;
  for (const [index, instance] of instances.entries()) {
    if (picture <= before + instance.frames) return { instance, number: index + 1, frame: picture - before - 1 };
    before += instance.frames;
  }
  return undefined;
}

/** Of a series that is kept, the instances that are. */
export const keptOf = ({ kept, instances, range }: SeriesImport): readonly SafeInstance[] =>
  kept ? instances.slice(range.from - 1, range.to) : [];

export const keptOfStudy = ({ series }: Pick<StudyImport, 'series'>): readonly SafeInstance[] => series.flatMap(keptOf);

/** What is covered in one instance of a series: boxes that cover only some pictures are named frame by frame. */
export function boxesOf({ instances, edit }: SeriesImport, instance: SafeInstance): PixelBox[] {
  const before = instances.slice(0, instances.indexOf(instance)).reduce((sum, { frames }) => sum + frames, 0);
  return (edit?.now.boxes ?? []).flatMap(({ x, y, width, height, from = 1, to = Infinity }: Box): PixelBox[] => {
    const area = { x, y, width, height };
    const [first, last] = [Math.max(0, from - 1 - before), Math.min(instance.frames, to - before) - 1];
    if (last < first) return [];
    if (first === 0 && last === instance.frames - 1) return [area];
    return Array.from({ length: last - first + 1 }, (_, index) => ({ ...area, frame: first + index }));
  });
}

/** Boxes that somebody left or drew in what is kept. */
export const coveredIn = ({ series }: Pick<StudyImport, 'series'>): number =>
  series.reduce((sum, { kept, edit }) => sum + (kept ? (edit?.now.boxes.length ?? 0) : 0), 0);

/** Everything that is kept could be looked at before it is sent. */
export const allSeen = ({ series }: Pick<StudyImport, 'series'>): boolean =>
  series.every(({ kept, edit }) => !kept || edit !== null);

/** Of what is kept, a face could be rendered. */
export const showsFace = ({ series }: Pick<StudyImport, 'series'>): boolean =>
  series.some((one) => {
    const kept = keptOf(one);
    return kept.length >= slicesOfFace && kept.some(({ recognisableFace }) => recognisableFace);
  });

/** The few slices in the middle of every head, of which no face can be made. */
export const withoutFace = ({ series }: Pick<StudyImport, 'series'>): readonly SeriesImport[] =>
  series.map((one) => {
    const { from, to } = one.range;
    if (!one.instances.some(({ recognisableFace }) => recognisableFace) || to - from + 1 < slicesOfFace) return one;
    const start = from + Math.floor((to - from + 1 - (slicesOfFace - 1)) / 2);
    return { ...one, range: { from: start, to: start + slicesOfFace - 2 } };
  });

/**
 * Instances of one study as series: of one size each, since a box means the same place in all of them; in the order they number
 * themselves, else as they came; the same instance once.
 */
export function groupSeries(instances: readonly SafeInstance[]): (readonly [string, readonly SafeInstance[]])[] {
  const once = [...new Map(instances.map((one) => [one.instance, one])).values()];
  const keyOf = ({ series, width, height }: SafeInstance): string => `${series} ${width}×${height}`;
  return [...new Set(once.map(keyOf))].map((key) => [
    key,
    once
      .filter((one) => keyOf(one) === key)
      .toSorted((a, b) => (a.number ?? Infinity) - (b.number ?? Infinity) || a.at - b.at),
  ]);
}
