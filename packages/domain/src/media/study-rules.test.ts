import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DicomJson, InstanceId, SeriesId } from './study.ts';
import { arrangeStudy, findFrame, previewFrame, type TakenInstance, wholeMetadata } from './study-rules.ts';

const attributes = (number: number, position: readonly number[], more: DicomJson = {}): DicomJson => ({
  '00080060': { vr: 'CS', Value: ['CT'] },
  '00200013': { vr: 'IS', Value: [number] },
  '00200032': { vr: 'DS', Value: [...position] },
  '00200037': { vr: 'DS', Value: [1, 0, 0, 0, 1, 0] },
  '00280010': { vr: 'US', Value: [512] },
  '00280011': { vr: 'US', Value: [512] },
  ...more,
});
const slice = (id: string, metadata: DicomJson, over: Partial<TakenInstance> = {}): TakenInstance => ({
  id: id as InstanceId,
  seriesId: 'a' as SeriesId,
  frames: 1,
  transferSyntax: '1.2.840.10008.1.2.1',
  frameBytes: 10,
  metadata,
  ...over,
});
const stack = (distances: readonly number[]): TakenInstance[] =>
  distances.map((z, i) => slice(`i${i}`, attributes(distances.length - i, [0, 0, z])));
const shuffled = <T>(items: readonly T[]): fc.Arbitrary<T[]> =>
  fc.shuffledSubarray([...items], { minLength: items.length, maxLength: items.length });

describe('a study in order', () => {
  it('lies along the normal, whatever order it came in and however its slices are numbered', () => {
    const whole = stack([-20, -17.5, -15, -12.5, -10]);
    fc.assert(
      fc.property(shuffled(whole), (came) => {
        const [series] = arrangeStudy(came);
        expect(series?.instances.map(({ id }) => id)).toEqual(whole.map(({ id }) => id));
        expect(series?.volumetric).toBe(true);
      }),
    );
  });

  it('loses nothing: what is shared and what is an instance’s own make up what it said', () => {
    const value = fc.constantFrom<DicomJson[string]>({ vr: 'DS', Value: [1] }, { vr: 'DS', Value: [2] }, { vr: 'CS' });
    const metadata = fc.dictionary(fc.constantFrom('00180050', '00280030', '00281050', '00081030'), value);
    const taken = fc.record({ metadata, seriesId: fc.constantFrom('a', 'b') as fc.Arbitrary<SeriesId> });
    fc.assert(
      fc.property(fc.array(taken, { minLength: 1, maxLength: 8 }), (files) => {
        const instances = files.map((file, i) => slice(`i${i}`, file.metadata, file));
        const arranged = arrangeStudy(instances);
        const back = arranged.flatMap((series) =>
          series.instances.map((one) => [one.id, wholeMetadata(series, one)] as const),
        );
        expect(new Map(back)).toEqual(new Map(instances.map((one) => [one.id, one.metadata])));
      }),
    );
  });

  it('is by number where slices are not parallel or do not say where they are', () => {
    const turned = { '00200037': { vr: 'DS', Value: [0, 1, 0, 0, 0, -1] } };
    const localizers = [slice('x', attributes(2, [0, 0, 5], turned)), slice('y', attributes(1, [0, 0, 9]))];
    expect(arrangeStudy(localizers)[0]).toMatchObject({ volumetric: false, instances: [{ id: 'y' }, { id: 'x' }] });
    const films = [slice('x', { '00200013': { vr: 'IS', Value: [7] } }), slice('y', {})];
    expect(arrangeStudy(films)[0]?.instances.map(({ id, number }) => [id, number])).toEqual([
      ['x', 7],
      ['y', null],
    ]);
  });

  it.each([
    ['two slices', [0, 1], false],
    ['a gap', [0, 1, 2, 4], false],
    ['two at one place', [0, 0, 1, 2], false],
    ['a little unevenness', [0, 1, 2.02, 3], true],
  ])('knows a volume: %s', (_what, distances, volumetric) => {
    expect(arrangeStudy(stack(distances))[0]?.volumetric).toBe(volumetric);
  });

  it('knows no volume in slices of several sizes or frames', () => {
    const [one, ...others] = stack([0, 1, 2, 3]);
    if (one === undefined) throw new Error('a stack has slices');
    const small = { ...one, metadata: { ...one.metadata, '00280010': { vr: 'US', Value: [256] } } };
    for (const odd of [small, { ...one, frames: 2 }]) expect(arrangeStudy([odd, ...others])[0]?.volumetric).toBe(false);
  });
});

describe('what stands for a study', () => {
  const series = arrangeStudy([
    ...stack([0, 1, 2]),
    slice('late', attributes(1, [0, 0, 0]), { seriesId: 'b' as SeriesId }),
  ]);

  it('is its first key image that is there, in the window it was marked in, else the middle', () => {
    const window = { center: 40, width: 80 };
    const key = (id: string, frame: number) => ({ instanceId: id as InstanceId, frame, window, note: '' });
    expect(previewFrame(series, [key('gone', 1), key('late', 1)])).toMatchObject({ instance: { id: 'late' }, window });
    expect(previewFrame(series, [key('late', 2)])).toMatchObject({ instance: { id: 'i1' }, frame: 1, window: null });
    expect(previewFrame([], [])).toBeUndefined();
  });

  it('finds frames that are there and no others', () => {
    expect(findFrame(series, 'i0' as InstanceId, 1)).toMatchObject({ instance: { id: 'i0' }, frame: 1 });
    expect(findFrame(series, 'i0' as InstanceId, 2)).toBeUndefined();
    expect(findFrame(series, 'no' as InstanceId, 1)).toBeUndefined();
  });
});
