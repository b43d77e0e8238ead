import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { SignInAnswer } from '@openrounds/domain/members';
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
import { CodeForm } from './security/CodeForm.tsx';
import { PasskeyButton } from './security/PasskeyButton.tsx';

type SecondFactor = NonNullable<SignInAnswer['secondFactor']>;
type Arrived = (answer: SignInAnswer) => Promise<void>;

export function SignInPage() {
  const { t } = useLingui();
  useTitle(t`Sign in`);
  const client = useQueryClient();
  const [asked, setAsked] = useState<SecondFactor | null>(null);
  const arrived: Arrived = async ({ member, secondFactor }) => {
    if (member === null) return setAsked(secondFactor);
    if (isLanguage(member.language)) await speak(member.language);
    becomes(client, member);
    await navigate({ to: homeOf(member), replace: true });
  };
  return asked ? (
    <SecondStep asked={asked} onAnswer={arrived} onBack={() => setAsked(null)} />
  ) : (
    <FirstStep onAnswer={arrived} />
  );
}

const byPasskey =
  (onAnswer: Arrived) =>
  async (credential: Parameters<typeof call<'POST /session/passkey'>>[1]['body']['credential']): Promise<void> =>
    onAnswer(await call('POST /session/passkey', { body: { credential } }));

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

function SecondStep({ asked, onAnswer, onBack }: { asked: SecondFactor; onAnswer: Arrived; onBack: () => void }) {
  const { ticket, ways } = asked;
  const [recovery, setRecovery] = useState(!ways.includes('authenticator') && !ways.includes('passkey'));
  const withCode = async (code: string): Promise<void> =>
    onAnswer(await call('POST /session/second-factor', { body: { ticket, code } }));
  return (
    <PlainFrame
      title={<Trans>One more step</Trans>}
      lead={<Trans>Your password is right. Show once more that it is you.</Trans>}
    >
      <div className="flex flex-col gap-5">
        {ways.includes('passkey') && !recovery && (
          <PasskeyButton primary onProof={byPasskey(onAnswer)}>
            <Trans>Use a passkey</Trans>
          </PasskeyButton>
        )}
        {(recovery || ways.includes('authenticator')) && (
          <CodeForm key={String(recovery)} recovery={recovery} onCode={withCode}>
            <Trans>Sign in</Trans>
          </CodeForm>
        )}
        <div className="flex flex-wrap justify-between gap-x-4">
          {ways.includes('recovery-code') && (
            <Button kind="quiet" onClick={() => setRecovery(!recovery)}>
              {recovery ? <Trans>Another way</Trans> : <Trans>Use a recovery code</Trans>}
            </Button>
          )}
          <Button kind="quiet" onClick={onBack}>
            <Trans>Back</Trans>
          </Button>
        </div>
      </div>
    </PlainFrame>
  );
}
