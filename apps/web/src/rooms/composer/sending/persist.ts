import { isApiError, newKey } from '../../../shell/api.ts';

/** No connection, a restart, too many at once: the same will work later. */
export const isPassing = (error: unknown): boolean =>
  isApiError(error, 'offline') || isApiError(error, 'unavailable') || isApiError(error, 'too-many-requests');

interface Persistence {
  readonly signal: AbortSignal;
  /** Waits before another try. */
  readonly pause: (error: unknown) => Promise<void>;
}

/**
 * Tries until it worked, was refused for a lasting reason, or was stopped; with one key over all tries.
 * @throws `ApiError` for a lasting refusal, the browser's `AbortError` when it was stopped
 */
export async function persist<T>(
  { signal, pause }: Persistence,
  act: (idempotencyKey: string) => Promise<T>,
  idempotencyKey = newKey(),
): Promise<T> {
  for (;;) {
    signal.throwIfAborted();
    try {
      return await act(idempotencyKey);
    } catch (error) {
      if (!isPassing(error)) throw error;
      await pause(error);
    }
  }
}
