import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { AtSign, KeyRound, ListChecks, LockKeyhole, Plus, Smartphone, UserRoundX } from 'lucide-react';
import { useState } from 'react';
import type { Security } from '@openrounds/domain/members';
import { call } from '../../../shell/api.ts';
import type { Answer } from '../../../shell/api.ts';
import { ErrorState } from '../../../shell/ErrorState.tsx';
import { useTitle } from '../../../shell/page.ts';
import { PlainFrame } from '../../../shell/PlainFrame.tsx';
import { homeOf, sessionQuery, useMe } from '../../../shell/session.ts';
import { WriteError } from '../../../shell/WriteError.tsx';
import { Banner } from '../../../ui/Banner.tsx';
import { Button, TextLink } from '../../../ui/Button.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { Panel, RowButton, RowLink } from '../../../ui/Panel.tsx';
import { Loading, RowSkeleton } from '../../../ui/States.tsx';
import { Time } from '../../../ui/Time.tsx';
import { toast } from '../../../ui/toast.ts';
import { MyAccounts } from '../accounts/MyAccounts.tsx';
import { securityQuery } from '../api.ts';
import { Sessions } from '../Sessions.tsx';
import { AuthenticatorDialog } from './AuthenticatorDialog.tsx';
import { EmailDialog, PasswordDialog } from './ChangeDialogs.tsx';
import { useConfirmed } from './confirmed.tsx';
import { knowsPasskeys, makePasskey, wasCancelled } from './passkey.ts';
import { RecoveryCodes } from './RecoveryCodes.tsx';
import { SecurityPart } from './SecurityPart.tsx';

function Passkeys({ security, onAdd, onRemove, busy }: PasskeysProps) {
  return (
    <SecurityPart
      title={<Trans>Passkeys</Trans>}
      lead={<Trans>Sign in with your fingerprint, face or device lock. Nothing to type, nothing to steal.</Trans>}
    >
      {security.passkeys.length > 0 && (
        <Panel rows>
          {security.passkeys.map((passkey) => (
            <div key={passkey.id} className="flex min-h-14 items-center gap-3 px-4 py-2">
              <Icon of={KeyRound} size={20} className="text-accent" />
              <div className="min-w-0 flex-1">
                <div className="truncate text-15">
                  <bdi>{passkey.name}</bdi>
                </div>
                <div className="text-13 text-ink-3">
                  {passkey.lastUsedAt ? (
                    <Trans>
                      Last used <Time at={passkey.lastUsedAt} />
                    </Trans>
                  ) : (
                    <Trans>Not used yet</Trans>
                  )}
                </div>
              </div>
              <Button kind="quiet" busy={busy} onClick={() => onRemove(passkey.id)}>
                <Trans>Remove</Trans>
              </Button>
            </div>
          ))}
        </Panel>
      )}
      {knowsPasskeys() ? (
        <Button kind="outline" icon={Plus} busy={busy} onClick={onAdd}>
          <Trans>Add a passkey</Trans>
        </Button>
      ) : (
        <p className="text-14 text-ink-3">
          <Trans>This browser, or this address, cannot keep passkeys.</Trans>
        </p>
      )}
    </SecurityPart>
  );
}
interface PasskeysProps {
  security: Security;
  onAdd: () => void;
  onRemove: (id: string) => void;
  busy: boolean;
}

/** What kind of device this is, for the name of its passkey. */
const thisDevice = (): string => /iPhone|iPad|Android|Windows|Mac|Linux/.exec(navigator.userAgent)?.[0] ?? 'Passkey';

type Opened =
  | { kind: 'authenticator'; begun: Answer<'POST /me/authenticator'> }
  | { kind: 'codes'; codes: readonly string[] }
  | { kind: 'password' }
  | { kind: 'email' };

