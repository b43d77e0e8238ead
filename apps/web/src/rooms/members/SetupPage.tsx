import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { navigate } from '../../router/index.ts';
import { useState } from 'react';
import { call } from '../../shell/api.ts';
import { useTitle } from '../../shell/page.ts';
import { PlainFrame } from '../../shell/PlainFrame.tsx';
import { becomes, homeOf } from '../../shell/session.ts';
import { useTokenFromLink } from '../../shell/token.ts';
import { Button } from '../../ui/Button.tsx';
import { TextField } from '../../ui/Field.tsx';
import { WriteError } from '../../shell/WriteError.tsx';
import { PasswordField } from './PasswordField.tsx';

/** The first administrator, once, by the link that is printed at the first start. */
export function SetupPage() {
  const { t } = useLingui();
  useTitle(t`Set up`);
  const token = useTokenFromLink();
  const client = useQueryClient();
  const [person, setPerson] = useState({ givenName: '', familyName: '', email: '' });
  const [password, setPassword] = useState('');
  const setUp = useMutation({
    mutationFn: () => call('POST /setup', { body: { token, password, ...person } }),
    onSuccess: async (me) => {
      becomes(client, me);
      await navigate({ to: homeOf(me), replace: true });
    },
  });
  const bind = (name: keyof typeof person) => ({
    value: person[name],
    required: true,
    onChange: (event: { target: { value: string } }) => setPerson({ ...person, [name]: event.target.value }),
  });
  if (!token)
    return (
      <PlainFrame
        title={<Trans>This link is not complete</Trans>}
        lead={<Trans>The whole of it is printed where the program was started.</Trans>}
      />
    );
  return (
    <PlainFrame
      title={<Trans>Set up this installation</Trans>}
      lead={<Trans>You become its first administrator. This link works once.</Trans>}
    >
      <form
        className="flex flex-col gap-5"
        onSubmit={(event) => {
          event.preventDefault();
          setUp.mutate();
        }}
      >
        <div className="grid gap-5 rail:grid-cols-2">
          <TextField
            label={<Trans>Given name</Trans>}
            autoComplete="given-name"
            maxLength={80}
            {...bind('givenName')}
          />
          <TextField
            label={<Trans>Family name</Trans>}
            autoComplete="family-name"
            maxLength={80}
            {...bind('familyName')}
          />
        </div>
        <TextField
          label={<Trans>E-mail address</Trans>}
          type="email"
          autoComplete="email"
          inputMode="email"
          dir="ltr"
          {...bind('email')}
        />
        <PasswordField label={<Trans>Password</Trans>} use="new-password" value={password} onChange={setPassword} />
        <WriteError error={setUp.error} />
        <Button type="submit" size="l" wide busy={setUp.isPending}>
          <Trans>Become its administrator</Trans>
        </Button>
      </form>
    </PlainFrame>
  );
}
