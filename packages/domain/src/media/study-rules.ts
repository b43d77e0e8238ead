import type { DicomJson, Instance, InstanceId, KeyImage, Series, SeriesId } from './study.ts';

/** One instance as it was taken in: everything its file says. */
export interface TakenInstance extends Omit<Instance, 'number'> {
  readonly seriesId: SeriesId;
}

const first = (metadata: DicomJson, tag: string): unknown => metadata[tag]?.Value?.[0];
const textOf = (metadata: DicomJson, tag: string): string => {
  const value = first(metadata, tag);
  return typeof value === 'string' ? value : '';
};
const integerOf = (metadata: DicomJson, tag: string): number | null => {
  const value = first(metadata, tag);
  return typeof value === 'number' && Number.isInteger(value) ? value : null;
};
/** Exactly `count` numbers, or undefined. */
function numbersOf(metadata: DicomJson, tag: string, count: number): number[] | undefined {
  const values = metadata[tag]?.Value ?? [];
  const numbers = values.filter((value) => typeof value === 'number');
  return numbers.length === count && values.length === count ? numbers : undefined;
}

/** Number of an instance, (0020,0013). */
export const numberOfInstance = (metadata: DicomJson): number | null => integerOf(metadata, '00200013');

type Vector = readonly [number, number, number];
const vector = (values: readonly number[]): Vector => [values[0] ?? 0, values[1] ?? 0, values[2] ?? 0];
const dot = (a: Vector, b: Vector): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
const cross = (a: Vector, b: Vector): Vector => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
];

/** Where a slice lies along its own normal (PS3.3 §C.7.6.2.1.1), in mm; null where the file does not say. */
function placeOf(metadata: DicomJson): { readonly normal: Vector; readonly distance: number } | null {
  const position = numbersOf(metadata, '00200032', 3);
  const orientation = numbersOf(metadata, '00200037', 6);
  if (position === undefined || orientation === undefined) return null;
  const normal = cross(vector(orientation.slice(0, 3)), vector(orientation.slice(3)));
  return Math.hypot(...normal) < 0.5 ? null : { normal, distance: dot(normal, vector(position)) };
}

const aligned = 0.999;
/** Distances between slices may differ by this part of a step. */
const evenness = 0.05;

interface Placed {
  readonly taken: TakenInstance;
  readonly place: ReturnType<typeof placeOf>;
}

/** Along the normal where all slices are parallel, else by number, else as they came. */
function order(instances: readonly TakenInstance[]): Placed[] {
  const placed = instances.map((taken) => ({ taken, place: placeOf(taken.metadata) }));
  const normal = placed[0]?.place?.normal;
  const parallel =
    normal !== undefined && placed.every(({ place }) => place !== null && dot(place.normal, normal) > aligned);
  const numberOf = ({ taken }: Placed): number => numberOfInstance(taken.metadata) ?? Number.POSITIVE_INFINITY;
  const byNumber = (a: Placed, b: Placed): number => {
    const [left, right] = [numberOf(a), numberOf(b)];
    return left === right ? 0 : left - right;
  };
  if (!parallel) return placed.toSorted(byNumber);
  return placed.toSorted((a, b) => (a.place?.distance ?? 0) - (b.place?.distance ?? 0) || byNumber(a, b));
}

const shape = (metadata: DicomJson): string =>
  JSON.stringify(['00280010', '00280011', '00280030', '00280100', '00280103'].map((tag) => metadata[tag]?.Value));

/** At least three parallel slices of one shape, at even distances. */
function isVolumetric(placed: readonly Placed[]): boolean {
  if (placed.length < 3) return false;
  const distances = placed.map(({ place }) => place?.distance);
  const one = placed[0];
  if (one === undefined || one.place === null || distances.includes(undefined)) return false;
  const { normal } = one.place;
  if (placed.some(({ place }) => place === null || dot(place.normal, normal) <= aligned)) return false;
  if (placed.some(({ taken }) => taken.frames > 1 || shape(taken.metadata) !== shape(one.taken.metadata))) return false;
  const steps = distances.slice(1).map((distance, i) => (distance ?? 0) - (distances[i] ?? 0));
  const mean = steps.reduce((sum, step) => sum + step, 0) / steps.length;
  return mean > 1e-3 && steps.every((step) => Math.abs(step - mean) <= evenness * mean);
}

