import { useId } from 'react';
import type { ReactNode } from 'react';
import { cx } from '../../ui/cx.ts';

interface PickProps {
  legend: ReactNode;
  aside?: ReactNode;
  error?: ReactNode;
  choices: readonly { key: string; label: ReactNode }[];
  chosen: readonly string[];
  /** One of them, or several; a chosen one can be taken back by choosing it again. */
  many?: boolean;
  onChange: (chosen: string[]) => void;
}

/** A few choices as chips: 34 px to see, 44 px to hit. Radios or ticks underneath, so that every keyboard knows them. */
export function Pick({ legend, aside, error, choices, chosen, many = false, onChange }: PickProps) {
  const name = useId();
  const choose = (key: string): void => {
    if (!many) onChange(chosen.includes(key) ? [] : [key]);
    else onChange(chosen.includes(key) ? chosen.filter((other) => other !== key) : [...chosen, key]);
  };
  return (
    <fieldset {...(error ? { 'aria-invalid': true, 'aria-describedby': `${name}-error` } : {})}>
      <legend className="flex w-full items-baseline justify-between gap-3 text-14 font-semibold">
        {legend}
        {aside && <span className="text-13 font-normal text-ink-3">{aside}</span>}
      </legend>
      <div className="mt-0.5 flex flex-wrap gap-x-2">
        {choices.map(({ key, label }) => (
          <label key={key} className="group relative inline-flex min-h-11 items-center">
            <input
              type={many ? 'checkbox' : 'radio'}
              name={name}
              checked={chosen.includes(key)}
              onChange={() => choose(key)}
              onClick={() => !many && chosen.includes(key) && choose(key)}
              className="peer absolute inset-0 size-full appearance-none opacity-0"
            />
            <span
              className={cx(
                'pointer-events-none inline-flex min-h-[34px] items-center rounded-full border px-3.5 py-1 text-14 font-medium peer-focus-visible:outline-2 peer-focus-visible:outline-offset-2 peer-focus-visible:outline-accent',
                chosen.includes(key)
                  ? 'border-ink bg-ink text-canvas'
                  : 'border-control bg-surface text-ink group-hover:bg-sunken',
              )}
            >
              {label}
            </span>
          </label>
        ))}
      </div>
      {error && (
        <p id={`${name}-error`} className="text-13 font-medium text-danger">
          {error}
        </p>
      )}
    </fieldset>
  );
}
