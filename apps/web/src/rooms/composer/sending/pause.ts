/** Between two tries of a write, in milliseconds. */
export const retryPause = 4000;

/** Waits: until the time is over, there is a connection again, or nobody waits any more. */
export const pause = (milliseconds: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const go = (): void => {
      clearTimeout(timer);
      globalThis.removeEventListener('online', go);
      signal.removeEventListener('abort', go);
      resolve();
    };
    const timer = setTimeout(go, milliseconds);
    globalThis.addEventListener('online', go);
    signal.addEventListener('abort', go, { once: true });
  });
