import type { QueryClient } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import type { ComposerSession } from '../session.ts';

const memory = (caseId: string | null) => ['memory', 'composer', caseId ?? 'new'];

/** The session of a case that is already open in this tab. Signing out forgets it with everything else. */
export function openSession(client: QueryClient, caseId: string | null): ComposerSession | undefined {
  return client.getQueryData<ComposerSession>(memory(caseId));
}
export function keepSession(client: QueryClient, session: ComposerSession): ComposerSession {
  client.setQueryDefaults(['memory'], { gcTime: Infinity });
  if (session.caseId !== null) client.removeQueries({ queryKey: memory(null) });
  client.setQueryData(memory(session.caseId), session);
  return session;
}
export function closeSession(client: QueryClient, caseId: string): void {
  client.removeQueries({ queryKey: memory(caseId) });
}

export const useSaver = (session: ComposerSession) =>
  useSyncExternalStore(session.saver.subscribe, session.saver.state);
export const usePictures = (session: ComposerSession) => useSyncExternalStore(session.subscribe, session.pictures);
