import { imageFacts } from '@openrounds/domain/imaging';
import type { ImageFacts } from '@openrounds/domain/imaging';
import type { Series, Study, ViewerState } from '@openrounds/domain/media';
import { depthOf, dot, cross, nearestSlice } from './geometry.ts';
import { headerOf, indexOfSlice, slicesOf } from './study.ts';
import type { Slice } from './study.ts';
import { startCamera } from './transform.ts';

export type ViewportState = ViewerState['viewports'][number];
export type Layout = ViewerState['layout'];

export const viewportsIn: Readonly<Record<Layout, number>> = { '1x1': 1, '1x2': 2, '2x2': 4, mpr: 3 };

/** A series with what the viewer needs at every turn: its slices and, read on demand and kept, what each says of itself. */
export interface OpenSeries {
  readonly series: Series;
  readonly slices: readonly Slice[];
  factsAt: (index: number) => ImageFacts;
}

export function openSeries(series: Series): OpenSeries {
  const slices = slicesOf(series);
  const known = new Map<number, ImageFacts>();
  const factsAt = (index: number): ImageFacts => {
    const held = known.get(index);
    if (held) return held;
    const slice = slices[index];
    if (!slice) throw new RangeError(`the series has ${slices.length} slices, none at ${index}`);
    const facts = imageFacts(headerOf(series, slice.instance), slice.frame);
    known.set(index, facts);
    return facts;
  };
  return { series, slices, factsAt };
}

export type OpenStudy = readonly OpenSeries[];

/** The series of a study that hold pictures. */
export const openStudy = (study: Study): OpenStudy =>
  study.series.map(openSeries).filter(({ slices }) => slices.length > 0);

export const seriesOf = (study: OpenStudy, viewport: Pick<ViewportState, 'seriesId'>): OpenSeries | undefined =>
  study.find(({ series }) => series.id === viewport.seriesId);

export const indexOf = (study: OpenStudy, viewport: ViewportState): number =>
  indexOfSlice(seriesOf(study, viewport)?.slices ?? [], viewport.instanceId, viewport.frame);

/** A series as it is opened: at this slice, shown whole, in its own window. */
export function freshViewport({ series, slices }: OpenSeries, index = slices.length >> 1): ViewportState | undefined {
  const slice = slices[Math.min(slices.length - 1, Math.max(0, index))];
  if (!slice) return undefined;
  return {
    seriesId: series.id,
    instanceId: slice.instance.id,
    frame: slice.frame,
    window: null,
    ...startCamera,
    invert: false,
    pointer: null,
  };
}

/** How a study opens: at its first key image, as its author saw it, else in the middle of its first series. */
export function startState(study: Study, open: OpenStudy): ViewerState {
  for (const key of study.keyImages) {
    const state = startStateAt(study.mediaId, open, key);
    if (state) return changedViewport(state, 0, { window: key.window });
  }
  // The longest, as in lists: its middle picture is what was shown until now.
  const first = open.reduce<OpenSeries | undefined>(
    (best, one) => (best && best.series.instances.length >= one.series.instances.length ? best : one),
    undefined,
  );
  const viewport = first && freshViewport(first);
  return { mediaId: study.mediaId, layout: '1x1', active: 0, viewports: viewport ? [viewport] : [] };
}

/** One picture of a study, as it opens; null when the study has no such. */
export function startStateAt(
  mediaId: string,
  study: OpenStudy,
  { instanceId, frame }: { instanceId: string; frame: number },
): ViewerState | null {
  for (const one of study) {
    const index = one.slices.findIndex((slice) => slice.instance.id === instanceId && slice.frame === frame);
    const viewport = index < 0 ? undefined : freshViewport(one, index);
    if (viewport)
      return { mediaId: mediaId as ViewerState['mediaId'], layout: '1x1', active: 0, viewports: [viewport] };
  }
  return null;
}

export const changedViewport = (state: ViewerState, at: number, change: Partial<ViewportState>): ViewerState => ({
  ...state,
  viewports: state.viewports.map((viewport, index) => (index === at ? { ...viewport, ...change } : viewport)),
});

const moved = (one: OpenSeries, index: number): Pick<ViewportState, 'instanceId' | 'frame'> | undefined => {
  const slice = one.slices[Math.min(one.slices.length - 1, Math.max(0, index))];
  return slice && { instanceId: slice.instance.id, frame: slice.frame };
};

/** Both lie in the same space and in parallel planes, so that a depth of one is a depth of the other. */
function comparable(a: ImageFacts, b: ImageFacts): boolean {
  if (a.frameOfReference === '' || a.frameOfReference !== b.frameOfReference) return false;
  if (!a.across || !a.down || !b.across || !b.down) return false;
  return Math.abs(dot(cross(a.across, a.down), cross(b.across, b.down))) > 0.95;
}

