import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../shell/api.ts';
import { useTitle } from '../../shell/page.ts';
import { PlainFrame } from '../../shell/PlainFrame.tsx';
import { becomes } from '../../shell/session.ts';
import { useTokenFromLink } from '../../shell/token.ts';
import { Button, ButtonLink } from '../../ui/Button.tsx';
import { WriteError } from '../../shell/WriteError.tsx';
import { PasswordField } from './PasswordField.tsx';

export function ResetPage() {
  const { t } = useLingui();
  useTitle(t`New password`);
  const token = useTokenFromLink();
  const client = useQueryClient();
  const [password, setPassword] = useState('');
  const reset = useMutation({
    mutationFn: () => call('POST /password-reset/confirm', { body: { token, password } }),
    // Every session has ended, this one too.
    onSuccess: () => becomes(client, null),
  });
  if (reset.isSuccess || !token)
    return (
      <PlainFrame
        title={token ? <Trans>Your new password works</Trans> : <Trans>This link is not complete</Trans>}
        lead={
          token ? (
            <Trans>You were signed out everywhere. Sign in with it now.</Trans>
          ) : (
            <Trans>Open it from the e-mail again, or copy all of it.</Trans>
          )
        }
      >
        <ButtonLink to="/sign-in" size="l" wide>
          <Trans>Sign in</Trans>
        </ButtonLink>
      </PlainFrame>
    );
  return (
    <PlainFrame
      title={<Trans>Choose a new password</Trans>}
      lead={<Trans>You are then signed out everywhere, on every device.</Trans>}
    >
      <form
        className="flex flex-col gap-5"
        onSubmit={(event) => {
          event.preventDefault();
          reset.mutate();
        }}
      >
        <PasswordField label={<Trans>New password</Trans>} use="new-password" value={password} onChange={setPassword} />
        <WriteError error={reset.error} />
        <Button type="submit" size="l" wide busy={reset.isPending}>
          <Trans>Keep this password</Trans>
        </Button>
      </form>
    </PlainFrame>
  );
}
