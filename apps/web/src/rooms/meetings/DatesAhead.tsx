import { Trans, useLingui } from '@lingui/react/macro';
import { useDeferredValue, useId } from 'react';
import { datesAhead } from './dates-ahead.ts';
import { saysWhen } from './plan-form.ts';
import type { PlanForm } from './plan-form.ts';
import { useWhen } from './when.ts';

const shown = 5;

/** Before it is saved: what it comes to, on the clock of the group and on one's own. */
export function DatesAhead({ form: typed }: { form: PlanForm }) {
  const form = useDeferredValue(typed);
  const { t } = useLingui();
  const id = useId();
  const when = useWhen();
  if (!saysWhen(form)) return null;
  const { dates, clockChange } = datesAhead(form, new Date(), shown);
  const { timeZone } = form;
  return (
    <section aria-labelledby={id} className="rounded-panel bg-sunken p-4">
      <h2 id={id} className="text-14 font-semibold">
        {form.repeats === 'once' ? <Trans>It is on</Trans> : <Trans>The next dates</Trans>}
      </h2>
      {dates.length === 0 && (
        <p className="mt-1 text-15 text-warn">
          <Trans>None: these days are over, or it ends before it begins.</Trans>
        </p>
      )}
      <ol className="mt-1 flex flex-col gap-1 text-15">
        {dates.map((at) => {
          const mine = when.mine(at, timeZone);
          return (
            <li key={at} className="tabular">
              {when.day(at, timeZone)}, {when.zoned(at, timeZone)}
              {mine && (
                <span className="text-ink-2">
                  {' '}
                  <Trans>({mine} your time)</Trans>
                </span>
              )}
            </li>
          );
        })}
      </ol>
      {clockChange !== null && (
        <p className="mt-2 text-14 text-ink-2">
          {t`Clocks there have changed by ${when.day(clockChange, timeZone)}: it is at ${when.zoned(clockChange, timeZone)} from then on.`}
        </p>
      )}
    </section>
  );
}
