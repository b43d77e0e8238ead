import { useId } from 'react';
import type { ReactNode } from 'react';
import { cx } from './cx.ts';

export interface Choice<V extends string> {
  value: V;
  label: ReactNode;
  /** Whom or what it means. */
  detail?: ReactNode;
  /** Beside it, outside its label: "Change", a key. */
  end?: ReactNode;
  disabled?: boolean;
}

interface RadioRowsProps<V extends string> {
  /** The question, for screen readers; show it as a heading too when it is not one already. */
  label: string;
  value: V | null;
  onChange: (value: V) => void;
  choices: readonly Choice<V>[];
  /** `cards`: each choice is a panel of its own, as beside a queue. */
  look?: 'rows' | 'cards';
}

const dot =
  'size-[22px] shrink-0 appearance-none rounded-full border-2 border-control bg-surface checked:border-accent checked:shadow-[inset_0_0_0_3px_var(--surface)] checked:bg-accent';

/** One of several, 56 px rows in one panel; arrow keys move between them. */
export function RadioRows<V extends string>({ label, value, onChange, choices, look = 'rows' }: RadioRowsProps<V>) {
  const name = useId();
  const cards = look === 'cards';
  return (
    <div
      role="radiogroup"
      aria-label={label}
      className={
        cards ? 'flex flex-col gap-2' : 'divide-y divide-line overflow-clip rounded-panel border border-line bg-surface'
      }
    >
      {choices.map((choice) => (
        <div
          key={choice.value}
          className={cx(
            'flex items-center gap-3 pe-4',
            cards && 'rounded-panel border bg-surface',
            cards && (choice.value === value ? 'border-accent shadow-[inset_0_0_0_1px_var(--accent)]' : 'border-line'),
            choice.disabled && 'opacity-50',
          )}
        >
          <label className="flex min-h-14 flex-1 items-center gap-3 py-2.5 ps-4">
            <input
              type="radio"
              name={name}
              value={choice.value}
              checked={choice.value === value}
              disabled={choice.disabled}
              onChange={() => onChange(choice.value)}
              className={dot}
            />
            <span className="min-w-0">
              <span className="block text-16 font-medium">{choice.label}</span>
              {choice.detail !== undefined && <span className="block text-13 text-ink-2">{choice.detail}</span>}
            </span>
          </label>
          {choice.end}
        </div>
      ))}
    </div>
  );
}

interface ToggleProps {
  checked: boolean;
  onChange: (checked: boolean) => void;
  children: ReactNode;
  detail?: ReactNode;
  disabled?: boolean;
  /** 18 px, for the patient. */
  large?: boolean;
}

/** On or off, at once; the whole row is hit. */
export function SwitchRow({ checked, onChange, children, detail, disabled = false, large = false }: ToggleProps) {
  return (
    <label
      className={cx(
        'flex min-h-14 items-center justify-between gap-4 py-2',
        large ? 'text-18' : 'px-4 text-16',
        disabled && 'opacity-50',
      )}
    >
      <span className="min-w-0">
        <span className="block">{children}</span>
        {detail !== undefined && <span className="block text-13 text-ink-2">{detail}</span>}
      </span>
      <input
        type="checkbox"
        role="switch"
        aria-checked={checked}
        checked={checked}
        disabled={disabled}
        onChange={(event) => onChange(event.target.checked)}
        className={cx(
          'relative h-[30px] w-[50px] shrink-0 appearance-none rounded-full bg-control transition-colors duration-100 checked:bg-accent',
          'before:absolute before:start-[3px] before:top-[3px] before:size-6 before:rounded-full before:bg-surface before:transition-[inset] before:duration-100 checked:before:start-[23px]',
        )}
      />
    </label>
  );
}

/** A tick before the words, as under the rules. */
export function CheckRow({
  checked,
  onChange,
  children,
  detail,
  disabled = false,
  error,
}: ToggleProps & { error?: ReactNode }) {
  const id = useId();
  return (
    <div>
      <label className="flex min-h-11 items-start gap-3 py-2.5 text-15">
        <input
          type="checkbox"
          checked={checked}
          disabled={disabled}
          onChange={(event) => onChange(event.target.checked)}
          {...(error ? { 'aria-invalid': true, 'aria-describedby': id } : {})}
          className="mt-px size-[22px] shrink-0 accent-(--accent)"
        />
        <span>
          {children}
          {detail !== undefined && <span className="block text-13 text-ink-3">{detail}</span>}
        </span>
      </label>
      {error && (
        <p id={id} className="text-13 font-medium text-danger">
          {error}
        </p>
      )}
    </div>
  );
}
