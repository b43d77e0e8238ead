import { ArrowLeft } from 'lucide-react';
import type { ReactNode } from 'react';
import { useLingui } from '@lingui/react/macro';
import { IconButton } from './Button.tsx';
import { cx } from './cx.ts';

interface DeskProps {
  title: ReactNode;
  /** Tabs under the title. */
  tabs: ReactNode;
  /** The queue. */
  list: ReactNode;
  /** Which keys there are, at the foot of the queue. */
  keys?: ReactNode;
  evidence: ReactNode;
  decision: ReactNode;
  /** Something is chosen: on a phone it takes the place of the queue. */
  chosen: boolean;
  onBack: () => void;
}

/** Where staff work: queue, evidence, decision, from the start to the end of the line; one after the other on a phone. */
export function Desk({ title, tabs, list, keys, evidence, decision, chosen, onBack }: DeskProps) {
  const { t } = useLingui();
  return (
    <div className="flex min-h-0 flex-1 flex-col wide:h-dvh wide:flex-none wide:flex-row">
      {chosen && <h1 className="sr-only wide:hidden">{title}</h1>}
      <section
        aria-label={t`Queue`}
        className={cx(
          'min-w-0 flex-col wide:flex wide:w-[360px] wide:shrink-0 wide:border-e wide:border-line',
          chosen ? 'hidden' : 'flex',
        )}
      >
        <div className="px-5 pt-5">
          <h1 className="mb-1 text-22">{title}</h1>
        </div>
        <div className="px-4">{tabs}</div>
        <div className="min-h-0 flex-1 overflow-y-auto">{list}</div>
        {keys && <div className="hidden items-center gap-2 px-5 py-4 text-13 text-ink-3 wide:flex">{keys}</div>}
      </section>
      <section
        aria-label={t`Evidence`}
        className={cx(
          'min-w-0 flex-1 bg-surface px-4 py-2 wide:block wide:overflow-y-auto wide:px-8 wide:py-5',
          chosen ? 'block' : 'hidden',
        )}
      >
        <IconButton
          label={t`Back to the queue`}
          icon={ArrowLeft}
          directional
          onClick={onBack}
          className="-ms-2.5 wide:hidden"
        />
        {evidence}
      </section>
      <section
        aria-label={t`Decision`}
        className={cx(
          'min-w-0 flex-col px-4 py-5 wide:flex wide:w-[352px] wide:shrink-0 wide:overflow-y-auto wide:border-s wide:border-line wide:px-6',
          chosen ? 'flex' : 'hidden',
        )}
      >
        {decision}
      </section>
    </div>
  );
}

interface DeskItemProps {
  current: boolean;
  onSelect: () => void;
  children: ReactNode;
}

/** One entry of the queue. */
export function DeskItem({ current, onSelect, children }: DeskItemProps) {
  return (
    <li>
      <button
        type="button"
        aria-current={current}
        onClick={onSelect}
        className={cx(
          'flex min-h-16 w-full items-center gap-3 border-b border-line px-5 py-3 text-start focus-visible:-outline-offset-2',
          current
            ? 'bg-surface shadow-[inset_3px_0_0_var(--accent)] rtl:shadow-[inset_-3px_0_0_var(--accent)]'
            : 'hover:bg-sunken',
        )}
      >
        {children}
      </button>
    </li>
  );
}

/** One line of the evidence: what it is, and what it says. Put them in a `<dl>`. */
export function Fact({ label, children }: { label: ReactNode; children: ReactNode }) {
  return (
    <div className="grid gap-x-4 border-t border-line py-2.5 text-15 rail:grid-cols-[9rem_1fr]">
      <dt className="text-ink-2">{label}</dt>
      <dd className="min-w-0">{children}</dd>
    </div>
  );
}