/** What all of these say alike; and what each says beside it. */
function shareOut(all: readonly DicomJson[]): { shared: DicomJson; rest: DicomJson[] } {
  const [one, ...others] = all;
  const same = Object.entries(one ?? {}).filter(([tag, attribute]) => {
    const text = JSON.stringify(attribute);
    return others.every((other) => other[tag] !== undefined && JSON.stringify(other[tag]) === text);
  });
  const shared = Object.fromEntries(same);
  const rest = all.map((metadata) =>
    Object.fromEntries(Object.entries(metadata).filter(([tag]) => shared[tag] === undefined)),
  );
  return { shared, rest };
}

function seriesOf(id: SeriesId, instances: readonly TakenInstance[]): Series {
  const placed = order(instances);
  const { shared, rest } = shareOut(placed.map(({ taken }) => taken.metadata));
  const one = placed[0]?.taken.metadata ?? {};
  return {
    id,
    number: integerOf(one, '00200011'),
    description: textOf(one, '0008103E'),
    modality: textOf(one, '00080060'),
    bodyPart: textOf(one, '00180015'),
    volumetric: isVolumetric(placed),
    metadata: shared,
    instances: placed.map(({ taken }, i) => {
      const { id: instanceId, frames, transferSyntax, frameBytes, metadata } = taken;
      const number = numberOfInstance(metadata);
      return { id: instanceId, number, frames, transferSyntax, frameBytes, metadata: rest[i] ?? {} };
    }),
  };
}

/** The manifest of a study, from its instances in any order: the same whatever order they came in, but for equal places. */
export function arrangeStudy(instances: readonly TakenInstance[]): Series[] {
  const groups = Map.groupBy(instances, (instance) => instance.seriesId);
  const numberOf = (series: Series): number => series.number ?? Number.POSITIVE_INFINITY;
  return [...groups]
    .map(([id, own]) => seriesOf(id, own))
    .toSorted((a, b) => {
      const [left, right] = [numberOf(a), numberOf(b)];
      return left === right ? a.id.localeCompare(b.id) : left - right;
    });
}

/** Everything one instance says: its own and what its series shares. */
export const wholeMetadata = (series: Series, instance: Instance): DicomJson => ({
  ...series.metadata,
  ...instance.metadata,
});

export interface FrameOfStudy {
  readonly series: Series;
  readonly instance: Instance;
  /** From 1. */
  readonly frame: number;
}

/** An instance and one of its frames (from 1), or undefined where the study has no such. */
export function findFrame(series: readonly Series[], instanceId: InstanceId, frame: number): FrameOfStudy | undefined {
  for (const one of series) {
    const instance = one.instances.find(({ id }) => id === instanceId);
    if (instance !== undefined) return frame <= instance.frames ? { series: one, instance, frame } : undefined;
  }
  return undefined;
}

/** What stands for a study in lists: its first key image, else the middle of its longest series. */
export function previewFrame(
  series: readonly Series[],
  keyImages: readonly KeyImage[],
): (FrameOfStudy & { readonly window: KeyImage['window'] }) | undefined {
  for (const { instanceId, frame, window } of keyImages) {
    const found = findFrame(series, instanceId, frame);
    if (found !== undefined) return { ...found, window };
  }
  const longest = series.reduce<Series | undefined>(
    (best, one) => (best === undefined || one.instances.length > best.instances.length ? one : best),
    undefined,
  );
  const middle = longest?.instances[Math.floor(longest.instances.length / 2)];
  if (longest === undefined || middle === undefined) return undefined;
  return { series: longest, instance: middle, frame: Math.floor(middle.frames / 2) + 1, window: null };
}
