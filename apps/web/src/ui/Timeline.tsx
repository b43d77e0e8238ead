import { Trans } from '@lingui/react/macro';
import { Check, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { cx } from './cx.ts';
import { Icon } from './Icon.tsx';

export interface TimelineStep {
  id: string;
  state: 'done' | 'now' | 'later' | 'failed';
  title: ReactNode;
  detail?: ReactNode;
}

function Disc({ state }: { state: TimelineStep['state'] }) {
  if (state === 'done' || state === 'failed')
    return (
      <span
        className={cx(
          'flex size-6 items-center justify-center rounded-full',
          state === 'done' ? 'bg-accent text-on-accent' : 'bg-danger text-surface',
        )}
      >
        <Icon of={state === 'done' ? Check : X} size={16} stroke={2.25} />
      </span>
    );
  return (
    <span
      className={cx(
        'flex size-6 items-center justify-center rounded-full border-2',
        state === 'now' ? 'border-accent' : 'border-control',
      )}
    >
      {state === 'now' && <span className="size-2.5 rounded-full bg-accent" />}
    </span>
  );
}

function Said({ state }: { state: TimelineStep['state'] }) {
  return (
    <span className="sr-only">
      {state === 'done' && <Trans>Done:</Trans>}
      {state === 'now' && <Trans>Now:</Trans>}
      {state === 'later' && <Trans>Later:</Trans>}
      {state === 'failed' && <Trans>Refused:</Trans>}
    </span>
  );
}

/** What is done, what happens now, and what comes after. */
export function Timeline({ steps }: { steps: readonly TimelineStep[] }) {
  return (
    <ol>
      {steps.map((step, index) => (
        <li key={step.id} {...(step.state === 'now' ? { 'aria-current': 'step' } : {})} className="flex gap-3.5">
          <div className="flex flex-col items-center">
            <Disc state={step.state} />
            {index < steps.length - 1 && (
              <span className={cx('w-0.5 flex-1', step.state === 'done' ? 'bg-accent' : 'bg-line')} />
            )}
          </div>
          <div className={index < steps.length - 1 ? 'pb-4' : ''}>
            <div className={cx('text-16', step.state === 'later' ? 'text-ink-2' : 'font-semibold')}>
              <Said state={step.state} /> {step.title}
            </div>
            {step.detail !== undefined && <div className="text-15 text-ink-2">{step.detail}</div>}
          </div>
        </li>
      ))}
    </ol>
  );
}
