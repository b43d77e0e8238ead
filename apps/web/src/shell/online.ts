import { useSyncExternalStore } from 'react';
import { onFailure } from './api.ts';

// The browser only knows whether there is a network; a call that got no answer knows better.
let unreachable = false;
const listeners = new Set<() => void>();
function set(next: boolean): void {
  if (unreachable === next) return;
  unreachable = next;
  for (const listener of listeners) listener();
}
onFailure((error) => {
  if (error.code === 'offline') set(true);
});
globalThis.addEventListener('online', () => set(false));
globalThis.addEventListener('offline', () => set(true));

/** A call was answered: there is a connection after all. */
export const reached = (): void => set(false);

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const useOnline = (): boolean => useSyncExternalStore(subscribe, () => !unreachable);
