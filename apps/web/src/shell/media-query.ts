import { useSyncExternalStore } from 'react';

/** Follows a media query. */
export function useMediaQuery(query: string): boolean {
  return useSyncExternalStore(
    (changed) => {
      const list = globalThis.matchMedia(query);
      list.addEventListener('change', changed);
      return () => list.removeEventListener('change', changed);
    },
    () => globalThis.matchMedia(query).matches,
  );
}

/** Viewer and discussion stand side by side. */
export const useWide = (): boolean => useMediaQuery('(min-width: 75rem)');

/** Held in a hand: words may say phone. */
export const useOnPhone = (): boolean => useMediaQuery('(pointer: coarse) and (max-width: 48rem)');
