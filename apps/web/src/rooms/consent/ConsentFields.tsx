import { Trans, useLingui } from '@lingui/react/macro';
import { useId, useState } from 'react';
import type { ReactNode } from 'react';
import { cx } from '../../ui/cx.ts';
import { SignaturePad } from './SignaturePad.tsx';
import type { Filled, Gap } from './form-state.ts';

export interface PartProps {
  filled: Filled;
  onChange: (change: Partial<Filled>) => void;
  /** What was found missing when the patient agreed. */
  gaps: readonly Gap[];
}

interface LineProps {
  id: string;
  label: ReactNode;
  value: string;
  onChange: (value: string) => void;
  error: ReactNode;
  type?: 'text' | 'date';
}

/** One line of the form, 18 px throughout. Never offered to the browser's memory of forms. */
function Line({ id, label, value, onChange, error, type = 'text' }: LineProps) {
  return (
    <div>
      <label htmlFor={id} className="mb-1.5 block text-18 font-medium">
        {label}
      </label>
      <input
        id={id}
        type={type}
        dir={type === 'text' ? 'auto' : undefined}
        autoComplete="off"
        spellCheck={false}
        maxLength={120}
        max={type === 'date' ? new Date().toISOString().slice(0, 10) : undefined}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? `${id}-error` : undefined}
        className={cx(
          'h-14 w-full rounded-panel border bg-surface px-4 text-18',
          error ? 'border-danger' : 'border-control',
        )}
      />
      {error && (
        <p id={`${id}-error`} className="mt-1.5 text-18 text-danger">
          {error}
        </p>
      )}
    </div>
  );
}

/** Who signs, and for whom. */
export function Names({ filled, onChange, gaps }: PartProps) {
  const id = useId();
  const missing = (gap: Gap): ReactNode => gaps.includes(gap) && <Trans>Please fill this in.</Trans>;
  const line = (name: Exclude<Gap, 'uses' | 'signature'>, label: ReactNode, type: 'text' | 'date' = 'text') => (
    <Line
      id={`${id}-${name}`}
      label={label}
      type={type}
      value={filled[name]}
      onChange={(value) => onChange({ [name]: value })}
      error={missing(name)}
    />
  );
  if (filled.signer === 'patient')
    return (
      <div className="flex flex-col gap-4">
        {line('givenName', <Trans>First name</Trans>)}
        {line('familyName', <Trans>Family name</Trans>)}
        {line('dateOfBirth', <Trans>Date of birth</Trans>, 'date')}
      </div>
    );
  return (
    <div className="flex flex-col gap-4">
      <h2 className="text-22">
        <Trans>The patient</Trans>
      </h2>
      {line('patientGivenName', <Trans>Their first name</Trans>)}
      {line('patientFamilyName', <Trans>Their family name</Trans>)}
      {line('dateOfBirth', <Trans>Their date of birth</Trans>, 'date')}
      <h2 className="mt-2 text-22">
        <Trans>You</Trans>
      </h2>
      {line('givenName', <Trans>Your first name</Trans>)}
      {line('familyName', <Trans>Your family name</Trans>)}
      {line('relationship', <Trans>Who you are to the patient</Trans>)}
      {line('authority', <Trans>Why you may sign: parent, guardian, power of attorney</Trans>)}
    </div>
  );
}

const link = 'min-h-11 text-start text-18 font-semibold text-accent underline-offset-4 hover:underline';

/** A signature with a finger, or the typed name; and the way to sign for somebody else. */
export function SignHere({ filled, onChange, gaps }: PartProps) {
  const { t } = useLingui();
  const id = useId();
  const [pad, setPad] = useState(0);
  const invalid = gaps.includes('signature');
  const typed = filled.way === 'typed';
  return (
    <section aria-labelledby={`${id}-title`}>
      <div className="mb-2 flex items-center justify-between gap-3">
        <h2 id={`${id}-title`} className="text-18">
          {typed ? <Trans>Type your name to sign</Trans> : <Trans>Sign with your finger</Trans>}
        </h2>
        {!typed && (
          <button
            type="button"
            className={link}
            onClick={() => {
              onChange({ drawn: null });
              setPad(pad + 1);
            }}
          >
            <Trans>Clear</Trans>
          </button>
        )}
      </div>
      {typed ? (
        <input
          aria-label={t`Your full name`}
          dir="auto"
          autoComplete="off"
          spellCheck={false}
          maxLength={120}
          value={filled.typedName}
          onChange={(event) => onChange({ typedName: event.target.value })}
          aria-invalid={invalid ? true : undefined}
          aria-describedby={invalid ? `${id}-error` : undefined}
          className={cx(
            'h-14 w-full rounded-panel border bg-surface px-4 text-18',
            invalid ? 'border-danger' : 'border-control',
          )}
        />
      ) : (
        <SignaturePad
          key={pad}
          onChange={(drawn) => onChange({ drawn })}
          invalid={invalid}
          {...(invalid && { describedBy: `${id}-error` })}
        />
      )}
      {invalid && (
        <p id={`${id}-error`} className="mt-1.5 text-18 text-danger">
          <Trans>Please sign here, or say no.</Trans>
        </p>
      )}
      <div className="mt-1 flex flex-wrap justify-between gap-x-6">
        <button
          type="button"
          className={link}
          onClick={() => onChange(typed ? { way: 'drawn', drawn: null } : { way: 'typed', drawn: null })}
        >
          {typed ? <Trans>Sign with my finger instead</Trans> : <Trans>Type my name instead</Trans>}
        </button>
        <button
          type="button"
          className={link}
          onClick={() => onChange({ signer: filled.signer === 'patient' ? 'representative' : 'patient' })}
        >
          {filled.signer === 'patient' ? <Trans>I sign for someone else</Trans> : <Trans>I sign for myself</Trans>}
        </button>
      </div>
    </section>
  );
}
