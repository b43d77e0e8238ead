import { Trans, useLingui } from '@lingui/react/macro';
import { Archive, Bell, BellOff, LogOut, Plus, Settings, UserPlus } from 'lucide-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { isApiError } from '../../shell/api.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button, ButtonLink } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { TextArea } from '../../ui/Field.tsx';
import { Menu } from '../../ui/Menu.tsx';
import { WriteError } from '../../shell/WriteError.tsx';
import type { Group } from './api.ts';
import { useMembership } from './use-membership.ts';
import { useRunning } from './use-running.ts';
import { Invite } from './Invite.tsx';
import { navigate } from '../../router/index.ts';
import type { MenuItem } from '../../ui/Menu.tsx';

type Writes = ReturnType<typeof useMembership>;

/** The rules are read before one comes in; whoever asks may say why. */
function Join({ group, join }: { group: Group; join: Writes['join'] }) {
  const [open, setOpen] = useState(false);
  const [message, setMessage] = useState('');
  const asks = group.membership === 'closed' && group.mine !== 'invited';
  const words = asks ? <Trans>Ask to join</Trans> : <Trans>Join</Trans>;
  const go = (): void => join.mutate(message, { onSuccess: () => setOpen(false) });
  return (
    <>
      <Button icon={Plus} busy={join.isPending} onClick={() => (group.rules || asks ? setOpen(true) : go())}>
        {words}
      </Button>
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        title={group.rules ? <Trans>What its members agreed on</Trans> : words}
        actions={
          <>
            <Button kind="outline" onClick={() => setOpen(false)}>
              <Trans>Not now</Trans>
            </Button>
            <Button busy={join.isPending} onClick={go}>
              {group.rules ? <Trans>I agree</Trans> : words}
            </Button>
          </>
        }
      >
        <div className="flex flex-col gap-4">
          {group.rules && (
            <p dir="auto" className="whitespace-pre-line text-15">
              {group.rules}
            </p>
          )}
          {asks && (
            <TextArea
              label={<Trans>A word to those who admit</Trans>}
              hint={<Trans>Optional. Nothing about a patient.</Trans>}
              rows={2}
              maxLength={500}
              value={message}
              onChange={(event) => setMessage(event.target.value)}
            />
          )}
          <WriteError error={join.error} />
        </div>
      </Dialog>
    </>
  );
}

function Leave({
  group,
  leave,
  open,
  onClose,
}: {
  group: Group;
  leave: Writes['leave'];
  open: boolean;
  onClose: () => void;
}) {
  const alone = isApiError(leave.error, 'conflict');
  return (
    <Dialog
      open={open}
      onClose={() => {
        leave.reset();
        onClose();
      }}
      title={<Trans>Leave this group?</Trans>}
      actions={
        <>
          <Button kind="outline" onClick={onClose}>
            <Trans>Stay</Trans>
          </Button>
          {!alone && (
            <Button
              kind="danger"
              busy={leave.isPending}
              onClick={() => leave.mutate(undefined, { onSuccess: onClose })}
            >
              <Trans>Leave</Trans>
            </Button>
          )}
        </>
      }
    >
      <div className="flex flex-col gap-3 text-15">
        <p>
          {group.mine === 'owner' ? (
            <Trans>Whoever has been a moderator or member for longest becomes the owner.</Trans>
          ) : group.membership === 'open' ? (
            <Trans>You give up moderating it. You may join again as a member.</Trans>
          ) : (
            <Trans>Its cases close to you, and to come back you must be admitted again.</Trans>
          )}
        </p>
        {alone ? (
          <Banner tone="warn" inset>
            <Trans>You are alone in this group. Nothing was changed: somebody else has to join first.</Trans>
          </Banner>
        ) : (
          <WriteError error={leave.error} />
        )}
      </div>
    </Dialog>
  );
}

/** What else can be done with it, by what this member may do. */
function useItems(group: Group, asked: { leave: () => void; invite: () => void }): MenuItem[] {
  const { t } = useLingui();
  const { mute, archive } = useRunning(group);
  const { abilities } = group;
  const items: (MenuItem | false)[] = [
    isIn(group) && {
      label: group.muted ? t`Tell me of new cases` : t`Mute for me`,
      icon: group.muted ? Bell : BellOff,
      onSelect: () => mute.mutate(!group.muted),
    },
    abilities.invite && { label: t`Invite colleagues`, icon: UserPlus, onSelect: asked.invite },
    abilities.edit && {
      label: t`Settings of the group`,
      icon: Settings,
      onSelect: () => void navigate({ to: '/groups/$groupId/settings', params: { groupId: group.id } }),
    },
    abilities.archive && { label: t`Archive the group`, icon: Archive, onSelect: () => archive.mutate(true) },
    abilities.restore && { label: t`Take it up again`, icon: Archive, onSelect: () => archive.mutate(false) },
    isIn(group) && { label: t`Leave the group`, icon: LogOut, onSelect: asked.leave, danger: true },
  ];
  return items.filter((item) => item !== false);
}

const isIn = ({ mine }: Group): boolean => mine === 'member' || mine === 'moderator' || mine === 'owner';

/** What I can do about belonging to this group, beside its name. */
export function Membership({ group }: { group: Group }) {
  const { t } = useLingui();
  const { join, leave } = useMembership(group);
  const [asking, setAsking] = useState(false);
  const [inviting, setInviting] = useState(false);
  const { abilities, mine, membership } = group;
  // Only what can be undone by oneself happens at once.
  const atOnce = membership === 'open' && mine === 'member';
  const items = useItems(group, {
    leave: () => (atOnce ? leave.mutate() : setAsking(true)),
    invite: () => setInviting(true),
  });
  let main: ReactNode = null;
  if (abilities.join) main = <Join group={group} join={join} />;
  else if (mine === 'asked')
    main = (
      <Button kind="outline" busy={leave.isPending} onClick={() => leave.mutate()}>
        <Trans>Stop asking</Trans>
      </Button>
    );
  else if (abilities.post)
    main = (
      <ButtonLink to="/new" search={{ group: group.id }} kind="outline" icon={Plus}>
        <Trans>Add a case</Trans>
      </ButtonLink>
    );
  const failed = join.error ?? leave.error;
  return (
    <>
      <div className="flex items-center gap-1">
        {mine === 'invited' && (
          <Button kind="outline" busy={leave.isPending} onClick={() => leave.mutate()}>
            <Trans>Decline</Trans>
          </Button>
        )}
        {main}
        {items.length > 0 && <Menu label={t`More about this group`} items={items} />}
      </div>
      {failed && !asking && (
        <div className="basis-full">
          <WriteError error={failed} />
        </div>
      )}
      <Leave group={group} leave={leave} open={asking} onClose={() => setAsking(false)} />
      {inviting && <Invite group={group} onClose={() => setInviting(false)} />}
    </>
  );
}
