import type { QueryClient } from '@tanstack/react-query';
import type { LiveEvent } from '@openrounds/domain/notifications';

const longestPause = 60_000;

/** The first words of the query keys that each kind of event makes stale. */
const stale: Record<LiveEvent['kind'], (event: LiveEvent) => readonly (readonly unknown[])[]> = {
  feed: () => [['feed'], ['drafts']],
  case: (event) =>
    event.kind === 'case'
      ? [
          ['case', event.caseId],
          ['comments', event.caseId],
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

/**
 * Listens to what changed for this member and lets the pages that show it load it again. The stream says that something
 * changed, never what. Reconnects by itself, waiting longer after every failure; after a gap everything shown is asked again.
 * Returns how to stop.
 */
export function listen(client: QueryClient): () => void {
  let source: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;

  const hear = (message: MessageEvent<string>): void => {
    const event = read(message.data);
    if (!event) return;
    for (const queryKey of stale[event.kind](event)) void client.invalidateQueries({ queryKey });
  };
  const open = (): void => {
    source = new EventSource('/api/v1/live');
    source.addEventListener('open', () => {
      if (failures > 0) void client.invalidateQueries();
      failures = 0;
    });
    source.addEventListener('message', hear);
    for (const kind of Object.keys(stale)) source.addEventListener(kind, hear as EventListener);
    source.addEventListener('error', () => {
      source?.close();
      failures += 1;
      const pause = Math.min(longestPause, 1000 * 2 ** Math.min(failures, 6));
      timer = setTimeout(open, pause * (0.5 + Math.random() / 2));
    });
  };
  const wake = (): void => {
    if (source?.readyState !== EventSource.CLOSED) return;
    clearTimeout(timer);
    open();
  };
  open();
  globalThis.addEventListener('online', wake);
  return () => {
    globalThis.removeEventListener('online', wake);
    clearTimeout(timer);
    source?.close();
  };
}
