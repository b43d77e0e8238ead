import { Trans } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { WriteError } from '../../../shell/WriteError.tsx';
import { Button } from '../../../ui/Button.tsx';
import { TextField } from '../../../ui/Field.tsx';

interface CodeFormProps {
  /** An app shows six digits; a recovery code has letters. */
  recovery?: boolean;
  onCode: (code: string) => Promise<unknown>;
  children: ReactNode;
}

/** One field for a code, and what to do with it. */
export function CodeForm({ recovery = false, onCode, children }: CodeFormProps) {
  const [code, setCode] = useState('');
  const send = useMutation({ mutationFn: () => onCode(code), onError: () => setCode('') });
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        send.mutate();
      }}
    >
      <TextField
        label={recovery ? <Trans>Recovery code</Trans> : <Trans>Code of your app</Trans>}
        hint={
          recovery ? (
            <Trans>One of the ten you kept; each works once.</Trans>
          ) : (
            <Trans>Six digits, new every half minute.</Trans>
          )
        }
        autoComplete="one-time-code"
        inputMode={recovery ? 'text' : 'numeric'}
        dir="ltr"
        required
        minLength={6}
        maxLength={40}
        value={code}
        onChange={(event) => setCode(event.target.value)}
      />
      <WriteError error={send.error} />
      <Button type="submit" size="l" wide busy={send.isPending}>
        {children}
      </Button>
    </form>
  );
}
