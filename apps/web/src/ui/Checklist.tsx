import { CircleAlert, CircleCheck } from 'lucide-react';
import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { Icon } from './Icon.tsx';

interface ChecklistRowProps {
  done: boolean;
  children: ReactNode;
  /** Why it is missing. */
  why?: ReactNode;
  /** The link or button that goes where it is put right. */
  remedy?: ReactNode;
}

/** One condition: a tick and plain words, or what is missing, why, and the way there. Put the rows in `<Panel rows>`. */
export function ChecklistRow({ done, children, why, remedy }: ChecklistRowProps) {
  if (done)
    return (
      <div className="flex min-h-12 items-center gap-3 px-4 py-2">
        <Icon of={CircleCheck} size={22} className="text-ok" />
        <span className="sr-only">
          <Trans>Done:</Trans>
        </span>
        <span className="text-15">{children}</span>
      </div>
    );
  return (
    <div className="flex min-h-12 items-center gap-3 bg-warn-soft px-4 py-2">
      <Icon of={CircleAlert} size={22} className="text-warn" />
      <span className="min-w-0 flex-1">
        <span className="sr-only">
          <Trans>Missing:</Trans>
        </span>
        <span className="block text-15 font-medium">{children}</span>
        {why !== undefined && <span className="block text-13 text-warn">{why}</span>}
      </span>
      {remedy}
    </div>
  );
}
