import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { Crown, ShieldCheck, UserMinus, UserX } from 'lucide-react';
import { useState } from 'react';
import { call } from '../../shell/api.ts';
import { ErrorState } from '../../shell/ErrorState.tsx';
import { useMe } from '../../shell/session.ts';
import { WriteError } from '../../shell/WriteError.tsx';
import { Button } from '../../ui/Button.tsx';
import { Tag } from '../../ui/Chip.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { TextArea } from '../../ui/Field.tsx';
import { MemberLine } from '../../ui/Member.tsx';
import { Menu } from '../../ui/Menu.tsx';
import type { MenuItem } from '../../ui/Menu.tsx';
import { More } from '../../ui/More.tsx';
import { EmptyState, Loading, RowSkeleton } from '../../ui/States.tsx';
import { toast } from '../../ui/toast.ts';
import { groupMembersQuery } from './api.ts';
import type { Group, GroupMember } from './api.ts';
import { useGroupWords } from './words.ts';

interface AboutMember {
  group: Group;
  member: GroupMember;
  onClose: () => void;
}

function useChange(group: Group, member: GroupMember) {
  const client = useQueryClient();
  const params = { groupId: group.id, memberId: member.id };
  const onSuccess = () => client.invalidateQueries({ queryKey: ['groups'] });
  const appoint = useMutation({
    mutationFn: (role: GroupMember['groupRole']) =>
      call('PUT /groups/:groupId/members/:memberId/role', { params, body: { role } }),
    onSuccess,
  });
  const remove = useMutation({
    mutationFn: (reason: string) =>
      call('POST /groups/:groupId/members/:memberId/removal', { params, body: { reason } }),
    onSuccess,
  });
  return { appoint, remove };
}

function Remove({ group, member, onClose }: AboutMember) {
  const { t } = useLingui();
  const { remove } = useChange(group, member);
  const [reason, setReason] = useState('');
  const [asked, setAsked] = useState(false);
  const go = (): void => {
    setAsked(true);
    if (reason.trim() === '') return;
    remove.mutate(reason.trim(), {
      onSuccess: () => {
        toast(t`Removed`);
        onClose();
      },
    });
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={<Trans>Remove {member.name}?</Trans>}
      description={<Trans>They read your reason, and come back by asking only.</Trans>}
      actions={
        <>
          <Button kind="outline" onClick={onClose}>
            <Trans>Keep</Trans>
          </Button>
          <Button kind="danger" busy={remove.isPending} onClick={go}>
            <Trans>Remove</Trans>
          </Button>
        </>
      }
    >
      <TextArea
        label={<Trans>Why</Trans>}
        rows={3}
        maxLength={500}
        value={reason}
        error={asked && reason.trim() === '' && <Trans>They have a right to a reason.</Trans>}
        onChange={(event) => setReason(event.target.value)}
      />
      <WriteError error={remove.error} />
    </Dialog>
  );
}

function HandOver({ group, member, onClose }: AboutMember) {
  const { t } = useLingui();
  const { appoint } = useChange(group, member);
  return (
    <Dialog
      open
      onClose={onClose}
      title={<Trans>Hand the group over to {member.name}?</Trans>}
      description={<Trans>They become its owner; you stay as a moderator. Only they can give it back.</Trans>}
      actions={
        <>
          <Button kind="outline" onClick={onClose}>
            <Trans>Not now</Trans>
          </Button>
          <Button
            busy={appoint.isPending}
            onClick={() =>
              appoint.mutate('owner', {
                onSuccess: () => {
                  toast(t`Handed over`);
                  onClose();
                },
              })
            }
          >
            <Trans>Hand over</Trans>
          </Button>
        </>
      }
    >
      <WriteError error={appoint.error} />
    </Dialog>
  );
}

function MemberRow({ group, member }: { group: Group; member: GroupMember }) {
  const { t } = useLingui();
  const words = useGroupWords();
  const me = useMe();
  const { appoint } = useChange(group, member);
  const [asking, setAsking] = useState<'remove' | 'hand-over' | null>(null);
  const { abilities } = group;
  const role = member.groupRole;
  const others = member.id !== me?.id && role !== 'owner';
  const give = (next: GroupMember['groupRole'], done: string): void =>
    appoint.mutate(next, {
      onSuccess: () => toast(done, () => appoint.mutate(role)),
      onError: () => toast(t`That did not work: nothing was changed`),
    });
  const items = [
    others &&
      abilities.appoint &&
      role === 'member' && {
        label: t`Make a moderator`,
        icon: ShieldCheck,
        onSelect: () => give('moderator', t`A moderator now`),
      },
    others &&
      abilities.appoint &&
      role === 'moderator' && {
        label: t`No longer a moderator`,
        icon: UserMinus,
        onSelect: () => give('member', t`No longer a moderator`),
      },
    others &&
      abilities.appoint && { label: t`Hand the group over`, icon: Crown, onSelect: () => setAsking('hand-over') },
    others &&
      abilities.remove &&
      (role === 'member' || abilities.appoint) && {
        label: t`Remove from the group`,
        icon: UserX,
        onSelect: () => setAsking('remove'),
        danger: true,
      },
  ].filter((item): item is MenuItem & { icon: typeof Crown } => item !== false);
  return (
    <li className="flex min-h-14 items-center gap-2 py-1.5 pe-2 ps-4">
      <div className="min-w-0 flex-1">
        <MemberLine member={member} linked>
          {role !== 'member' && <Tag>{words.mine[role]}</Tag>}
        </MemberLine>
      </div>
      {items.length > 0 && <Menu label={t`More about ${member.name}`} items={items} />}
      {asking === 'remove' && <Remove group={group} member={member} onClose={() => setAsking(null)} />}
      {asking === 'hand-over' && <HandOver group={group} member={member} onClose={() => setAsking(null)} />}
    </li>
  );
}

/** Who is in the group and what they are in it; those who run it change that here. */
export function Members({ group }: { group: Group }) {
  const members = useInfiniteQuery(groupMembersQuery(group.id));
  if (members.isPending)
    return (
      <Loading className="flex flex-col gap-5 rounded-panel border border-line bg-surface p-4">
        <RowSkeleton />
        <RowSkeleton />
        <RowSkeleton />
      </Loading>
    );
  const items = members.data?.pages.flatMap((page) => page.items) ?? [];
  if (members.isError && items.length === 0)
    return <ErrorState error={members.error} onRetry={() => void members.refetch()} />;
  if (items.length === 0) return <EmptyState title={<Trans>Its members appear here</Trans>} />;
  return (
    <>
      <ul className="divide-y divide-line overflow-clip rounded-panel border border-line bg-surface">
        {items.map((member) => (
          <MemberRow key={member.id} group={group} member={member} />
        ))}
      </ul>
      <More
        more={members.hasNextPage}
        loading={members.isFetchingNextPage}
        failed={members.isFetchNextPageError}
        onMore={() => void members.fetchNextPage()}
      />
    </>
  );
}
