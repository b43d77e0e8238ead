import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { call } from '../../shell/api.ts';
import { useTitle } from '../../shell/page.ts';
import { PlainFrame } from '../../shell/PlainFrame.tsx';
import { queryClient } from '../../shell/query.ts';
import { sessionQuery } from '../../shell/session.ts';
import { useTokenFromLink } from '../../shell/token.ts';
import { Button, ButtonLink } from '../../ui/Button.tsx';
import { WriteError } from '../../shell/WriteError.tsx';

/** A press, not the mere visit, confirms: mail filters open links to look behind them. */
export function ConfirmEmailPage() {
  const { t } = useLingui();
  useTitle(t`Your new address`);
  const token = useTokenFromLink();
  const confirm = useMutation({
    mutationFn: () => call('POST /email/confirm', { body: { token } }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: sessionQuery.queryKey }),
  });
  if (!token)
    return (
      <PlainFrame
        title={<Trans>This link is not complete</Trans>}
        lead={<Trans>Open it from the e-mail again, or copy all of it.</Trans>}
      />
    );
  if (confirm.isSuccess)
    return (
      <PlainFrame title={<Trans>Your new address works</Trans>} lead={<Trans>Sign in with it from now on.</Trans>}>
        <ButtonLink to="/" size="l" wide>
          <Trans>Go on</Trans>
        </ButtonLink>
      </PlainFrame>
    );
  return (
    <PlainFrame
      title={<Trans>Is this your new address?</Trans>}
      lead={<Trans>From now on you sign in with it, and letters go there.</Trans>}
    >
      <div className="flex flex-col gap-4">
        <WriteError error={confirm.error} />
        <Button size="l" wide busy={confirm.isPending} onClick={() => confirm.mutate()}>
          <Trans>Confirm my new address</Trans>
        </Button>
      </div>
    </PlainFrame>
  );
}
