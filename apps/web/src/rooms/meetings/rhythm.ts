import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { useFormats } from '../../ui/format.ts';
import type { Series } from './api.ts';
import { useWhen } from './when.ts';

const workdays = [1, 2, 3, 4, 5];

/** "Weekdays at 07:45, Europe/London". */
export function useRhythm(): (series: Pick<Series, 'recurrence' | 'localTime' | 'timeZone'>) => string {
  const { t } = useLingui();
  const formats = useFormats();
  const { weekday } = useWhen();
  return ({ recurrence, localTime, timeZone }) => {
    const place = `${localTime}, ${timeZone.replaceAll('_', ' ')}`;
    if (recurrence.kind === 'monthly') {
      const day = weekday(recurrence.weekday);
      const nth = recurrence.nth;
      const which = {
        [1]: t`First ${day} of the month`,
        [2]: t`Second ${day} of the month`,
        [3]: t`Third ${day} of the month`,
        [4]: t`Fourth ${day} of the month`,
        [-1]: t`Last ${day} of the month`,
      }[nth];
      const often = recurrence.every === 1 ? '' : plural(recurrence.every, { other: 'every # months' });
      return formats.line(which, often, place);
    }
    const sorted = recurrence.weekdays.toSorted((a, b) => a - b);
    const isWorkdays = sorted.join() === workdays.join();
    const days = isWorkdays ? t`Weekdays` : formats.list(sorted.map(weekday));
    const often = recurrence.every === 1 ? '' : plural(recurrence.every, { other: 'every # weeks' });
    return formats.line(days, often, place);
  };
}
