import { Trans, useLingui } from '@lingui/react/macro';
import { LogOut, Plus } from 'lucide-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { isApiError } from '../../shell/api.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button, ButtonLink } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Menu } from '../../ui/Menu.tsx';
import { WriteError } from '../../shell/WriteError.tsx';
import type { Group } from './api.ts';
import { useMembership } from './use-membership.ts';

type Writes = ReturnType<typeof useMembership>;

/** The rules are read before one comes in. */
function Join({ group, join }: { group: Group; join: Writes['join'] }) {
  const [open, setOpen] = useState(false);
  const words = group.membership === 'open' ? <Trans>Join</Trans> : <Trans>Ask to join</Trans>;
  const go = (): void => join.mutate(undefined, { onSuccess: () => setOpen(false) });
  return (
    <>
      <Button icon={Plus} busy={join.isPending} onClick={() => (group.rules ? setOpen(true) : go())}>
        {words}
      </Button>
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        title={<Trans>What its members agreed on</Trans>}
        actions={
          <>
            <Button kind="outline" onClick={() => setOpen(false)}>
              <Trans>Not now</Trans>
            </Button>
            <Button busy={join.isPending} onClick={go}>
              {words}
            </Button>
          </>
        }
      >
        <div className="flex flex-col gap-3">
          <p dir="auto" className="whitespace-pre-line text-15">
            {group.rules}
          </p>
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

/** What I can do about belonging to this group, beside its name. */
export function Membership({ group }: { group: Group }) {
  const { t } = useLingui();
  const { join, leave } = useMembership(group);
  const [asking, setAsking] = useState(false);
  const { abilities, mine, membership } = group;
  // Only what can be undone by oneself happens at once.
  const atOnce = mine === 'asked' || (membership === 'open' && mine === 'member');
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
      <ButtonLink to="/new" kind="outline" icon={Plus}>
        <Trans>Add a case</Trans>
      </ButtonLink>
    );
  const failed = join.error ?? leave.error;
  return (
    <>
      <div className="flex items-center gap-1">
        {main}
        {abilities.leave && mine !== 'asked' && (
          <Menu
            label={t`More about this group`}
            items={[
              {
                label: t`Leave the group`,
                icon: LogOut,
                onSelect: () => (atOnce ? leave.mutate() : setAsking(true)),
                danger: true,
              },
            ]}
          />
        )}
      </div>
      {failed && !asking && (
        <div className="basis-full">
          <WriteError error={failed} />
        </div>
      )}
      <Leave group={group} leave={leave} open={asking} onClose={() => setAsking(false)} />
    </>
  );
}
