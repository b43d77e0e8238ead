import { useSyncExternalStore } from 'react';

export interface Toast {
  id: number;
  text: string;
  /** Takes the last action back. */
  onUndo?: () => void;
}

let shown: Toast | undefined;
let nextId = 1;
const listeners = new Set<() => void>();
function set(next: Toast | undefined): void {
  shown = next;
  for (const listener of listeners) listener();
}
const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** Says briefly what was done, and lets it be undone. One at a time; the next replaces it. */
export function toast(text: string, onUndo?: () => void): void {
  set({ id: nextId++, text, ...(onUndo && { onUndo }) });
}
export const dismissToast = (): void => set(undefined);
export const useToast = (): Toast | undefined => useSyncExternalStore(subscribe, () => shown);