function follow(
  study: OpenStudy,
  other: ViewportState,
  lead: { one: OpenSeries; from: number; to: number },
): ViewportState {
  const mine = seriesOf(study, other);
  if (!mine) return other;
  const facts = lead.one.factsAt(lead.to);
  const mineNow = mine.factsAt(indexOf(study, other));
  const depth =
    facts.position && mineNow.across && mineNow.down && comparable(facts, mineNow)
      ? dot(facts.position, cross(mineNow.across, mineNow.down))
      : null;
  const nearest =
    depth === null
      ? -1
      : nearestSlice(
          mine.slices.map((_, index) => depthOf(mine.factsAt(index))),
          depth,
        );
  const index = nearest >= 0 ? nearest : indexOf(study, other) + lead.to - lead.from;
  return { ...other, ...moved(mine, index) };
}

/** Goes to a slice. With linked scrolling the other viewports follow: to the same place in space, else by as many slices. */
export function scrolled(
  state: ViewerState,
  study: OpenStudy,
  { at, index, linked }: { at: number; index: number; linked: boolean },
): ViewerState {
  const viewport = state.viewports[at];
  const one = viewport && seriesOf(study, viewport);
  if (!viewport || !one) return state;
  const from = indexOf(study, viewport);
  const to = Math.min(one.slices.length - 1, Math.max(0, index));
  if (from === to) return state;
  const viewports = state.viewports.map((other, place) => {
    if (place === at) return { ...other, ...moved(one, to) };
    return linked ? follow(study, other, { one, from, to }) : other;
  });
  return { ...state, viewports };
}

/** Another layout. Viewports that were there stay; new ones take the series that are not shown yet. */
export function laidOut(state: ViewerState, study: OpenStudy, layout: Layout): ViewerState {
  if (layout === 'mpr') {
    const active = state.viewports[state.active] ?? state.viewports[0];
    if (!active) return state;
    const pane = { ...active, ...startCamera, pointer: active.pointer ?? { x: 0.5, y: 0.5 } };
    return { ...state, layout, active: 0, viewports: [pane, pane, pane] };
  }
  const count = viewportsIn[layout];
  const viewports = state.layout === 'mpr' ? state.viewports.slice(0, 1) : state.viewports.slice(0, count);
  const shown = new Set(viewports.map(({ seriesId }) => seriesId));
  for (const one of [...study.filter(({ series }) => !shown.has(series.id)), ...study, ...study, ...study]) {
    if (viewports.length >= count) break;
    const fresh = freshViewport(one);
    if (fresh) viewports.push(fresh);
  }
  return { ...state, layout, active: Math.min(state.active, viewports.length - 1), viewports };
}

/** Shows a series in a viewport. */
export function shownSeries(state: ViewerState, study: OpenStudy, at: number, seriesId: string): ViewerState {
  const one = study.find(({ series }) => series.id === seriesId);
  const fresh = one && freshViewport(one);
  if (!fresh || state.viewports[at]?.seriesId === seriesId) return state;
  return { ...changedViewport(outOfPlanes(state), state.layout === 'mpr' ? 0 : at, fresh) };
}

/** Planes belong to one series: whatever leads to another leaves them. */
const outOfPlanes = (state: ViewerState): ViewerState =>
  state.layout === 'mpr' ? { ...state, layout: '1x1', active: 0, viewports: state.viewports.slice(0, 1) } : state;

/** Brings the active viewport to a slice of any series: where a pin, a key image or a link leads. Null when it is not here. */
export function broughtTo(
  given: ViewerState,
  study: OpenStudy,
  target: { instanceId: string; frame: number; window?: ViewportState['window'] },
): ViewerState | null {
  const state = outOfPlanes(given);
  for (const one of study) {
    const index = one.slices.findIndex(
      ({ instance, frame }) => instance.id === target.instanceId && frame === target.frame,
    );
    const fresh = index < 0 ? undefined : freshViewport(one, index);
    if (!fresh) continue;
    const shown = state.viewports[state.active];
    const base =
      shown?.seriesId === one.series.id
        ? { ...shown, ...startCamera, instanceId: fresh.instanceId, frame: fresh.frame }
        : fresh;
    const window = target.window === undefined ? base.window : target.window;
    return changedViewport(state, state.active, { ...base, window });
  }
  return null;
}

/** A state that came from elsewhere, as far as this study has what it shows; null when it is about another one. */
export function appliedState(given: ViewerState, study: OpenStudy, mediaId: string): ViewerState | null {
  if (given.mediaId !== mediaId) return null;
  const viewports = given.viewports.filter((viewport) =>
    seriesOf(study, viewport)?.slices.some(
      ({ instance, frame }) => instance.id === viewport.instanceId && frame === viewport.frame,
    ),
  );
  return viewports.length === 0 ? null : { ...given, viewports, active: Math.min(given.active, viewports.length - 1) };
}
