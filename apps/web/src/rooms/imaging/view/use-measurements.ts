import { useState } from 'react';
import { spotsOf } from '../model/measure.ts';
import type { Measurement, MeasureKind } from '../model/measure.ts';
import type { Point } from '../model/transform.ts';
import { newKey } from '../../../shell/api.ts';

interface Drawn {
  readonly done: readonly Measurement[];
  /** Begun, and waiting for its next spot. */
  readonly open: Measurement | null;
}

interface History {
  readonly past: readonly Drawn[];
  readonly now: Drawn;
}

const blank: History = { past: [], now: { done: [], open: null } };
const remembered = 50;

/** What was measured in this sitting: kept here and nowhere else, with undo. */
export function useMeasurements() {
  const [{ past, now }, setHistory] = useState(blank);
  const step = (next: (drawn: Drawn) => Drawn): void =>
    setHistory((history) => ({ past: [...history.past.slice(-remembered), history.now], now: next(history.now) }));
  const still = (next: (drawn: Drawn) => Drawn): void =>
    setHistory((history) => ({ ...history, now: next(history.now) }));

  /** Sets the next spot; the last one completes it. */
  const place = (kind: MeasureKind, slice: string, spot: Point): void =>
    step(({ done, open }) => {
      const begun = open?.kind === kind && open.slice === slice ? open : { id: newKey(), kind, slice, spots: [] };
      const grown = { ...begun, spots: [...begun.spots, spot] };
      return grown.spots.length >= spotsOf[kind] ? { done: [...done, grown], open: null } : { done, open: grown };
    });
  /** Moves a spot while it is dragged; `begin` opens one step of undo. */
  const beginMove = (): void => step((drawn) => drawn);
  const move = (id: string, at: number, spot: Point): void =>
    still((drawn) => ({
      ...drawn,
      done: drawn.done.map((one) =>
        one.id === id ? { ...one, spots: one.spots.map((old, place) => (place === at ? spot : old)) } : one,
      ),
    }));
  const remove = (id: string): void => step((drawn) => ({ ...drawn, done: drawn.done.filter((one) => one.id !== id) }));
  const cancel = (): void => still((drawn) => ({ ...drawn, open: null }));
  const undo = (): void =>
    setHistory((history) => {
      const last = history.past.at(-1);
      return last ? { past: history.past.slice(0, -1), now: last } : history;
    });
  return { done: now.done, open: now.open, canUndo: past.length > 0, place, beginMove, move, remove, cancel, undo };
}
export type Measurements = ReturnType<typeof useMeasurements>;
