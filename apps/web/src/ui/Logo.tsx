import { cx } from './cx.ts';

/** The mark: an open ring with a dot in its gap. */
export function Mark({ size = 26, className }: { size?: number; className?: string }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      aria-hidden="true"
      className={cx('text-accent', className)}
    >
      <path d="M15.2 4.55A8.1 8.1 0 1 0 19.6 9.3" stroke="currentColor" strokeWidth="2.6" strokeLinecap="round" />
      <circle cx="18.6" cy="5.2" r="2.1" fill="currentColor" />
    </svg>
  );
}

/** The mark with the name. `nameless` keeps the name for screen readers only. */
export function Logo({ size = 26, nameless = false }: { size?: number; nameless?: boolean }) {
  return (
    <span className="inline-flex items-center gap-2.5 whitespace-nowrap">
      <Mark size={size} />
      <span
        className={nameless ? 'sr-only' : 'text-[1.1875rem] font-semibold leading-6 tracking-[-0.02em]'}
        translate="no"
      >
        OpenRounds
      </span>
    </span>
  );
}
