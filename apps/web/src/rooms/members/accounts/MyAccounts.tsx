import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from '../../../shell/api.ts';
import { ErrorState } from '../../../shell/ErrorState.tsx';
import { Button } from '../../../ui/Button.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { Time } from '../../../ui/Time.tsx';
import { toast } from '../../../ui/toast.ts';
import { accountsQuery } from '../api.ts';
import type { useConfirmed } from '../security/confirmed.tsx';
import { SecurityPart } from '../security/SecurityPart.tsx';
import { iconOf } from './ElsewhereButtons.tsx';
import { ElsewhereError } from './refusal.tsx';

/** Accounts elsewhere that open this one. Not there where the operator has set none up. */
export function MyAccounts({ run }: { run: ReturnType<typeof useConfirmed>['run'] }) {
  const { t } = useLingui();
  const client = useQueryClient();
  const accounts = useQuery(accountsQuery);
  const link = useMutation({
    mutationFn: (providerId: string) => run(() => call('POST /me/accounts/:providerId', { params: { providerId } })),
    onSuccess: ({ location }) => globalThis.location.assign(location),
  });
  const unlink = useMutation({
    mutationFn: (accountId: string) => run(() => call('DELETE /me/accounts/:accountId', { params: { accountId } })),
    onSuccess: (left) => {
      client.setQueryData(accountsQuery.queryKey, left);
      toast(t`Removed`);
    },
  });
  if (accounts.isError)
    return (
      <SecurityPart title={<Trans>Accounts elsewhere</Trans>}>
        <ErrorState error={accounts.error} onRetry={() => void accounts.refetch()} />
      </SecurityPart>
    );
  const { items, more } = accounts.data ?? { items: [], more: [] };
  if (items.length === 0 && more.length === 0) return null;
  const error = link.error ?? unlink.error;
  return (
    <SecurityPart
      title={<Trans>Accounts elsewhere</Trans>}
      lead={<Trans>Sign in with them too. They never replace your second factor by themselves.</Trans>}
    >
      <ElsewhereError error={error} />
      {items.length > 0 && (
        <Panel rows>
          {items.map((account) => (
            <div key={account.id} className="flex min-h-14 items-center gap-3 px-4 py-2">
              <Icon of={iconOf(account.provider)} size={20} className="text-accent" />
              <div className="min-w-0 flex-1">
                <div className="truncate text-15">{account.provider.name}</div>
                <div className="truncate text-13 text-ink-3">
                  <bdi>{account.label}</bdi>
                </div>
                <div className="text-13 text-ink-3">
                  {account.lastUsedAt ? (
                    <Trans>
                      Last used <Time at={account.lastUsedAt} />
                    </Trans>
                  ) : (
                    <Trans>Not used yet</Trans>
                  )}
                </div>
              </div>
              <Button
                kind="quiet"
                busy={unlink.isPending && unlink.variables === account.id}
                onClick={() => unlink.mutate(account.id)}
              >
                <Trans>Remove</Trans>
              </Button>
            </div>
          ))}
        </Panel>
      )}
      {more.map((provider) => (
        <Button
          key={provider.id}
          kind="outline"
          icon={iconOf(provider)}
          className="py-1.5"
          busy={(link.isPending || link.isSuccess) && link.variables === provider.id}
          onClick={() => link.mutate(provider.id)}
        >
          <Trans>Link {provider.name}</Trans>
        </Button>
      ))}
    </SecurityPart>
  );
}
