import { Trans } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Way } from '@openrounds/domain/members';
import { call, isApiError } from '../../../shell/api.ts';
import { NotConfirmed, WriteError } from '../../../shell/WriteError.tsx';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { PasswordField } from '../PasswordField.tsx';
import { CodeForm } from './CodeForm.tsx';
import { PasskeyButton } from './PasskeyButton.tsx';

interface Asked {
  ways: readonly Way[];
  answer: (confirmed: boolean) => void;
}

const waysIn = (params: Readonly<Record<string, unknown>>): readonly Way[] =>
  Array.isArray(params['ways']) ? (params['ways'] as Way[]) : ['password'];

/** `run` does something that the server may want confirmed: then it asks with `question`, and does it again. */
export function useConfirmed(): { run: <T>(work: () => Promise<T>) => Promise<T>; question: ReactNode } {
  const [asked, setAsked] = useState<Asked | null>(null);
  const run = async <T,>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      if (!isApiError(error, 'confirmation-required')) throw error;
      const confirmed = await new Promise<boolean>((answer) => setAsked({ ways: waysIn(error.params), answer }));
      setAsked(null);
      if (!confirmed) throw new NotConfirmed();
      return work();
    }
  };
  const question = asked && (
    <ConfirmDialog ways={asked.ways} onConfirmed={() => asked.answer(true)} onClose={() => asked.answer(false)} />
  );
  return { run, question };
}

interface ConfirmDialogProps {
  ways: readonly Way[];
  onConfirmed: () => void;
  onClose: () => void;
}

function ConfirmDialog({ ways, onConfirmed, onClose }: ConfirmDialogProps) {
  const confirm = async (body: Parameters<typeof call<'POST /me/confirmation'>>[1]['body']): Promise<void> => {
    await call('POST /me/confirmation', { body });
    onConfirmed();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={<Trans>Show that it is you</Trans>}
      description={
        <Trans>This cannot be taken back, so we ask once more. It then holds for a quarter of an hour.</Trans>
      }
    >
      <div className="flex flex-col gap-5">
        {ways.includes('passkey') && (
          <PasskeyButton primary onProof={(credential) => confirm({ credential })}>
            <Trans>Use a passkey</Trans>
          </PasskeyButton>
        )}
        {ways.includes('authenticator') && (
          <CodeForm onCode={(code) => confirm({ code })}>
            <Trans>Confirm</Trans>
          </CodeForm>
        )}
        {!ways.includes('authenticator') && ways.includes('recovery-code') && (
          <CodeForm recovery onCode={(code) => confirm({ code })}>
            <Trans>Confirm</Trans>
          </CodeForm>
        )}
        {ways.includes('password') && <PasswordForm onPassword={(password) => confirm({ password })} />}
      </div>
    </Dialog>
  );
}

function PasswordForm({ onPassword }: { onPassword: (password: string) => Promise<void> }) {
  const [password, setPassword] = useState('');
  const send = useMutation({ mutationFn: () => onPassword(password) });
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        send.mutate();
      }}
    >
      <PasswordField label={<Trans>Password</Trans>} use="current-password" value={password} onChange={setPassword} />
      <WriteError error={send.error} />
      <Button type="submit" size="l" wide busy={send.isPending}>
        <Trans>Confirm</Trans>
      </Button>
    </form>
  );
}
