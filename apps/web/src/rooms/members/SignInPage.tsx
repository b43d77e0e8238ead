import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../shell/api.ts';
import { useTitle } from '../../shell/page.ts';
import { PlainFrame } from '../../shell/PlainFrame.tsx';
import { Button, TextLink } from '../../ui/Button.tsx';
import { TextField } from '../../ui/Field.tsx';
import { WriteError } from '../../shell/WriteError.tsx';
import { PasswordField } from './PasswordField.tsx';
import { ElsewhereButtons } from './accounts/ElsewhereButtons.tsx';
import { type Arrived, byPasskey, type SecondFactor, SecondStep, useArrived } from './SecondStep.tsx';
import { PasskeyButton } from './security/PasskeyButton.tsx';

export function SignInPage() {
  const { t } = useLingui();
  useTitle(t`Sign in`);
  const [asked, setAsked] = useState<SecondFactor | null>(null);
  const arrived = useArrived(setAsked);
  return asked ? (
    <SecondStep asked={asked} onAnswer={arrived} onBack={() => setAsked(null)} />
  ) : (
    <FirstStep onAnswer={arrived} />
  );
}

function FirstStep({ onAnswer }: { onAnswer: Arrived }) {
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const signIn = useMutation({
    mutationFn: async () => onAnswer(await call('POST /session', { body: { email, password } })),
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
        <PasskeyButton onProof={byPasskey(onAnswer)}>
          <Trans>Sign in with a passkey</Trans>
        </PasskeyButton>
        <ElsewhereButtons />
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
