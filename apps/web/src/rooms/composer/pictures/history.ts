/** What was done, so that it can be undone. */
export interface History<T> {
  readonly now: T;
  readonly past: readonly T[];
  readonly future: readonly T[];
}

const longest = 100;

export const historyOf = <T>(now: T): History<T> => ({ now, past: [], future: [] });

export const did = <T>({ now, past }: History<T>, next: T): History<T> =>
  next === now ? { now, past, future: [] } : { now: next, past: [...past, now].slice(-longest), future: [] };

export function undone<T>(history: History<T>): History<T> {
  if (history.past.length === 0) return history;
  const [last] = history.past.slice(-1) as [T];
  return { now: last, past: history.past.slice(0, -1), future: [history.now, ...history.future] };
}

export function redone<T>(history: History<T>): History<T> {
  if (history.future.length === 0) return history;
  const [next, ...future] = history.future as [T, ...T[]];
  return { now: next, past: [...history.past, history.now], future };
}
