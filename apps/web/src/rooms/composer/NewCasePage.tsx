import { navigate, useSearch } from '../../router/index.ts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useMe } from '../../shell/session.ts';
import { Composer } from './Composer.tsx';
import { valuesFor } from '../templates/index.ts';
import { myGroupsQuery } from './api.ts';
import type { Fields } from './draft-saver.ts';
import { sharedFiles } from './import/shared-files.ts';
import { ComposerSession } from './session.ts';
import { keepSession, openSession, useSaver } from './session/open-sessions.ts';

/** Written for a group: it is the audience, and its template the one to begin with. Both can be changed, and what was said stays. */
function useGroupDefaults(session: ComposerSession, groupId: string | undefined): void {
  const groups = useQuery({ ...myGroupsQuery, enabled: groupId !== undefined }).data?.items;
  useEffect(() => {
    const group = groups?.find(({ id, abilities }) => id === groupId && abilities.post);
    const { fields } = session.saver.state();
    // Somebody has chosen otherwise already.
    if (!group || fields.audience?.kind !== 'groups' || !fields.audience.groupIds.includes(group.id)) return;
    if (fields.template === null && group.template !== 'general')
      void valuesFor(group.template).then((template) => session.saver.preset({ template }));
  }, [groups, groupId, session]);
}

/** Begun by sharing from another app: its files are read here, and the address forgets that there were any. */
function useShared(session: ComposerSession, isShared: boolean): void {
  useEffect(() => {
    if (!isShared) return;
    // Somebody who chose pictures elsewhere does not want to take one.
    session.offerCamera();
    void navigate({ to: '/new', replace: true });
    void sharedFiles().then((files) => session.imports.sort(files, 'shared'));
  }, [session, isShared]);
}

/** A case that is no draft yet. As soon as it is one, it has an address of its own that survives a reload. */
export function NewCasePage() {
  const client = useQueryClient();
  const me = useMe();
  const { step = 'media', group, shared } = useSearch('/new');
  const [session] = useState(() => {
    const own = me?.specialties[0];
    // From the first moment: a draft that says nothing of its audience begins with that of the last case.
    const preset: Fields = {
      ...(own !== undefined && { specialties: [own] }),
      ...(group !== undefined && { audience: { kind: 'groups', groupIds: [group] } }),
    };
    return openSession(client, null) ?? keepSession(client, new ComposerSession(null, preset));
  });
  useGroupDefaults(session, group);
  useShared(session, shared !== undefined);
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
    <Composer
      session={session}
      step={step}
      onStep={(next) => {
        // It may have become a draft since this page was shown.
        const { caseId: begun } = session;
        if (begun !== null) void navigate({ to: '/drafts/$caseId', params: { caseId: begun }, search: { step: next } });
        else void navigate({ to: '/new', search: { step: next, ...(group && { group }) } });
      }}
    />
  );
}
