import { useEffect, useRef, useState } from 'react';
import type { Pane } from '../model/panes.ts';

export const cineRates = [5, 10, 15, 25, 30] as const;
const usualRate = 10;

/** Plays the slices of the active viewport, in a ring, at the pace of the file or another; waits for those still on their way. */
export function useCine({ pane, next }: { pane: Pane | null; next: () => void }) {
  const [playing, setPlaying] = useState(false);
  const [chosen, setChosen] = useState<number | null>(null);
  const own = pane?.facts.frameTime ? Math.min(60, Math.max(1, Math.round(1000 / pane.facts.frameTime))) : usualRate;
  const rate = chosen ?? own;
  const latest = useRef({ next, ready: false });
  useEffect(() => {
    latest.current = { next, ready: (pane?.picture ?? pane?.preview) !== undefined };
  });
  useEffect(() => {
    if (!playing) return;
    let due = performance.now();
    let request = 0;
    const tick = (now: number): void => {
      request = requestAnimationFrame(tick);
      if (now < due || !latest.current.ready) return;
      due = Math.max(due + 1000 / rate, now - 1000 / rate);
      latest.current.next();
    };
    request = requestAnimationFrame(tick);
    return () => cancelAnimationFrame(request);
  }, [playing, rate]);
  const canPlay = (pane?.count ?? 0) > 1;
  return {
    playing: playing && canPlay,
    canPlay,
    rate,
    toggle: () => setPlaying(!playing),
    stop: () => setPlaying(false),
    setRate: setChosen,
  };
}
