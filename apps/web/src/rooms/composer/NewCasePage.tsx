import { navigate, useSearch } from '../../router/index.ts';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useMe } from '../../shell/session.ts';
import { Composer } from './Composer.tsx';
import { ComposerSession, keepSession, openSession, useSaver } from './session.ts';

/** A case that is no draft yet. As soon as it is one, it has an address of its own that survives a reload. */
export function NewCasePage() {
  const client = useQueryClient();
  const me = useMe();
  const { step = 'media' } = useSearch('/new');
  const [session] = useState(() => {
    const own = me?.specialties[0];
    return (
      openSession(client, null) ??
      keepSession(client, new ComposerSession(null, own === undefined ? {} : { specialties: [own] }))
    );
  });
  // The page it becomes is at hand before it is needed.
  useEffect(() => void import('./ComposerPage.tsx').catch(() => undefined), []);
  const caseId = useSaver(session).draft?.id;
  useEffect(() => {
    if (!caseId) return;
    keepSession(client, session);
    void client.invalidateQueries({ queryKey: ['drafts'] });
    void navigate({ to: '/drafts/$caseId', params: { caseId }, search: { step }, replace: true });
  }, [caseId, client, session, step]);
  return (
    <Composer session={session} step={step} onStep={(next) => void navigate({ to: '/new', search: { step: next } })} />
  );
}
