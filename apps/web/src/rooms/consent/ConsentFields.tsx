import type { ShownForm } from '@openrounds/domain/consent';
import { useId, useState } from 'react';
import type { ReactNode } from 'react';
import { cx } from '../../ui/cx.ts';
import { SignaturePad } from './SignaturePad.tsx';
import type { Filled, Gap, TextName } from './form-state.ts';

export interface PartProps {
  form: ShownForm;
  filled: Filled;
  onChange: (change: Partial<Filled>) => void;
  /** What was found missing when the patient agreed. */
  gaps: readonly Gap[];
}

interface LineProps {
  id: string;
  label: ReactNode;
  hint?: string;
  value: string;
  onChange: (value: string) => void;
  error: ReactNode;
  type?: 'text' | 'date';
}

/** One line of the form, in the size of its text. Never offered to the browser's memory of forms. */
function Line({ id, label, hint, value, onChange, error, type = 'text' }: LineProps) {
  const describedBy = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div>
      <label htmlFor={id} className="mb-1.5 block font-medium">
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
        aria-describedby={describedBy || undefined}
        className={cx('h-14 w-full rounded-panel border bg-surface px-4', error ? 'border-danger' : 'border-control')}
      />
      {hint && (
        <p id={`${id}-hint`} className="mt-1.5 text-ink-2">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} className="mt-1.5 text-danger">
          {error}
        </p>
      )}
    </div>
  );
}

/** Who signs, and for whom. */
export function Names({ form: { words }, filled, onChange, gaps }: PartProps) {
  const id = useId();
  const line = (name: TextName, label: string, more: { type?: 'date'; hint?: string } = {}) => (
    <Line
      id={`${id}-${name}`}
      label={label}
      {...more}
      value={filled[name]}
      onChange={(value) => onChange({ [name]: value })}
      error={gaps.includes(name) && words.pleaseFill}
    />
  );
  if (filled.signer === 'patient')
    return (
      <div className="flex flex-col gap-4">
        {line('givenName', words.firstName)}
        {line('familyName', words.familyName)}
        {line('dateOfBirth', words.dateOfBirth, { type: 'date' })}
        {line('gender', words.gender, { hint: words.optional })}
      </div>
    );
  return (
    <div className="flex flex-col gap-4">
      <h2 className="text-22">{words.thePatient}</h2>
      {line('patientGivenName', words.patientFirstName)}
      {line('patientFamilyName', words.patientFamilyName)}
      {line('dateOfBirth', words.patientDateOfBirth, { type: 'date' })}
      <h2 className="mt-2 text-22">{words.aboutYou}</h2>
      {line('givenName', words.yourFirstName)}
      {line('familyName', words.yourFamilyName)}
      {line('relationship', words.relationship)}
      {line('authority', words.authority)}
    </div>
  );
}

const link = 'min-h-11 text-start font-semibold text-accent underline-offset-4 hover:underline';

/** A signature with a finger, or the typed name; and the way to sign for somebody else. */
export function SignHere({ form: { words }, filled, onChange, gaps }: PartProps) {
  const id = useId();
  const [pad, setPad] = useState(0);
  const invalid = gaps.includes('signature');
  const typed = filled.way === 'typed';
  return (
    <section aria-labelledby={`${id}-title`}>
      <div className="mb-2 flex items-center justify-between gap-3">
        <h2 id={`${id}-title`} className="font-semibold">
          {typed ? words.typeToSign : words.sign}
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
            {words.clear}
          </button>
        )}
      </div>
      {typed ? (
        <input
          aria-label={words.fullName}
          dir="auto"
          autoComplete="off"
          spellCheck={false}
          maxLength={120}
          value={filled.typedName}
          onChange={(event) => onChange({ typedName: event.target.value })}
          aria-invalid={invalid ? true : undefined}
          aria-describedby={invalid ? `${id}-error` : undefined}
          className={cx(
            'h-14 w-full rounded-panel border bg-surface px-4',
            invalid ? 'border-danger' : 'border-control',
          )}
        />
      ) : (
        <SignaturePad
          key={pad}
          label={words.placeToSign}
          onChange={(drawn) => onChange({ drawn })}
          invalid={invalid}
          {...(invalid && { describedBy: `${id}-error` })}
        />
      )}
      {invalid && (
        <p id={`${id}-error`} className="mt-1.5 text-danger">
          {words.pleaseSign}
        </p>
      )}
      <div className="mt-1 flex flex-wrap justify-between gap-x-6">
        <button
          type="button"
          className={link}
          onClick={() => onChange(typed ? { way: 'drawn', drawn: null } : { way: 'typed', drawn: null })}
        >
          {typed ? words.drawInstead : words.typeInstead}
        </button>
        <button
          type="button"
          className={link}
          onClick={() => onChange({ signer: filled.signer === 'patient' ? 'representative' : 'patient' })}
        >
          {filled.signer === 'patient' ? words.forSomeoneElse : words.forMyself}
        </button>
      </div>
    </section>
  );
}