export function SecurityPage() {
  const { t } = useLingui();
  useTitle(t`Sign-in and security`);
  const me = useMe();
  const client = useQueryClient();
  const security = useQuery(securityQuery);
  const { run, question } = useConfirmed();
  const [opened, setOpened] = useState<Opened | null>(null);
  const renew = async (): Promise<void> => {
    await client.invalidateQueries({ queryKey: securityQuery.queryKey });
    await client.invalidateQueries({ queryKey: sessionQuery.queryKey });
  };
  const act = useMutation({ mutationFn: (work: () => Promise<unknown>) => run(work), onSuccess: renew });
  const removeFactor = (work: () => Promise<unknown>): void =>
    act.mutate(async () => {
      await work();
      toast(t`Removed`);
    });
  const close = (): void => {
    setOpened(null);
    void renew();
  };
  const back = me?.standing === 'verified' ? '/me' : homeOf(me);
  return (
    <PlainFrame
      title={<Trans>Sign-in and security</Trans>}
      end={<TextLink to={back}>{t`Back`}</TextLink>}
      lead={<Trans>How you show that it is you.</Trans>}
    >
      {security.isPending && (
        <Loading>
          <RowSkeleton />
          <RowSkeleton />
        </Loading>
      )}
      {security.isError && <ErrorState error={security.error} onRetry={() => void security.refetch()} />}
      {security.isSuccess && (
        <>
          {security.data.required && security.data.passkeys.length === 0 && !security.data.authenticatorSince && (
            <div className="mb-6">
              <Banner tone="warn" inset>
                <Trans>Your staff work opens once you have a passkey or an authenticator app.</Trans>
              </Banner>
            </div>
          )}
          {wasCancelled(act.error) ? null : <WriteError error={act.error} />}
          <Passkeys
            security={security.data}
            busy={act.isPending}
            onAdd={() =>
              act.mutate(async () => {
                const credential = await makePasskey();
                await call('POST /me/passkeys', { body: { name: thisDevice(), credential } });
                toast(t`Passkey added`);
              })
            }
            onRemove={(passkeyId) =>
              removeFactor(() => call('DELETE /me/passkeys/:passkeyId', { params: { passkeyId } }))
            }
          />
          <SecurityPart
            title={<Trans>Authenticator app</Trans>}
            lead={<Trans>A six-digit code after your password, from an app on your phone.</Trans>}
          >
            {security.data.authenticatorSince ? (
              <Panel rows>
                <RowButton
                  icon={Smartphone}
                  danger
                  onClick={() => removeFactor(() => call('DELETE /me/authenticator'))}
                >
                  <Trans>Stop asking for codes</Trans>
                </RowButton>
              </Panel>
            ) : (
              <Button
                kind="outline"
                icon={Smartphone}
                busy={act.isPending}
                onClick={() =>
                  act.mutate(async () =>
                    setOpened({ kind: 'authenticator', begun: await call('POST /me/authenticator') }),
                  )
                }
              >
                <Trans>Use an authenticator app</Trans>
              </Button>
            )}
          </SecurityPart>
          <MyAccounts run={run} />
          <SecurityPart title={<Trans>Password and address</Trans>}>
            <Panel rows>
              {(security.data.passkeys.length > 0 || security.data.authenticatorSince) && (
                <RowButton
                  icon={ListChecks}
                  detail={<Trans>{security.data.recoveryCodesLeft} left</Trans>}
                  onClick={() =>
                    act.mutate(async () =>
                      setOpened({ kind: 'codes', codes: (await call('POST /me/recovery-codes')).codes }),
                    )
                  }
                >
                  <Trans>New recovery codes</Trans>
                </RowButton>
              )}
              <RowButton icon={LockKeyhole} onClick={() => setOpened({ kind: 'password' })}>
                <Trans>Another password</Trans>
              </RowButton>
              <RowButton
                icon={AtSign}
                detail={<bdi dir="ltr">{me?.email}</bdi>}
                onClick={() => setOpened({ kind: 'email' })}
              >
                <Trans>Another e-mail address</Trans>
              </RowButton>
            </Panel>
          </SecurityPart>
          <SecurityPart title={<Trans>Where you are signed in</Trans>}>
            <Sessions />
          </SecurityPart>
          <SecurityPart title={<Trans>Leaving</Trans>}>
            <Panel rows>
              <RowLink to="/me/leaving" icon={UserRoundX} danger>
                <Trans>Delete my account</Trans>
              </RowLink>
            </Panel>
          </SecurityPart>
        </>
      )}
      {opened?.kind === 'authenticator' && <AuthenticatorDialog begun={opened.begun} onClose={close} />}
      {opened?.kind === 'codes' && <RecoveryCodes codes={opened.codes} onClose={close} />}
      {opened?.kind === 'password' && (
        <PasswordDialog
          run={run}
          onClose={close}
          onDone={() => {
            toast(t`Your new password works`);
            close();
          }}
        />
      )}
      {opened?.kind === 'email' && <EmailDialog run={run} onClose={close} />}
      {question}
    </PlainFrame>
  );
}
