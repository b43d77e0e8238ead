import { useQueryClient } from '@tanstack/react-query';
import type { Pin } from '@openrounds/domain/discussion';
import { useEffect, useRef } from 'react';
import { ApiError, call, newKey } from '../../shell/api.ts';
import { useMemory } from '../../shell/memory.ts';
import { addComment } from './api.ts';

/** A comment on its way. `key` stays the same over all tries, so that it is said once. */
export interface Outgoing {
  readonly key: string;
  readonly parentId: string | null;
  readonly text: string;
  readonly pin: Pin | null;
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
    const { key, parentId, text, pin } = item;
    try {
      const sent = await call('POST /cases/:caseId/comments', {
        params: { caseId },
        body: { text, parentId, pin },
        idempotencyKey: key,
      });
      addComment(client, sent);
      change(key, null);
      void client.invalidateQueries({ queryKey: ['case', caseId] });
    } catch (error) {
      change(key, { ...item, state: 'failed', error });
    }
  };
  const send = (text: string, parentId: string | null, pin: Pin | null): void => {
    const item: Outgoing = { key: newKey(), parentId, text, pin, state: 'sending' };
    setOutgoing((all) => [...all, item]);
    void deliver(item);
  };
  const retry = (item: Outgoing): void => {
    const again: Outgoing = {
      key: item.key,
      parentId: item.parentId,
      text: item.text,
      pin: item.pin,
      state: 'sending',
    };
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
