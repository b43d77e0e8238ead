import { useId } from 'react';
import type { InputHTMLAttributes, ReactNode, Ref, SelectHTMLAttributes, TextareaHTMLAttributes } from 'react';
import { ChevronDown, CircleAlert } from 'lucide-react';
import { cx } from './cx.ts';
import { Icon } from './Icon.tsx';

interface FieldWords {
  label: ReactNode;
  /** What is wanted, said before anything goes wrong. */
  hint?: ReactNode;
  /** What is wrong and how to put it right. */
  error?: ReactNode;
  /** At the end of the label's line: a count, a link. */
  aside?: ReactNode;
  hideLabel?: boolean;
}

export interface FieldControl {
  id: string;
  'aria-describedby'?: string;
  'aria-invalid'?: true;
}

interface FieldProps extends FieldWords {
  children: (control: FieldControl) => ReactNode;
  className?: string;
}

/** Label, control, hint and error, tied together for screen readers. */
export function Field({ label, hint, error, aside, hideLabel = false, children, className }: FieldProps) {
  const id = useId();
  const describedBy = [error ? `${id}-error` : '', hint ? `${id}-hint` : ''].filter(Boolean).join(' ');
  const control: FieldControl = { id };
  if (describedBy) control['aria-describedby'] = describedBy;
  if (error) control['aria-invalid'] = true;
  return (
    <div className={cx('min-w-0', className)}>
      <div className={cx('mb-1.5 flex items-baseline justify-between gap-3', hideLabel && 'sr-only')}>
        <label htmlFor={id} className="text-14 font-semibold">
          {label}
        </label>
        {aside && <span className="tabular text-13 text-ink-3">{aside}</span>}
      </div>
      {children(control)}
      {hint && (
        <p id={`${id}-hint`} className="mt-1.5 text-13 text-ink-3">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} className="mt-1.5 flex items-start gap-1.5 text-13 font-medium text-danger">
          <Icon of={CircleAlert} size={16} className="mt-px" />
          {error}
        </p>
      )}
    </div>
  );
}

/**
 * Browsers keep what is typed: for forms they may fill in, and to restore a tab. Here that would be clinical words on a disk; fields
 * of an account say otherwise by their own `autoComplete`.
 */
const unkept = { autoComplete: 'off' } as const;

const box =
  'w-full rounded-panel border border-control bg-surface px-3.5 text-16 text-ink aria-invalid:border-danger disabled:opacity-60';

type TextFieldProps = FieldWords &
  InputHTMLAttributes<HTMLInputElement> & { ref?: Ref<HTMLInputElement>; fieldClassName?: string };

/** One line. Everything an `<input>` takes goes through. */
export function TextField({
  label,
  hint,
  error,
  aside,
  hideLabel,
  fieldClassName,
  className,
  ...rest
}: TextFieldProps) {
  return (
    <Field
      {...{ label, hint, error, aside }}
      {...(hideLabel && { hideLabel })}
      {...(fieldClassName && { className: fieldClassName })}
    >
      {(control) => (
        <input type="text" dir="auto" {...unkept} {...rest} {...control} className={cx(box, 'h-12', className)} />
      )}
    </Field>
  );
}

type TextAreaProps = FieldWords & TextareaHTMLAttributes<HTMLTextAreaElement> & { ref?: Ref<HTMLTextAreaElement> };

/** Several lines; grows with what is written where the browser can. */
export function TextArea({ label, hint, error, aside, hideLabel, className, ...rest }: TextAreaProps) {
  return (
    <Field {...{ label, hint, error, aside }} {...(hideLabel && { hideLabel })}>
      {(control) => (
        <textarea
          dir="auto"
          rows={4}
          {...unkept}
          {...rest}
          {...control}
          className={cx(box, 'block min-h-24 resize-y py-3 [field-sizing:content]', className)}
        />
      )}
    </Field>
  );
}

type SelectProps = FieldWords &
  SelectHTMLAttributes<HTMLSelectElement> & { ref?: Ref<HTMLSelectElement>; fieldClassName?: string };

/** The system's own list: the quickest on a phone, and every keyboard knows it. Options are its children. */
export function Select({
  label,
  hint,
  error,
  aside,
  hideLabel,
  fieldClassName,
  className,
  children,
  ...rest
}: SelectProps) {
  return (
    <Field
      {...{ label, hint, error, aside }}
      {...(hideLabel && { hideLabel })}
      {...(fieldClassName && { className: fieldClassName })}
    >
      {(control) => (
        <div className="relative">
          <select
            {...unkept}
            {...rest}
            {...control}
            className={cx(box, 'h-12 appearance-none truncate pe-10', className)}
          >
            {children}
          </select>
          <Icon
            of={ChevronDown}
            size={18}
            className="pointer-events-none absolute end-3.5 top-1/2 -translate-y-1/2 text-ink-2"
          />
        </div>
      )}
    </Field>
  );
}
