import { expect, test } from 'vitest';
import { historyOf } from '../pictures/history.ts';
import type { Edit } from '../pictures/picture.ts';
import type { SafeInstance } from './messages.ts';
import { boxesOf, groupSeries, keptOf, picturesOf, placeOf, showsFace, withoutFace } from './study-import.ts';
import type { SeriesImport } from './study-import.ts';

const slice = (at: number, change: Partial<SafeInstance> = {}): SafeInstance => ({
  at,
  study: '1',
  series: '1.1',
  instance: `1.1.${at}`,
  modality: 'CT',
  number: at + 1,
  width: 64,
  height: 64,
  frames: 1,
  recognisableFace: false,
  masked: false,
  bytes: 9000,
  ...change,
});
const box = { id: 'a', x: 1, y: 2, width: 3, height: 4, style: 'solid', name: 'text' } as const;
const seriesOf = (instances: readonly SafeInstance[], boxes: Edit['boxes'] = []): SeriesImport => ({
  key: '1.1',
  modality: 'CT',
  instances,
  kept: true,
  range: { from: 1, to: instances.length },
  at: 1,
  edit: historyOf({ raw: { width: 64, height: 64 } as Edit['raw'], boxes, suggested: [] }),
  masked: false,
  looked: true,
});
const many = (count: number, change: Partial<SafeInstance> = {}): SafeInstance[] =>
  Array.from({ length: count }, (_, at) => slice(at, change));

test('a series is in the order of its numbers, each instance once, and of one size', () => {
  const [first, second] = groupSeries([
    slice(0, { number: 3 }),
    slice(1, { number: 1 }),
    slice(2, { number: 1, instance: '1.1.1' }),
    slice(3, { number: null }),
    slice(4, { width: 512 }),
  ]);
  expect(first?.[1].map(({ at }) => at)).toEqual([2, 0, 3]);
  expect(second?.[1].map(({ at }) => at)).toEqual([4]);
});

test('pictures are counted over the frames of all instances', () => {
  const series = seriesOf([slice(0, { frames: 3 }), slice(1), slice(2, { frames: 2 })]);
  expect(picturesOf(series)).toBe(6);
  expect(
    [1, 3, 4, 6, 7].map((picture) => placeOf(series, picture)).map((place) => place && [place.number, place.frame]),
  ).toEqual([[1, 0], [1, 2], [2, 0], [3, 1], undefined]);
});

test('a box covers every picture, or those it was told to, frame by frame', () => {
  const instances = [slice(0, { frames: 3 }), slice(1), slice(2)];
  const [film, one, other] = instances as [SafeInstance, SafeInstance, SafeInstance];
  const area = { x: 1, y: 2, width: 3, height: 4 };
  const covered = (boxes: Edit['boxes']) =>
    [film, one, other].map((instance) => boxesOf(seriesOf(instances, boxes), instance));
  expect(covered([box])).toEqual([[area], [area], [area]]);
  expect(covered([{ ...box, from: 3, to: 4 }])).toEqual([[{ ...area, frame: 2 }], [area], []]);
  expect(covered([{ ...box, from: 5 }])).toEqual([[], [], [area]]);
});

test('only the chosen slices of the chosen series are kept', () => {
  const series = { ...seriesOf(many(24)), range: { from: 5, to: 8 } };
  expect(keptOf(series).map(({ number }) => number)).toEqual([5, 6, 7, 8]);
  expect(keptOf({ ...series, kept: false })).toEqual([]);
});

test('of a head a face can be made while ten slices of it or more are kept', () => {
  const head = seriesOf(many(40, { recognisableFace: true }));
  expect(showsFace({ series: [seriesOf(many(40))] })).toBe(false);
  expect(showsFace({ series: [head] })).toBe(true);
  const few = withoutFace({ series: [head] });
  expect(few.flatMap(keptOf)).toHaveLength(9);
  expect(few[0]?.range).toEqual({ from: 16, to: 24 });
  expect(showsFace({ series: few })).toBe(false);
});
