import { useSyncExternalStore } from 'react';
import { toast } from '../ui/toast.ts';

/** As long as the toast offers to undo. */
const patience = 20_000;

interface Waiting {
  run: () => void;
  timer: ReturnType<typeof setTimeout>;
}
const waiting = new Map<string, Waiting>();
let ids: ReadonlySet<string> = new Set();
const listeners = new Set<() => void>();
function told(): void {
  ids = new Set(waiting.keys());
  for (const listener of listeners) listener();
}
function take(id: string): Waiting | undefined {
  const found = waiting.get(id);
  if (found) clearTimeout(found.timer);
  return found;
}
function settle(id: string): void {
  take(id)?.run();
}

// Nobody can undo any more once the page is left.
const all = (): void => [...waiting.keys()].forEach(settle);
globalThis.addEventListener?.('pagehide', all);
globalThis.document?.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'hidden') all();
});

/**
 * Takes something away that the server cannot bring back: it disappears at once, and is really taken away when the time to
 * undo is over or the page is left. `id` names it for `useTakenAway`. What fails comes back.
 */
export function undoable(id: string, words: string, run: () => Promise<unknown>): void {
  const done = (): void => {
    waiting.delete(id);
    told();
  };
  const start = (): void => {
    void run().then(done, done);
  };
  waiting.set(id, { run: start, timer: setTimeout(() => settle(id), patience) });
  told();
  toast(words, () => {
    take(id);
    done();
  });
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** What was taken away here and may still be undone: not shown any more. */
export const useTakenAway = (): ReadonlySet<string> => useSyncExternalStore(subscribe, () => ids);
