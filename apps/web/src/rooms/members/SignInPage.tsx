import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { navigate } from '../../router/index.ts';
import { useState } from 'react';
import { call } from '../../shell/api.ts';
import { isLanguage, speak } from '../../shell/i18n.ts';
import { useTitle } from '../../shell/page.ts';
import { PlainFrame } from '../../shell/PlainFrame.tsx';
import { becomes, homeOf } from '../../shell/session.ts';
import { Button, TextLink } from '../../ui/Button.tsx';
import { TextField } from '../../ui/Field.tsx';
import { WriteError } from '../../shell/WriteError.tsx';
import { PasswordField } from './PasswordField.tsx';

export function SignInPage() {
  const { t } = useLingui();
  useTitle(t`Sign in`);
  const client = useQueryClient();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const signIn = useMutation({
    mutationFn: () => call('POST /session', { body: { email, password } }),
    onSuccess: async (me) => {
      if (isLanguage(me.language)) await speak(me.language);
      becomes(client, me);
      await navigate({ to: homeOf(me), replace: true });
    },
  });
  return (
    <PlainFrame title={<Trans>Sign in</Trans>}>
      <form
        className="flex flex-col gap-5"
        onSubmit={(event) => {
          event.preventDefault();
          signIn.mutate();
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
        <PasswordField label={<Trans>Password</Trans>} use="current-password" value={password} onChange={setPassword} />
        <WriteError error={signIn.error} />
        <Button type="submit" size="l" wide busy={signIn.isPending}>
          <Trans>Sign in</Trans>
        </Button>
        <div className="flex flex-wrap justify-between gap-x-4 text-15">
          <TextLink to="/forgot">
            <Trans>I forgot my password</Trans>
          </TextLink>
          <TextLink to="/join">
            <Trans>Join as a clinician</Trans>
          </TextLink>
        </div>
      </form>
    </PlainFrame>
  );
}
