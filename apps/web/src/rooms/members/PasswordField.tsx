import { useLingui } from '@lingui/react/macro';
import { Eye, EyeOff } from 'lucide-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { IconButton } from '../../ui/Button.tsx';
import { TextField } from '../../ui/Field.tsx';

export const shortestPassword = 8;

interface PasswordFieldProps {
  label: ReactNode;
  value: string;
  onChange: (value: string) => void;
  /** Chosen now, or one that exists: password managers need to know. */
  use: 'new-password' | 'current-password';
  error?: ReactNode;
}

/** A password that can be looked at; pasting and password managers are welcome. */
export function PasswordField({ label, value, onChange, use, error }: PasswordFieldProps) {
  const { t } = useLingui();
  const [shown, setShown] = useState(false);
  return (
    <div className="relative">
      <TextField
        label={label}
        type={shown ? 'text' : 'password'}
        autoComplete={use}
        required
        minLength={use === 'new-password' ? shortestPassword : 1}
        maxLength={128}
        dir="ltr"
        value={value}
        onChange={(event) => onChange(event.target.value)}
        error={error}
        className="pr-12 rtl:pl-12"
        {...(use === 'new-password' && {
          hint: t`At least 8 characters. A short sentence is strong and easy to keep.`,
        })}
      />
      <IconButton
        label={shown ? t`Hide the password` : t`Show the password`}
        icon={shown ? EyeOff : Eye}
        size={20}
        aria-pressed={shown}
        onClick={() => setShown(!shown)}
        className="absolute! end-0.5 top-7 rounded-panel text-ink-2"
      />
    </div>
  );
}
