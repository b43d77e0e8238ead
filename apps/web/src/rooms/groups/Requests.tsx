import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call, isApiError } from '../../shell/api.ts';
import type { Answer } from '../../shell/api.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { MemberLine } from '../../ui/Member.tsx';
import { EmptyState, ErrorState, Loading, RowSkeleton } from '../../ui/States.tsx';
import { toast } from '../../ui/toast.ts';
import { WriteError } from '../../ui/WriteError.tsx';
import { More } from '../cases/index.ts';
import { groupRequestsQuery } from './api.ts';

type Request = Answer<'GET /groups/:groupId/requests'>['items'][number];

/** One who asks, with both answers; declining is asked twice, because they are not told and would have to ask again. */
function Row({ groupId, request }: { groupId: string; request: Request }) {
  const { t } = useLingui();
  const client = useQueryClient();
  const [declining, setDeclining] = useState(false);
  const { name } = request.member;
  const answer = useMutation({
    mutationFn: (decision: 'admit' | 'decline') =>
      call('POST /groups/:groupId/requests/:memberId', {
        params: { groupId, memberId: request.member.id },
        body: { decision },
      }),
    onSuccess: (_, decision) => toast(decision === 'admit' ? t`Admitted` : t`Declined`),
    onError: (error) => {
      if (isApiError(error, 'not-found')) toast(t`Somebody else answered already`);
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['groups'] }),
  });
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-2.5">
      <div className="min-w-0 flex-1 basis-60">
        <MemberLine member={request.member} at={request.askedAt} linked />
      </div>
      <div className="flex gap-2">
        <Button
          kind="soft"
          busy={answer.isPending}
          aria-label={t`Admit ${name}`}
          onClick={() => answer.mutate('admit')}
        >
          <Trans>Admit</Trans>
        </Button>
        <Button kind="outline" aria-label={t`Decline ${name}`} onClick={() => setDeclining(true)}>
          <Trans>Decline</Trans>
        </Button>
      </div>
      {answer.error && !isApiError(answer.error, 'not-found') && (
        <div className="basis-full">
          <WriteError error={answer.error} />
        </div>
      )}
      <Dialog
        open={declining}
        onClose={() => setDeclining(false)}
        title={<Trans>Decline {name}?</Trans>}
        actions={
          <>
            <Button kind="outline" onClick={() => setDeclining(false)}>
              <Trans>Decide later</Trans>
            </Button>
            <Button
              kind="danger"
              onClick={() => {
                setDeclining(false);
                answer.mutate('decline');
              }}
            >
              <Trans>Decline</Trans>
            </Button>
          </>
        }
      >
        <p className="text-15">
          <Trans>They stay outside, and may ask again.</Trans>
        </p>
      </Dialog>
    </li>
  );
}

/** Who asks to join, for those who admit. */
export function Requests({ groupId }: { groupId: string }) {
  const requests = useInfiniteQuery(groupRequestsQuery(groupId));
  if (requests.isPending)
    return (
      <Loading className="flex flex-col gap-5 rounded-panel border border-line bg-surface p-4">
        <RowSkeleton />
        <RowSkeleton />
        <RowSkeleton />
      </Loading>
    );
  const items = requests.data?.pages.flatMap((page) => page.items) ?? [];
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
