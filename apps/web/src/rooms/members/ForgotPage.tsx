import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../shell/api.ts';
import { useTitle } from '../../shell/page.ts';
import { PlainFrame } from '../../shell/PlainFrame.tsx';
import { Button, TextLink } from '../../ui/Button.tsx';
import { TextField } from '../../ui/Field.tsx';
import { WriteError } from '../../shell/WriteError.tsx';
import { LookInYourMail } from './LookInYourMail.tsx';

export function ForgotPage() {
  const { t, i18n } = useLingui();
  useTitle(t`New password`);
  const [email, setEmail] = useState('');
  const ask = useMutation({
    mutationFn: () => call('POST /password-reset', { body: { email, language: i18n.locale } }),
  });
  if (ask.isSuccess) return <LookInYourMail email={email} onAgain={() => ask.mutate()} />;
  return (
    <PlainFrame
      title={<Trans>Choose a new password</Trans>}
      lead={<Trans>We send a link to the address you joined with.</Trans>}
    >
      <form
        className="flex flex-col gap-5"
        onSubmit={(event) => {
          event.preventDefault();
          ask.mutate();
        }}
      >
        <TextField
          label={<Trans>E-mail address</Trans>}
          type="email"
          autoComplete="username"
          inputMode="email"
          dir="ltr"
          required
          value={email}
          onChange={(event) => setEmail(event.target.value)}
        />
        <WriteError error={ask.error} />
        <Button type="submit" size="l" wide busy={ask.isPending}>
          <Trans>Send the link</Trans>
        </Button>
        <TextLink to="/sign-in" className="self-center text-15">
          <Trans>Back to sign in</Trans>
        </TextLink>
      </form>
    </PlainFrame>
  );
}
