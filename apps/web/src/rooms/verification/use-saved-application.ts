import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { Application } from '@openrounds/domain/verification';
import { call } from '../../shell/api.ts';
import { standingQuery } from './api.ts';
import type { WhereYouStand } from './api.ts';

const pause = 800;

/**
 * An application that saves itself shortly after each change. Saves never overlap, so each carries the version the one
 * before it returned. `flush` waits until the last word is kept.
 */
export function useSavedApplication(stand: WhereYouStand) {
  const client = useQueryClient();
  const [draft, setDraft] = useState<Application>(stand.application);
  const [dirty, setDirty] = useState(false);
  const latest = useRef({ draft, version: stand.version });
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const running = useRef<Promise<unknown>>(Promise.resolve());

  const save = useMutation({
    mutationFn: () => call('PUT /verification/mine', { body: latest.current.draft, version: latest.current.version }),
    onSuccess: (next) => {
      latest.current.version = next.version;
      client.setQueryData(standingQuery.queryKey, next);
    },
  });

  const flush = async (): Promise<void> => {
    clearTimeout(timer.current);
    const turn = running.current.then(() => save.mutateAsync());
    running.current = turn.catch(() => undefined);
    const sent = latest.current.draft;
    await turn;
    if (latest.current.draft === sent) setDirty(false);
  };

  const change = (part: Partial<Application>): void => {
    const next = { ...latest.current.draft, ...part };
    latest.current.draft = next;
    setDraft(next);
    setDirty(true);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void flush().catch(() => undefined), pause);
  };

  useEffect(() => () => clearTimeout(timer.current), []);
  return { draft, change, flush, dirty, saving: save.isPending, error: save.error };
}
