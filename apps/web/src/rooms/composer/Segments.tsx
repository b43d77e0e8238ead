import { useId } from 'react';
import type { ReactNode } from 'react';
import { cx } from '../../ui/cx.ts';

interface SegmentsProps<V extends string> {
  label: string;
  value: V;
  onChange: (value: V) => void;
  choices: readonly { value: V; label: ReactNode }[];
  wide?: boolean;
}

/** One of two or three, side by side. */
export function Segments<V extends string>({ label, value, onChange, choices, wide = false }: SegmentsProps<V>) {
  const name = useId();
  return (
    <div
      role="radiogroup"
      aria-label={label}
      className={cx('rounded-panel bg-sunken', wide ? 'flex w-full' : 'inline-flex shrink-0')}
    >
      {choices.map((choice) => (
        <label
          key={choice.value}
          className={cx(
            'relative flex min-h-11 flex-1 items-center justify-center px-1 text-14 font-medium has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent',
          )}
        >
          <input
            type="radio"
            name={name}
            value={choice.value}
            checked={choice.value === value}
            onChange={() => onChange(choice.value)}
            className="sr-only"
          />
          <span
            className={cx(
              'flex min-h-9 w-full items-center justify-center rounded-thumb px-3 text-center',
              !wide && 'whitespace-nowrap',
              choice.value === value ? 'border border-control bg-surface font-semibold text-ink' : 'text-ink-2',
            )}
          >
            {choice.label}
          </span>
        </label>
      ))}
    </div>
  );
}
