import { Trans } from '@lingui/react/macro';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Building2, UserRoundCheck } from 'lucide-react';
import type { Provider } from '@openrounds/domain/members';
import { call } from '../../../shell/api.ts';
import { Button } from '../../../ui/Button.tsx';
import { providersQuery } from '../api.ts';
import { ElsewhereError } from './refusal.tsx';

export const iconOf = ({ kind }: Provider) => (kind === 'institution' ? Building2 : UserRoundCheck);

/** Accounts elsewhere that open one here, where the operator has set any up; nothing where not. */
export function ElsewhereButtons() {
  const providers = useQuery(providersQuery);
  const go = useMutation({
    mutationFn: (providerId: string) => call('POST /session/providers/:providerId', { params: { providerId } }),
    onSuccess: ({ location }) => globalThis.location.assign(location),
  });
  const items = providers.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <div className="flex flex-col gap-3">
      <p className="flex items-center gap-3 text-13 text-ink-3">
        <span className="h-px flex-1 bg-line" /> <Trans>or</Trans> <span className="h-px flex-1 bg-line" />
      </p>
      <ElsewhereError error={go.error} />
      {items.map((provider) => (
        <Button
          key={provider.id}
          kind="outline"
          size="l"
          wide
          icon={iconOf(provider)}
          className="py-1.5"
          busy={(go.isPending || go.isSuccess) && go.variables === provider.id}
          onClick={() => go.mutate(provider.id)}
        >
          <Trans>Continue with {provider.name}</Trans>
        </Button>
      ))}
    </div>
  );
}
