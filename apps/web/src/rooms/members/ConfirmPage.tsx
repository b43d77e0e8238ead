import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { navigate } from '../../router/index.ts';
import { call } from '../../shell/api.ts';
import { useTitle } from '../../shell/page.ts';
import { PlainFrame } from '../../shell/PlainFrame.tsx';
import { becomes, homeOf } from '../../shell/session.ts';
import { useTokenFromLink } from '../../shell/token.ts';
import { Button, ButtonLink } from '../../ui/Button.tsx';
import { WriteError } from '../../shell/WriteError.tsx';

/** A press, not the mere visit, confirms: mail filters open links to look behind them. */
export function ConfirmPage() {
  const { t } = useLingui();
  useTitle(t`Confirm your address`);
  const token = useTokenFromLink();
  const client = useQueryClient();
  const confirm = useMutation({
    mutationFn: () => call('POST /join/confirm', { body: { token } }),
    onSuccess: async (me) => {
      becomes(client, me);
      await navigate({ to: homeOf(me), replace: true });
    },
  });
  if (!token)
    return (
      <PlainFrame
        title={<Trans>This link is not complete</Trans>}
        lead={<Trans>Open it from the e-mail again, or copy all of it.</Trans>}
      >
        <ButtonLink to="/join" kind="outline" size="l" wide>
          <Trans>Join again</Trans>
        </ButtonLink>
      </PlainFrame>
    );
  return (
    <PlainFrame
      title={<Trans>Is this you?</Trans>}
      lead={<Trans>Confirm that the address is yours. You are signed in right after.</Trans>}
    >
      <div className="flex flex-col gap-4">
        <WriteError error={confirm.error} />
        <Button size="l" wide busy={confirm.isPending || confirm.isSuccess} onClick={() => confirm.mutate()}>
          <Trans>Confirm my address</Trans>
        </Button>
        {confirm.isError && (
          <ButtonLink to="/join" kind="outline" size="l" wide>
            <Trans>Ask for a new link</Trans>
          </ButtonLink>
        )}
      </div>
    </PlainFrame>
  );
}
