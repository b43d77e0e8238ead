import { Trans } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { SignInAnswer } from '@openrounds/domain/members';
import { navigate } from '../../router/index.ts';
import { call } from '../../shell/api.ts';
import { isLanguage, speak } from '../../shell/i18n.ts';
import { PlainFrame } from '../../shell/PlainFrame.tsx';
import { becomes, homeOf } from '../../shell/session.ts';
import { Button } from '../../ui/Button.tsx';
import { CodeForm } from './security/CodeForm.tsx';
import { PasskeyButton } from './security/PasskeyButton.tsx';

export type SecondFactor = NonNullable<SignInAnswer['secondFactor']>;
export type Arrived = (answer: Pick<SignInAnswer, 'member' | 'secondFactor'>) => Promise<void>;

/** What follows the first step, however it was made: in, or asked for a second factor. */
export function useArrived(onAsked: (asked: SecondFactor | null) => void): Arrived {
  const client = useQueryClient();
  return async ({ member, secondFactor }) => {
    if (member === null) return onAsked(secondFactor);
    if (isLanguage(member.language)) await speak(member.language);
    becomes(client, member);
    await navigate({ to: homeOf(member), replace: true });
  };
}

export const byPasskey =
  (onAnswer: Arrived) =>
  async (credential: Parameters<typeof call<'POST /session/passkey'>>[1]['body']['credential']): Promise<void> =>
    onAnswer(await call('POST /session/passkey', { body: { credential } }));

export function SecondStep({
  asked,
  onAnswer,
  onBack,
}: {
  asked: SecondFactor;
  onAnswer: Arrived;
  onBack: () => void;
}) {
  const { ticket, ways } = asked;
  const [recovery, setRecovery] = useState(!ways.includes('authenticator') && !ways.includes('passkey'));
  const withCode = async (code: string): Promise<void> =>
    onAnswer(await call('POST /session/second-factor', { body: { ticket, code } }));
  return (
    <PlainFrame
      title={<Trans>One more step</Trans>}
      lead={<Trans>So far it is right. Show once more that it is you.</Trans>}
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
