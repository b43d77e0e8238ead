import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../shell/api.ts';
import { useTitle } from '../../shell/page.ts';
import { PlainFrame } from '../../shell/PlainFrame.tsx';
import { Banner } from '../../ui/Banner.tsx';
import { Button, TextLink } from '../../ui/Button.tsx';
import { CheckRow } from '../../ui/Choices.tsx';
import { TextField } from '../../ui/Field.tsx';
import { WriteError } from '../../shell/WriteError.tsx';
import { ElsewhereButtons } from './accounts/ElsewhereButtons.tsx';
import { joiningKey } from './api.ts';
import type { Joining } from './api.ts';
import { LookInYourMail } from './LookInYourMail.tsx';
import { PasswordField } from './PasswordField.tsx';

export function JoinPage() {
  const { t, i18n } = useLingui();
  useTitle(t`Join`);
  const joining = useQueryClient().getQueryData<Joining>(joiningKey);
  const [email, setEmail] = useState(joining?.email ?? '');
  const [password, setPassword] = useState('');
  const [rules, setRules] = useState(false);
  const [rulesMissing, setRulesMissing] = useState(false);
  const join = useMutation({
    mutationFn: () =>
      call('POST /join', {
        body: { email, password, acceptRules: true, language: i18n.locale, withAccount: joining !== undefined },
      }),
  });

  if (join.isSuccess) return <LookInYourMail email={email} onAgain={() => join.mutate()} />;
  return (
    <PlainFrame
      title={<Trans>Join as a clinician</Trans>}
      lead={
        <Trans>For doctors, nurses, other registered health professionals, and medical and nursing students.</Trans>
      }
    >
      <form
        className="flex flex-col gap-5"
        onSubmit={(event) => {
          event.preventDefault();
          setRulesMissing(!rules);
          if (rules) join.mutate();
        }}
      >
        {joining && (
          <Banner tone="accent" inset>
            <Trans>
              You join with {joining.provider.name}. A password of your own keeps this account yours when that one ends.
            </Trans>
          </Banner>
        )}
        <TextField
          label={<Trans>E-mail address</Trans>}
          hint={<Trans>A hospital or university address is checked fastest.</Trans>}
          type="email"
          autoComplete="email"
          inputMode="email"
          dir="ltr"
          required
          maxLength={254}
          value={email}
          onChange={(event) => setEmail(event.target.value)}
        />
        <PasswordField label={<Trans>Password</Trans>} use="new-password" value={password} onChange={setPassword} />
        <CheckRow
          checked={rules}
          onChange={(next) => {
            setRules(next);
            setRulesMissing(false);
          }}
          error={rulesMissing && <Trans>Tick this to join.</Trans>}
        >
          <Trans>
            I show no patient who could be recognised, I ask before I share, and I do not work for industry.
          </Trans>
        </CheckRow>
        <TextLink to="/rules" className="self-start text-15">
          <Trans>Read all rules and what you answer for</Trans>
        </TextLink>
        <WriteError error={join.error} />
        <Button type="submit" size="l" wide busy={join.isPending}>
          <Trans>Join</Trans>
        </Button>
        {!joining && <ElsewhereButtons />}
        <p className="text-center text-15 text-ink-2">
          <Trans>
            Already here? <TextLink to="/sign-in">Sign in</TextLink>
          </Trans>
        </p>
      </form>
    </PlainFrame>
  );
}
