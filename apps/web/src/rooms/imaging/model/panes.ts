import { isColour, openingWindow } from '@openrounds/domain/imaging';
import type { ImageFacts, Picture, Window } from '@openrounds/domain/imaging';
import type { ViewerState } from '@openrounds/domain/media';
import { depthOf } from './geometry.ts';
import { countAlong, cutPlane, planeFacts, planeName, volumeOf } from './reformat.ts';
import type { Axis, Plane, Volume } from './reformat.ts';
import { changedViewport, indexOf, scrolled, seriesOf } from './state.ts';
import type { OpenSeries, OpenStudy, ViewportState } from './state.ts';
import { keyOf } from './study.ts';

/** What one viewport shows: a slice as it was acquired, or a plane cut through all of them. */
export interface Pane {
  readonly one: OpenSeries;
  readonly facts: ImageFacts;
  /** All of its samples: what is measured is measured on these. */
  readonly picture: Picture | undefined;
  /** A smaller edition of it, to look at until then. */
  readonly preview: Picture | undefined;
  /** Names the place: measurements and pins belong to it. */
  readonly key: string;
  readonly index: number;
  readonly count: number;
  readonly plane: Plane | null;
  /** Millimetres along the normal; null where the file does not say. */
  readonly depth: number | null;
}

export interface Pictures {
  get: (key: string) => Picture | undefined;
  preview: (key: string) => Picture | undefined;
}

/** The axes the three panes of a reformatted series stand on. */
const axes: readonly Axis[] = ['slice', 'row', 'column'];

const volumes = new WeakMap<OpenSeries, Volume | null>();
export function heldVolume(one: OpenSeries): Volume | null {
  const held = volumes.get(one);
  if (held !== undefined) return held;
  const volume = volumeOf(one);
  volumes.set(one, volume);
  return volume;
}

const along = (viewport: ViewportState, volume: Volume, axis: 'row' | 'column'): number => {
  const share = axis === 'row' ? (viewport.pointer?.y ?? 0.5) : (viewport.pointer?.x ?? 0.5);
  const count = countAlong(volume, axis);
  return Math.min(count - 1, Math.max(0, Math.floor(share * count)));
};

/** What a viewport of the state shows, of the pictures that have come. */
export function paneOf(state: ViewerState, study: OpenStudy, at: number, pictures: Pictures): Pane | null {
  const viewport = state.viewports[at];
  const one = viewport && seriesOf(study, viewport);
  if (!viewport || !one) return null;
  const axis = state.layout === 'mpr' ? (axes[at] ?? 'slice') : 'slice';
  const volume = state.layout === 'mpr' ? heldVolume(one) : null;
  if (axis === 'slice' || !volume) {
    const index = indexOf(study, viewport);
    const slice = one.slices[index];
    if (!slice) return null;
    const facts = one.factsAt(index);
    const key = keyOf(slice);
    return {
      one,
      facts,
      picture: pictures.get(key),
      preview: pictures.preview(key),
      key,
      index,
      count: one.slices.length,
      plane: volume && planeName(volume, 'slice'),
      depth: depthOf(facts) ?? facts.sliceLocation,
    };
  }
  const index = along(viewport, volume, axis);
  const facts = planeFacts(volume, axis, index);
  const picture = cutPlane(volume, axis, index, (slice) => {
    const there = one.slices[slice];
    return there && pictures.get(keyOf(there));
  });
  return {
    one,
    facts,
    picture: picture ?? undefined,
    preview: undefined,
    key: `${one.series.id}/${axis}/${index}`,
    index,
    count: countAlong(volume, axis),
    plane: planeName(volume, axis),
    depth: depthOf(facts),
  };
}

/** Goes to a slice, or to another plane of a reformatted series. */
export function wentTo(
  state: ViewerState,
  study: OpenStudy,
  { at, index, linked }: { at: number; index: number; linked: boolean },
): ViewerState {
  if (state.layout !== 'mpr') return scrolled(state, study, { at, index, linked });
  const viewport = state.viewports[at];
  const one = viewport && seriesOf(study, viewport);
  const volume = one && heldVolume(one);
  const axis = axes[at];
  if (!viewport || !one || !volume || !axis) return state;
  const inside = Math.min(countAlong(volume, axis) - 1, Math.max(0, index));
  if (axis === 'slice') {
    const slice = one.slices[inside];
    if (!slice) return state;
    return {
      ...state,
      viewports: state.viewports.map((pane) => ({ ...pane, instanceId: slice.instance.id, frame: slice.frame })),
    };
  }
  const share = (inside + 0.5) / countAlong(volume, axis);
  const pointer = {
    x: viewport.pointer?.x ?? 0.5,
    y: viewport.pointer?.y ?? 0.5,
    ...(axis === 'row' ? { y: share } : { x: share }),
  };
  return { ...state, viewports: state.viewports.map((pane) => ({ ...pane, pointer })) };
}

/** Sets the window of a viewport; the planes of one volume share theirs. */
export function windowSet(
  state: ViewerState,
  at: number,
  change: Partial<Pick<ViewportState, 'window' | 'invert'>>,
): ViewerState {
  if (state.layout === 'mpr') return { ...state, viewports: state.viewports.map((pane) => ({ ...pane, ...change })) };
  return changedViewport(state, at, change);
}

const starts = new WeakMap<OpenSeries, Window>();

/**
 * The window a series opens in: its file's, or, where that says none, all that its first picture holds, kept so that slices
 * stay comparable. Null where there is nothing to window, or a table of the file's takes its place.
 */
export function startWindow({ one, facts, picture, preview }: Pane): Window | null {
  const [own] = facts.windows;
  if (own) return own;
  if (isColour(facts) || facts.voiLut) return null;
  const held = starts.get(one);
  if (held) return held;
  const raster = picture ?? preview;
  const full = raster ? openingWindow(facts, raster) : null;
  if (picture && full) starts.set(one, full);
  return full;
}

/** A window as wide as what the pane shows now, to begin changing it from. */
export function baseWindow(pane: Pane, viewport: ViewportState): Window | null {
  if (isColour(pane.facts)) return null;
  const { voiLut } = pane.facts;
  const table = voiLut && { center: voiLut.first + voiLut.entries.length / 2, width: voiLut.entries.length };
  return viewport.window ?? startWindow(pane) ?? table;
}

/** Where the other two planes cross this one, as shares of its width and height; null outside of planes. */
export function crosshair(state: ViewerState, study: OpenStudy, at: number): { x: number; y: number } | null {
  const viewport = state.viewports[at];
  const one = viewport && seriesOf(study, viewport);
  const volume = one && state.layout === 'mpr' ? heldVolume(one) : null;
  if (!viewport || !volume) return null;
  const { x, y } = viewport.pointer ?? { x: 0.5, y: 0.5 };
  const through = (indexOf(study, viewport) + 0.5) / volume.slices;
  const z = volume.upwards ? 1 - through : through;
  return axes[at] === 'slice' ? { x, y } : axes[at] === 'row' ? { x, y: z } : { x: y, y: z };
}
