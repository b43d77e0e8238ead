import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { call, isApiError } from '../../shell/api.ts';
import { useTitle } from '../../shell/page.ts';
import { PlainFrame } from '../../shell/PlainFrame.tsx';
import { queryClient } from '../../shell/query.ts';
import { useTokenFromLink } from '../../shell/token.ts';
import { WriteError } from '../../shell/WriteError.tsx';
import { Banner } from '../../ui/Banner.tsx';
import { Button, ButtonLink } from '../../ui/Button.tsx';
import { standingQuery } from './api.ts';

/** A press, not the mere visit, confirms: mail filters of hospitals open every link. */
export function ConfirmProfessionalPage() {
  const { t } = useLingui();
  useTitle(t`Professional address`);
  const token = useTokenFromLink();
  const confirm = useMutation({
    mutationFn: () => call('POST /verification/professional-email', { body: { token } }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: standingQuery.queryKey }),
  });
  if (confirm.isSuccess)
    return (
      <PlainFrame
        title={<Trans>Your professional address is confirmed</Trans>}
        lead={<Trans>You can close this page, or go on where you are signed in.</Trans>}
      >
        <ButtonLink to="/where-you-stand" size="l" wide>
          <Trans>Where you stand</Trans>
        </ButtonLink>
      </PlainFrame>
    );
  const taken = isApiError(confirm.error, 'conflict');
  return (
    <PlainFrame
      title={token ? <Trans>Is this your address?</Trans> : <Trans>This link is not complete</Trans>}
      lead={
        token ? (
          <Trans>Confirm it only if you gave it yourself.</Trans>
        ) : (
          <Trans>Open it from the e-mail again, or copy all of it.</Trans>
        )
      }
    >
      {token && (
        <div className="flex flex-col gap-4">
          {taken ? (
            <Banner tone="danger" inset>
              <Trans>Another account has confirmed this address. If that is not you either, tell the reviewers.</Trans>
            </Banner>
          ) : (
            <WriteError error={confirm.error} />
          )}
          <Button size="l" wide busy={confirm.isPending} onClick={() => confirm.mutate()}>
            <Trans>This is my address</Trans>
          </Button>
        </div>
      )}
    </PlainFrame>
  );
}
