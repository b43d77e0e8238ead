import { Trans } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../../shell/api.ts';
import { WriteError } from '../../../shell/WriteError.tsx';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { TextField } from '../../../ui/Field.tsx';
import { PasswordField } from '../PasswordField.tsx';

interface ChangeDialogProps {
  run: <T>(work: () => Promise<T>) => Promise<T>;
  onClose: () => void;
  onDone: () => void;
}

export function PasswordDialog({ run, onClose, onDone }: ChangeDialogProps) {
  const [password, setPassword] = useState('');
  const change = useMutation({
    mutationFn: () => run(() => call('PUT /me/password', { body: { password } })),
    onSuccess: onDone,
  });
  return (
    <Dialog
      open
      onClose={onClose}
      title={<Trans>Another password</Trans>}
      description={<Trans>You stay signed in here, and are signed out everywhere else.</Trans>}
    >
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          change.mutate();
        }}
      >
        <PasswordField label={<Trans>New password</Trans>} use="new-password" value={password} onChange={setPassword} />
        <WriteError error={change.error} />
        <Button type="submit" size="l" wide busy={change.isPending}>
          <Trans>Keep this password</Trans>
        </Button>
      </form>
    </Dialog>
  );
}

export function EmailDialog({ run, onClose }: Omit<ChangeDialogProps, 'onDone'>) {
  const [email, setEmail] = useState('');
  const change = useMutation({ mutationFn: () => run(() => call('POST /me/email', { body: { email } })) });
  return (
    <Dialog
      open
      onClose={onClose}
      title={change.isSuccess ? <Trans>Look in your mail</Trans> : <Trans>Another e-mail address</Trans>}
      description={
        change.isSuccess ? (
          <Trans>Open the link we sent to {email}. Until then your address stays as it is.</Trans>
        ) : (
          <Trans>A link goes to the new address; the old one is told.</Trans>
        )
      }
    >
      {change.isSuccess ? (
        <Button size="l" wide onClick={onClose}>
          <Trans>Close</Trans>
        </Button>
      ) : (
        <form
          className="flex flex-col gap-4"
          onSubmit={(event) => {
            event.preventDefault();
            change.mutate();
          }}
        >
          <TextField
            label={<Trans>New e-mail address</Trans>}
            type="email"
            autoComplete="email"
            inputMode="email"
            dir="ltr"
            required
            maxLength={254}
            value={email}
            onChange={(event) => setEmail(event.target.value)}
          />
          <WriteError error={change.error} />
          <Button type="submit" size="l" wide busy={change.isPending}>
            <Trans>Send the link</Trans>
          </Button>
        </form>
      )}
    </Dialog>
  );
}
