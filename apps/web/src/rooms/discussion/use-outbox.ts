import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { ApiError, call, newKey } from '../../shell/api.ts';
import { useMemory } from '../../shell/memory.ts';
import { addComment } from './api.ts';

/** A comment on its way. `key` stays the same over all tries, so that it is said once. */
export interface Outgoing {
  readonly key: string;
  readonly parentId: string | null;
  readonly text: string;
  readonly state: 'sending' | 'failed';
  readonly error?: unknown;
}

const none: readonly Outgoing[] = [];

/** What this member is saying: shown at once, kept in memory until it arrived, sent again when the connection is back. */
export function useOutbox(caseId: string) {
  const client = useQueryClient();
  const [outgoing, setOutgoing] = useMemory(['outbox', caseId], none);
  const change = (key: string, next: Outgoing | null): void =>
    setOutgoing((all) => all.flatMap((item) => (item.key === key ? (next ?? []) : item)));

  const deliver = async (item: Outgoing): Promise<void> => {
    const { key, parentId, text } = item;
    try {
      const sent = await call('POST /cases/:caseId/comments', {
        params: { caseId },
        body: { text, parentId },
        idempotencyKey: key,
      });
      addComment(client, sent);
      change(key, null);
      void client.invalidateQueries({ queryKey: ['case', caseId] });
    } catch (error) {
      change(key, { ...item, state: 'failed', error });
    }
  };
  const send = (text: string, parentId: string | null): void => {
    const item: Outgoing = { key: newKey(), parentId, text, state: 'sending' };
    setOutgoing((all) => [...all, item]);
    void deliver(item);
  };
  const retry = (item: Outgoing): void => {
    const again: Outgoing = { key: item.key, parentId: item.parentId, text: item.text, state: 'sending' };
    change(item.key, again);
    void deliver(again);
  };
  const discard = (item: Outgoing): void => change(item.key, null);

  const latest = useRef({ outgoing, retry });
  useEffect(() => {
    latest.current = { outgoing, retry };
  });
  useEffect(() => {
    const back = (): void => {
      for (const item of latest.current.outgoing)
        if (item.state === 'failed' && item.error instanceof ApiError && item.error.code === 'offline')
          latest.current.retry(item);
    };
    globalThis.addEventListener('online', back);
    return () => globalThis.removeEventListener('online', back);
  }, []);
  return { outgoing, send, retry, discard };
}
