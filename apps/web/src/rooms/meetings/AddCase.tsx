import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../shell/api.ts';
import { ErrorState } from '../../shell/ErrorState.tsx';
import { WriteError } from '../../shell/WriteError.tsx';
import { CheckRow } from '../../ui/Choices.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { More } from '../../ui/More.tsx';
import { RowButton } from '../../ui/Panel.tsx';
import { EmptyState, Loading, RowSkeleton } from '../../ui/States.tsx';
import { groupCasesQuery } from '../groups/api.ts';
import { useMeetingWrite } from './api.ts';
import type { Meeting } from './api.ts';
import { nameOf } from '../../ui/member-name.ts';

/** The group's cases that are not on this agenda yet. */
export function AddCase({ meeting, onClose }: { meeting: Meeting; onClose: () => void }) {
  const { t } = useLingui();
  const [listed, setListed] = useState(false);
  const cases = useInfiniteQuery(groupCasesQuery(meeting.groupId));
  const put = useMeetingWrite(
    meeting.id,
    (caseId: string) =>
      call('POST /meetings/:meetingId/items', {
        params: { meetingId: meeting.id },
        body: { caseId, ...(listed && { stream: 'protocol' as const }) },
      }),
    { done: onClose },
  );
  const on = new Set(meeting.items.filter(({ state }) => state !== 'deferred').map((item) => item.case?.id));
  const open = cases.data?.pages.flatMap((page) => page.items).filter(({ id }) => !on.has(id)) ?? [];
  return (
    <Dialog
      open
      onClose={onClose}
      title={<Trans>Add a case</Trans>}
      description={<Trans>Cases that were shared with this group.</Trans>}
    >
      {meeting.template === 'tumour-board' && (
        <CheckRow
          checked={listed}
          onChange={setListed}
          detail={<Trans>It stands in the minutes without being discussed, whatever its author asked for.</Trans>}
        >
          <Trans>For the protocol: listed only</Trans>
        </CheckRow>
      )}
      {cases.isPending ? (
        <Loading>
          <RowSkeleton className="py-2" />
          <RowSkeleton className="py-2" />
        </Loading>
      ) : cases.isError && open.length === 0 ? (
        <ErrorState error={cases.error} onRetry={() => void cases.refetch()} />
      ) : open.length === 0 ? (
        <EmptyState title={<Trans>Cases shared with this group appear here</Trans>}>
          <Trans>All there are stand on the agenda.</Trans>
        </EmptyState>
      ) : (
        <ul aria-label={t`Cases`} className="divide-y divide-line overflow-clip rounded-panel border border-line">
          {open.map((one) => (
            <li key={one.id}>
              <RowButton onClick={() => put.mutate(one.id)} detail={<bdi>{nameOf(one.author)}</bdi>}>
                <bdi>{one.title}</bdi>
              </RowButton>
            </li>
          ))}
        </ul>
      )}
      <More
        more={cases.hasNextPage}
        loading={cases.isFetchingNextPage}
        failed={cases.isFetchNextPageError}
        onMore={() => void cases.fetchNextPage()}
      />
      <WriteError error={put.error} />
    </Dialog>
  );
}
