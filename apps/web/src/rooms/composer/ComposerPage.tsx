import { navigate, useParams, useSearch } from '../../router/index.ts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { call, isApiError } from '../../shell/api.ts';
import { NotFound, Pending } from '../../shell/Fallbacks.tsx';
import { ErrorState } from '../../shell/ErrorState.tsx';
import { Composer } from './Composer.tsx';
import { ComposerSession } from './session.ts';
import { keepSession, openSession } from './session/open-sessions.ts';

/** A draft, gone on with: from this tab's memory when it is still open here, else from the server. */
export function ComposerPage() {
  const client = useQueryClient();
  const { caseId } = useParams('/drafts/$caseId');
  const { step = 'media' } = useSearch('/drafts/$caseId');
  const open = openSession(client, caseId);
  const draft = useQuery({
    queryKey: ['memory', 'composer-start', caseId],
    queryFn: async () => {
      const found = await call('GET /cases/:caseId/draft', { params: { caseId } });
      return keepSession(client, openSession(client, caseId) ?? new ComposerSession(found));
    },
    enabled: open === undefined,
    staleTime: 0,
    gcTime: 0,
    structuralSharing: false,
  });
  const session = open ?? draft.data;
  if (session)
    return (
      <Composer
        key={caseId}
        session={session}
        step={step}
        onStep={(next) => void navigate({ to: '/drafts/$caseId', params: { caseId }, search: { step: next } })}
      />
    );
  if (isApiError(draft.error, 'not-found')) return <NotFound />;
  return (
    <main id="main" tabIndex={-1}>
      {draft.isError ? <ErrorState error={draft.error} onRetry={() => void draft.refetch()} /> : <Pending />}
    </main>
  );
}
