import type { GreyRaster } from '@openrounds/domain/imaging';
import { expect, test } from 'vitest';
import { ViewerState } from '@openrounds/domain/media';
import { attribute, ctHeader } from '@openrounds/domain/imaging/testing';
import { ctSeries, studyWith } from '../testing/synthetic-study.ts';
import { paneOf, wentTo } from './panes.ts';
import { appliedState, broughtTo, indexOf, laidOut, openStudy, scrolled, shownSeries, startState } from './state.ts';
import { keyOf } from './study.ts';

const thick = ctSeries(1, { count: 10, apart: 5 });
const thin = ctSeries(2, { count: 50, apart: 1 });
const elsewhere = ctSeries(3, { count: 20, header: { ...ctHeader, '00200052': attribute('UI', '2.25.2') } });
const study = studyWith(thick, thin, elsewhere);
const open = openStudy(study);
// In the first of them, the thick one.
const start = shownSeries(startState(study, open), open, 0, thick.id);
const placeIn = (state: ViewerState, at: number): number => {
  const viewport = state.viewports[at];
  return viewport ? indexOf(open, viewport) : -1;
};

test('a study opens in the middle of its longest series, as in lists, or at its key image as the author saw it', () => {
  const opened = startState(study, open);
  expect(opened.viewports).toMatchObject([{ seriesId: thin.id }]);
  expect(placeIn(opened, 0)).toBe(25);
  const window = { center: 300, width: 1500 };
  const instanceId = thin.instances[7]?.id ?? thin.instances[0]?.id;
  if (!instanceId) throw new Error('no instance');
  const marked = startState({ ...study, keyImages: [{ instanceId, frame: 1, window, note: '' }] }, open);
  expect(marked.viewports[0]).toMatchObject({ seriesId: thin.id, instanceId, window });
});

test('linked viewports go to the same place in space when they share one, else by as many slices', () => {
  const wide = laidOut(start, open, '2x2');
  expect(wide.viewports.map(({ seriesId }) => seriesId)).toEqual([thick.id, thin.id, elsewhere.id, thick.id]);
  const moved = scrolled(wide, open, { at: 0, index: 2, linked: true });
  expect([0, 1, 2, 3].map((at) => placeIn(moved, at))).toEqual([2, 10, 7, 2]);
  const alone = scrolled(wide, open, { at: 0, index: 2, linked: false });
  expect([0, 1, 2, 3].map((at) => placeIn(alone, at))).toEqual([2, 25, 10, 5]);
});

test('scrolling stops at the ends', () => {
  expect(placeIn(scrolled(start, open, { at: 0, index: 99, linked: true }), 0)).toBe(9);
  expect(
    scrolled(scrolled(start, open, { at: 0, index: 0, linked: true }), open, { at: 0, index: -1, linked: true })
      .viewports,
  ).toHaveLength(1);
});

test('the whole state is one value that can be sent, read and applied', () => {
  const state = laidOut(start, open, '1x2');
  const sent: unknown = JSON.parse(JSON.stringify(state));
  expect(appliedState(ViewerState.parse(sent), open, study.mediaId)).toEqual(state);
  expect(appliedState(state, openStudy(studyWith(elsewhere)), study.mediaId)).toBeNull();
});

test('a pin brings the viewer to its slice and window, whatever was shown', () => {
  const instanceId = thin.instances[3]?.id ?? '';
  const there = broughtTo(laidOut(start, open, 'mpr'), open, { instanceId, frame: 1, window: { center: 1, width: 2 } });
  expect(there?.layout).toBe('1x1');
  expect(there?.viewports[0]).toMatchObject({
    seriesId: thin.id,
    instanceId,
    zoom: 1,
    window: { center: 1, width: 2 },
  });
  expect(broughtTo(start, open, { instanceId: 'none', frame: 1 })).toBeNull();
});

test('planes are cut along the volume: coronal rows, sagittal columns, the head on top', () => {
  const pictures = {
    get: (key: string): GreyRaster | undefined => {
      const slice = open[0]?.slices.findIndex((each) => keyOf(each) === key) ?? -1;
      if (slice < 0) return undefined;
      // Slice, row and column can be read off each sample.
      const samples = Uint16Array.from({ length: 48 }, (_, at) => slice * 100 + Math.floor(at / 8) * 10 + (at % 8));
      return { kind: 'grey', columns: 8, rows: 6, pixelAspect: 1, rescale: null, samples };
    },
    preview: () => undefined,
  };
  let state = laidOut(start, open, 'mpr');
  state = wentTo(state, open, { at: 1, index: 2, linked: true });
  state = wentTo(state, open, { at: 2, index: 7, linked: true });
  const [axial, coronal, sagittal] = [0, 1, 2].map((at) => paneOf(state, open, at, pictures));
  expect([axial?.plane, coronal?.plane, sagittal?.plane]).toEqual(['axial', 'coronal', 'sagittal']);
  expect([coronal?.count, sagittal?.count]).toEqual([6, 8]);
  // The first row of both is the slice nearest the head: the last one.
  expect(coronal?.picture?.samples.slice(0, 8)).toEqual(Uint16Array.of(920, 921, 922, 923, 924, 925, 926, 927));
  expect(sagittal?.picture?.samples.slice(0, 6)).toEqual(Uint16Array.of(907, 917, 927, 937, 947, 957));
  expect(coronal?.facts).toMatchObject({ spacing: { row: 5, column: 0.5 }, rows: 10, columns: 8 });
  expect(sagittal?.facts.spacing).toEqual({ row: 5, column: 0.6, exact: true });
  expect(sagittal?.facts.down).toEqual({ x: -0, y: -0, z: -1 });
});
