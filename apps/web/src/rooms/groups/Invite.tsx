import { Plural, Trans } from '@lingui/react/macro';
import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../shell/api.ts';
import { ErrorState } from '../../shell/ErrorState.tsx';
import { WriteError } from '../../shell/WriteError.tsx';
import { Button } from '../../ui/Button.tsx';
import { CheckRow } from '../../ui/Choices.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Loading, RowSkeleton } from '../../ui/States.tsx';
import { toast } from '../../ui/toast.ts';
import { useLingui } from '@lingui/react/macro';
import { colleaguesQuery } from './api.ts';
import type { Group } from './api.ts';

const most = 20;

/** Colleagues one follows, to be invited into the group. */
export function Invite({ group, onClose }: { group: Group; onClose: () => void }) {
  const { t } = useLingui();
  const colleagues = useInfiniteQuery(colleaguesQuery);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const invite = useMutation({
    mutationFn: () =>
      call('POST /groups/:groupId/invitations', { params: { groupId: group.id }, body: { memberIds: [...chosen] } }),
    onSuccess: ({ invited }) => {
      toast(invited === 0 ? t`They are in the group already, or have been asked` : t`Invited`);
      onClose();
    },
  });
  const items = colleagues.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Dialog
      open
      onClose={onClose}
      title={<Trans>Whom do you invite?</Trans>}
      description={<Trans>Colleagues you follow. They are told, and come in when they agree.</Trans>}
      actions={
        <Button
          kind={chosen.length === 0 ? 'soft' : 'primary'}
          busy={invite.isPending}
          onClick={() => (chosen.length === 0 ? onClose() : invite.mutate())}
        >
          {chosen.length === 0 ? (
            <Trans>Close</Trans>
          ) : (
            <Plural value={chosen.length} one="Invite #" other="Invite #" />
          )}
        </Button>
      }
    >
      {colleagues.isPending ? (
        <Loading>
          <RowSkeleton />
          <RowSkeleton className="mt-4" />
        </Loading>
      ) : colleagues.isError && items.length === 0 ? (
        <ErrorState error={colleagues.error} onRetry={() => void colleagues.refetch()} />
      ) : items.length === 0 ? (
        <p className="text-15 text-ink-2">
          <Trans>You follow nobody yet. Open a case or a profile and choose Follow.</Trans>
        </p>
      ) : (
        <div className="max-h-[50dvh] overflow-y-auto">
          {items.map((member) => (
            <CheckRow
              key={member.id}
              checked={chosen.includes(member.id)}
              disabled={!chosen.includes(member.id) && chosen.length >= most}
              detail={member.role}
              onChange={(on) => setChosen(on ? [...chosen, member.id] : chosen.filter((id) => id !== member.id))}
            >
              <bdi>{member.name}</bdi>
            </CheckRow>
          ))}
          {colleagues.hasNextPage && (
            <Button kind="quiet" busy={colleagues.isFetchingNextPage} onClick={() => void colleagues.fetchNextPage()}>
              <Trans>Show more</Trans>
            </Button>
          )}
        </div>
      )}
      <WriteError error={invite.error} />
    </Dialog>
  );
}
