import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { cx } from './cx.ts';

interface EmptyStateProps {
  /** What belongs here, in one sentence. */
  title: ReactNode;
  /** What to do next. */
  children?: ReactNode;
  /** One button. */
  action?: ReactNode;
  /** `h1` where it is all the page says. */
  heading?: 'h1' | 'h2';
}

export function EmptyState({ title, children, action, heading: Heading = 'h2' }: EmptyStateProps) {
  return (
    <div className="mx-auto flex max-w-md flex-col items-center px-4 py-16 text-center">
      <Heading className="text-18">{title}</Heading>
      {children && <p className="mt-2 text-15 text-ink-2">{children}</p>}
      {action && <div className="mt-6">{action}</div>}
    </div>
  );
}

/** A sunken block in the shape of what follows; size it with classes. */
export function Skeleton({ className }: { className: string }) {
  return (
    <div
      aria-hidden="true"
      className={cx('animate-[breathe_1.6s_ease-in-out_infinite] rounded-thumb bg-sunken', className)}
    />
  );
}

/** Wraps skeletons and says once, to screen readers, that something is on its way. */
export function Loading({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <div role="status" aria-busy="true" className={className}>
      <span className="sr-only">
        <Trans>Loading</Trans>
      </span>
      {children}
    </div>
  );
}

/** The shape of a case card. */
export function CardSkeleton() {
  return (
    <div>
      <Skeleton className="aspect-[16/10] rounded-panel!" />
      <Skeleton className="mt-3 h-6 w-4/5" />
      <Skeleton className="mt-2 h-5 w-full" />
      <div className="mt-3 flex gap-2">
        <Skeleton className="h-[26px] w-24 rounded-full!" />
        <Skeleton className="h-[26px] w-20 rounded-full!" />
      </div>
      <RowSkeleton className="mt-3" />
    </div>
  );
}

/** The shape of a member's line or a list's row. */
export function RowSkeleton({ className }: { className?: string }) {
  return (
    <div className={cx('flex items-center gap-2.5', className)}>
      <Skeleton className="size-9 rounded-full!" />
      <div className="flex-1">
        <Skeleton className="h-4 w-40 max-w-full" />
        <Skeleton className="mt-1.5 h-3.5 w-28 max-w-full" />
      </div>
    </div>
  );
}
