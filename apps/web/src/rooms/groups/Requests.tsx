import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { call, isApiError } from '../../shell/api.ts';
import type { Answer } from '../../shell/api.ts';
import { undoable, useTakenAway } from '../../shell/undoable.ts';
import { Button } from '../../ui/Button.tsx';
import { MemberLine } from '../../ui/Member.tsx';
import { ErrorState } from '../../shell/ErrorState.tsx';
import { EmptyState, Loading, RowSkeleton } from '../../ui/States.tsx';
import { toast } from '../../ui/toast.ts';
import { More } from '../../ui/More.tsx';
import { groupRequestsQuery } from './api.ts';

type Request = Answer<'GET /groups/:groupId/requests'>['items'][number];

const idOf = (groupId: string, memberId: string): string => `request ${groupId} ${memberId}`;

/** One who asks, with both answers. Declining waits a moment, because they would have to ask again. */
function Row({ groupId, request }: { groupId: string; request: Request }) {
  const { t } = useLingui();
  const client = useQueryClient();
  const { id: memberId, name } = request.member;
  const send = (decision: 'admit' | 'decline') =>
    call('POST /groups/:groupId/requests/:memberId', { params: { groupId, memberId }, body: { decision } });
  const asked = () => client.invalidateQueries({ queryKey: ['groups', groupId] });
  const failed = (error: unknown): void => {
    toast(
      isApiError(error, 'not-found') ? t`Somebody else answered already` : t`That did not work: nothing was changed`,
    );
  };
  const admit = useMutation({
    mutationFn: () => send('admit'),
    onSuccess: () => toast(t`Admitted`),
    onError: failed,
    onSettled: asked,
  });
  const decline = (): void =>
    undoable(idOf(groupId, memberId), t`Declined`, async () => {
      await send('decline').catch(failed);
      await asked();
    });
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-2.5">
      <div className="min-w-0 flex-1 basis-60">
        <MemberLine member={request.member} at={request.askedAt} linked />
        {request.message && (
          <p dir="auto" className="mt-1.5 whitespace-pre-line rounded-thumb bg-sunken px-3 py-2 text-15">
            {request.message}
          </p>
        )}
      </div>
      <div className="flex gap-2">
        <Button kind="soft" busy={admit.isPending} onClick={() => admit.mutate()}>
          <Trans>Admit</Trans> <span className="sr-only">{name}</span>
        </Button>
        <Button kind="outline" onClick={decline}>
          <Trans>Decline</Trans> <span className="sr-only">{name}</span>
        </Button>
      </div>
    </li>
  );
}

/** Who asks to join, for those who admit. */
export function Requests({ groupId }: { groupId: string }) {
  const requests = useInfiniteQuery(groupRequestsQuery(groupId));
  const takenAway = useTakenAway();
  if (requests.isPending)
    return (
      <Loading className="flex flex-col gap-5 rounded-panel border border-line bg-surface p-4">
        <RowSkeleton />
        <RowSkeleton />
        <RowSkeleton />
      </Loading>
    );
  const items = (requests.data?.pages.flatMap((page) => page.items) ?? []).filter(
    ({ member }) => !takenAway.has(idOf(groupId, member.id)),
  );
  if (requests.isError && items.length === 0)
    return <ErrorState error={requests.error} onRetry={() => void requests.refetch()} />;
  if (items.length === 0)
    return (
      <EmptyState title={<Trans>Those who ask to join appear here</Trans>}>
        <Trans>Nobody waits just now. You are told when somebody asks.</Trans>
      </EmptyState>
    );
  return (
    <>
      <ul className="divide-y divide-line overflow-clip rounded-panel border border-line bg-surface">
        {items.map((request) => (
          <Row key={request.member.id} groupId={groupId} request={request} />
        ))}
      </ul>
      <More
        more={requests.hasNextPage}
        loading={requests.isFetchingNextPage}
        failed={requests.isFetchNextPageError}
        onMore={() => void requests.fetchNextPage()}
      />
    </>
  );
}
