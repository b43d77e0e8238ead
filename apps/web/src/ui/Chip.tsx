import type { ReactNode } from 'react';
import { cx } from './cx.ts';
import { Icon } from './Icon.tsx';
import type { IconShape } from './Icon.tsx';

interface ChipProps {
  current?: boolean;
  onClick: () => void;
  children: ReactNode;
  icon?: IconShape;
}

/** A filter: one is current, in solid ink; 34 px to see, 44 px to hit. */
export function Chip({ current = false, onClick, children, icon }: ChipProps) {
  return (
    <button
      type="button"
      aria-pressed={current}
      onClick={onClick}
      className="group inline-flex h-11 shrink-0 items-center outline-offset-0"
    >
      <span
        className={cx(
          'inline-flex h-[34px] items-center gap-1.5 whitespace-nowrap rounded-full border px-3.5 text-14 font-medium transition-colors duration-100',
          current ? 'border-ink bg-ink text-canvas' : 'border-line bg-surface text-ink-2 group-hover:bg-sunken',
        )}
      >
        {icon && <Icon of={icon} size={16} />}
        {children}
      </span>
    </button>
  );
}

/** A row of chips that scrolls sideways on a phone; the last is cut to show there is more. */
export function ChipRow({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div
      role="group"
      aria-label={label}
      className="scroll-quiet -mx-4 flex gap-2 overflow-x-auto px-4 rail:mx-0 rail:flex-wrap rail:px-0"
    >
      {children}
    </div>
  );
}

interface TagProps {
  /** The kind of medium is outlined, specialties are filled, a page is in the colour of attention. */
  kind?: 'outlined' | 'filled' | 'warn';
  icon?: IconShape;
  children: ReactNode;
}

export function Tag({ kind = 'filled', icon, children }: TagProps) {
  return (
    <span
      className={cx(
        'inline-flex h-[26px] max-w-full items-center gap-1.5 truncate rounded-full px-2.5 text-13',
        kind === 'outlined' && 'border border-line bg-surface text-ink',
        kind === 'filled' && 'bg-sunken text-ink-2',
        kind === 'warn' && 'bg-warn-soft text-warn',
      )}
    >
      {icon && <Icon of={icon} size={15} />}
      {children}
    </span>
  );
}

export type Tone = 'ok' | 'warn' | 'danger' | 'accent';
const tones: Record<Tone, string> = {
  ok: 'bg-ok-soft text-ok',
  warn: 'bg-warn-soft text-warn',
  danger: 'bg-danger-soft text-danger',
  accent: 'bg-accent-soft text-accent',
};

/** A state in words with its icon: colour never says it alone. */
export function Badge({ tone, icon, children }: { tone: Tone; icon?: IconShape; children: ReactNode }) {
  return (
    <span
      className={cx(
        'inline-flex min-h-[26px] max-w-full items-center gap-1.5 rounded-full px-2.5 py-0.5 text-13 font-medium',
        tones[tone],
      )}
    >
      {icon && <Icon of={icon} size={15} className="shrink-0" />}
      <span className="min-w-0">{children}</span>
    </span>
  );
}

/** A key of the keyboard. */
export function Key({ children }: { children: ReactNode }) {
  return (
    <kbd className="inline-flex h-5 min-w-5 items-center justify-center rounded-thumb border border-line bg-surface px-1 font-sans text-12 text-ink-2">
      {children}
    </kbd>
  );
}
