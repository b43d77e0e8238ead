import type { ViewerState } from '@openrounds/domain/media';
import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { mediaFrameUrl } from '../api.ts';
import { indexOf, seriesOf } from '../model/state.ts';
import type { OpenSeries, OpenStudy } from '../model/state.ts';
import { keyOf } from '../model/study.ts';
import { FrameStore, memoryLimit } from '../pixels/frame-store.ts';
import type { FrameWorker } from '../pixels/frame-store.ts';
import type { FrameOrder } from '../pixels/messages.ts';
import { outward } from '../pixels/order.ts';

const makeWorker = (): FrameWorker =>
  new Worker(new URL('../pixels/frame-worker.ts', import.meta.url), { type: 'module' });

function openStore(): FrameStore {
  const { deviceMemory } = navigator as Navigator & { deviceMemory?: number };
  // One core is left to the page.
  const workers = Math.min(4, Math.max(1, (navigator.hardwareConcurrency || 2) - 1));
  return new FrameStore({ limit: memoryLimit(deviceMemory), workers, makeWorker });
}

export const orderOf = (mediaId: string, one: OpenSeries, index: number): FrameOrder | undefined => {
  const slice = one.slices[index];
  if (!slice) return undefined;
  const { frameBytes } = slice.instance;
  return {
    key: keyOf(slice),
    url: mediaFrameUrl(mediaId, slice.instance.id, slice.frame),
    transferSyntax: slice.instance.transferSyntax,
    facts: one.factsAt(index),
    bytes: typeof frameBytes === 'number' ? frameBytes : (frameBytes[slice.frame - 1] ?? 0),
  };
};

/** Slices around each viewport that are fetched before the small pictures of the other series. */
const thumbsAfter = 8;

/** What is wanted, the most wanted first: what is seen in every viewport, then outward from there, turn by turn. */
export function wantedFrames(state: ViewerState, study: OpenStudy, direction: 1 | -1): FrameOrder[] {
  const lists = state.viewports.flatMap((viewport) => {
    const one = seriesOf(study, viewport);
    if (!one) return [];
    return [outward(one.slices.length, indexOf(study, viewport), direction).map((index) => ({ one, index }))];
  });
  const longest = Math.max(0, ...lists.map(({ length }) => length));
  const orders = new Map<string, FrameOrder>();
  const add = (one: OpenSeries, index: number): void => {
    const order = orderOf(state.mediaId, one, index);
    if (order && !orders.has(order.key)) orders.set(order.key, order);
  };
  for (let at = 0; at < longest; at += 1) {
    if (at === Math.min(thumbsAfter, longest - 1)) for (const one of study) add(one, one.slices.length >> 1);
    for (const list of lists) {
      const next = list[at];
      if (next) add(next.one, next.index);
    }
  }
  return [...orders.values()];
}

/** A store of its own for as long as the part of the page is there: closing ends its workers and forgets every picture. */
export function useStore(): FrameStore | null {
  const [store, setStore] = useState<FrameStore | null>(null);
  useEffect(() => {
    const opened = openStore();
    // eslint-disable-next-line react-hooks/set-state-in-effect -- workers begin and end with the part of the page, not with a render
    setStore(opened);
    return () => opened.close();
  }, []);
  return store;
}

/** The decoded frames of an open study. */
export function useFrames(state: ViewerState, study: OpenStudy) {
  const store = useStore();
  const places = state.viewports
    .map((viewport) => `${viewport.seriesId}/${viewport.instanceId}/${viewport.frame}`)
    .join(' ');
  const before = useRef({ index: 0, direction: 1 as 1 | -1 });
  useEffect(() => {
    const active = state.viewports[state.active];
    const index = active ? indexOf(study, active) : 0;
    if (index !== before.current.index) before.current = { index, direction: index < before.current.index ? -1 : 1 };
    store?.want(wantedFrames(state, study, before.current.direction));
    // eslint-disable-next-line react-hooks/exhaustive-deps -- only where one looks matters, not how
  }, [store, study, places]);
  const version = useSyncExternalStore(
    useMemo(() => store?.subscribe ?? (() => () => undefined), [store]),
    () => store?.version() ?? 0,
  );
  return { store, version };
}
