import { useLingui } from '@lingui/react/macro';

interface StepLineProps {
  /** How many steps apply. */
  count: number;
  /** The step one is in, from 0. */
  current: number;
  /** How far inside it, 0 to 1. */
  within?: number;
}

/** A line in as many parts as there are steps. */
export function StepLine({ count, current, within = 0.5 }: StepLineProps) {
  const { t } = useLingui();
  const step = current + 1;
  const filled = (index: number): number => (index < current ? 1 : index === current ? within : 0);
  return (
    <div role="img" aria-label={t`Step ${step} of ${count}`} className="flex gap-1">
      {Array.from({ length: count }, (_, index) => (
        <span key={index} className="h-1 flex-1 overflow-clip rounded-full bg-line">
          <span
            className="block h-full rounded-full bg-accent transition-[width] duration-200"
            style={{ width: `${filled(index) * 100}%` }}
          />
        </span>
      ))}
    </div>
  );
}

interface ProgressProps {
  label: string;
  /** 0 to 1; moves only with real progress. */
  value: number;
}

export function Progress({ label, value }: ProgressProps) {
  return (
    <progress
      aria-label={label}
      value={value}
      max={1}
      className="progress block h-1 w-full appearance-none overflow-clip rounded-full bg-line"
    />
  );
}
