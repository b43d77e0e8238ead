import { Trans } from '@lingui/react/macro';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { MonitorSmartphone } from 'lucide-react';
import type { Answer } from '../../shell/api.ts';
import { call } from '../../shell/api.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ErrorState } from '../../shell/ErrorState.tsx';
import { Loading, RowSkeleton } from '../../ui/States.tsx';
import { Time } from '../../ui/Time.tsx';
import { WriteError } from '../../shell/WriteError.tsx';
import { sessionsQuery } from './api.ts';

/** Only what is known: an address says little, and nothing is guessed from it. */
function Place({ place }: { place: Answer<'GET /me/sessions'>['items'][number]['place'] }) {
  switch (place.kind) {
    case 'named':
      return (
        <Trans>
          Signed in at <bdi>{place.name}</bdi>
        </Trans>
      );
    case 'this-machine':
      return <Trans>Signed in on the machine that runs this</Trans>;
    case 'private':
      return <Trans>Signed in on a private network</Trans>;
    case 'unknown':
      return <Trans>Signed in from the internet, place unknown</Trans>;
  }
}

/** Where this member is signed in, each with a way to end it. */
export function Sessions() {
  const client = useQueryClient();
  const sessions = useQuery(sessionsQuery);
  const end = useMutation({
    mutationFn: (sessionId: string) => call('DELETE /me/sessions/:sessionId', { params: { sessionId } }),
    onSettled: () => client.invalidateQueries({ queryKey: sessionsQuery.queryKey }),
  });
  const endOthers = useMutation({
    mutationFn: () => call('DELETE /me/sessions'),
    onSettled: () => client.invalidateQueries({ queryKey: sessionsQuery.queryKey }),
  });
  if (sessions.isPending)
    return (
      <Loading>
        <RowSkeleton />
      </Loading>
    );
  if (sessions.isError) return <ErrorState error={sessions.error} onRetry={() => void sessions.refetch()} />;
  return (
    <>
      <WriteError error={end.error ?? endOthers.error} />
      <Panel rows>
        {sessions.data.items.map((session) => (
          <div key={session.id} className="flex min-h-14 items-center gap-3 px-4 py-2">
            <Icon of={MonitorSmartphone} size={20} className="text-ink-2" />
            <div className="min-w-0 flex-1">
              <div className="truncate text-15">{session.device}</div>
              <div className="text-13 text-ink-2">
                <Place place={session.place} />
              </div>
              <div className="text-13 text-ink-3">
                {session.current ? <Trans>This device</Trans> : <Time at={session.lastSeenAt} />}
              </div>
            </div>
            {!session.current && (
              <Button
                kind="quiet"
                busy={end.isPending && end.variables === session.id}
                onClick={() => end.mutate(session.id)}
              >
                <Trans>Sign out there</Trans>
              </Button>
            )}
          </div>
        ))}
      </Panel>
      {sessions.data.items.length > 1 && (
        <div className="mt-2">
          <Button kind="quiet" busy={endOthers.isPending} onClick={() => endOthers.mutate()}>
            <Trans>Sign out everywhere else</Trans>
          </Button>
        </div>
      )}
    </>
  );
}
