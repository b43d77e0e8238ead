import type { QueryClient } from '@tanstack/react-query';
import type { LiveEvent } from '@openrounds/domain/notifications';
import { isApiError } from './api.ts';

/** Short enough that a colleague back from a dead spot, or a server back from a restart, is heard within moments. */
const longestPause = 8_000;

/** The first words of the query keys that each kind of event makes stale. */
const stale: Record<LiveEvent['kind'], (event: LiveEvent) => readonly (readonly unknown[])[]> = {
  feed: () => [['feed'], ['drafts']],
  case: (event) =>
    event.kind === 'case'
      ? [
          ['case', event.caseId],
          ['comments', event.caseId],
          // An agenda moves with the cases on it.
          ['meetings'],
        ]
      : [],
  notifications: () => [['notifications']],
  standing: () => [['session'], ['standing']],
};

function read(data: string): LiveEvent | undefined {
  try {
    const event: unknown = JSON.parse(data);
    if (typeof event === 'object' && event !== null && 'kind' in event && String(event.kind) in stale)
      return event as LiveEvent;
  } catch {
    // A comment or a heartbeat; nothing to learn from it.
  }
  return undefined;
}

interface Listening {
  /** Says which case is on the screen: its end is then told at once, also when it goes away for its readers. */
  watch: (caseId: string | undefined) => void;
  stop: () => void;
}

/**
 * Listens to what changed for this member and lets the pages that show it load it again. The stream says that something
 * changed, never what. Reconnects by itself, waiting longer after every failure; after a gap everything shown is asked again.
 */
export function listen(client: QueryClient): Listening {
  let source: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let watched: string | undefined;
  let failures = 0;

  const hear = (message: MessageEvent<string>): void => {
    const event = read(message.data);
    if (!event) return;
    for (const queryKey of stale[event.kind](event)) void client.invalidateQueries({ queryKey });
  };
  /** A case that is gone has no stream; what else happens is still told. */
  const address = (): string => {
    const error = watched === undefined ? null : client.getQueryState(['case', watched])?.error;
    const gone = isApiError(error, 'not-found') || isApiError(error, 'not-allowed');
    return watched === undefined || gone ? '/api/v1/live' : `/api/v1/live?case=${watched}`;
  };
  const open = (): void => {
    clearTimeout(timer);
    const before = source;
    const next = new EventSource(address());
    source = next;
    next.addEventListener('open', () => {
      // Only now, so that nothing is missed between the two.
      before?.close();
      if (failures > 0) void client.invalidateQueries();
      failures = 0;
    });
    next.addEventListener('message', hear);
    for (const kind of Object.keys(stale)) next.addEventListener(kind, hear as EventListener);
    next.addEventListener('error', () => {
      before?.close();
      next.close();
      if (next !== source) return;
      failures += 1;
      // Perhaps it is the case that ended.
      if (watched !== undefined) void client.invalidateQueries({ queryKey: ['case', watched] });
      const pause = Math.min(longestPause, 1000 * 2 ** Math.min(failures - 1, 6));
      timer = setTimeout(open, pause * (0.5 + Math.random() / 2));
    });
  };
  const wake = (): void => {
    if (source?.readyState === EventSource.CLOSED) open();
  };
  globalThis.addEventListener('online', wake);
  return {
    watch: (caseId) => {
      if (source && watched === caseId) return;
      watched = caseId;
      open();
    },
    stop: () => {
      globalThis.removeEventListener('online', wake);
      clearTimeout(timer);
      source?.close();
      source = undefined;
    },
  };
}
