import { Trans } from '@lingui/react/macro';
import { Circle, CircleCheck } from 'lucide-react';
import { cx } from '../../ui/cx.ts';
import { specialtyName, useFormats } from '../../ui/format.ts';
import { Icon } from '../../ui/Icon.tsx';
import type { Meeting } from './api.ts';

/** Whether those present are enough, or who is missing, in one line. */
export function QuorumLine({ quorum }: { quorum: Meeting['quorum'] }) {
  const formats = useFormats();
  if (quorum.required.length === 0) return null;
  const missing = formats.list(
    quorum.required
      .filter((one) => one.present < one.minimum)
      .map((one) => `${specialtyName(one.specialty)} (${formats.number(one.present)}/${formats.number(one.minimum)})`),
  );
  return (
    <p className="text-14 text-ink-2">
      {quorum.reached ? <Trans>Quorum reached</Trans> : <Trans>Quorum not reached. Missing: {missing}</Trans>}
    </p>
  );
}

/** Specialty by specialty, as people come in. */
export function QuorumList({ quorum }: { quorum: Meeting['quorum'] }) {
  const formats = useFormats();
  if (quorum.required.length === 0) return null;
  return (
    <div role="status" className="text-14">
      <p className={cx('font-semibold', quorum.reached ? 'text-ok' : 'text-ink')}>
        {quorum.reached ? <Trans>Quorum reached</Trans> : <Trans>Quorum not reached yet</Trans>}
      </p>
      <ul>
        {quorum.required.map(({ specialty, present, minimum }) => {
          const enough = present >= minimum;
          const [there, needed] = [formats.number(present), formats.number(minimum)];
          return (
            <li key={specialty} className="mt-1 flex items-center gap-1.5">
              <Icon of={enough ? CircleCheck : Circle} size={16} className={enough ? 'text-ok' : 'text-ink-3'} />
              <span className="min-w-0 flex-1 truncate">{specialtyName(specialty)}</span>
              <span className="tabular text-ink-2">
                <Trans>
                  {there} of {needed}
                </Trans>
              </span>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
