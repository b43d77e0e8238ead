import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { type Field, type FieldProblem, type FieldValue, wordsOf } from '@openrounds/domain/templates';
import { useFormats } from '../../ui/format.ts';

export function useProblemWords(): (problem: FieldProblem['problem']) => string {
  const { t } = useLingui();
  const words: Record<FieldProblem['problem'], string> = {
    required: t`This is needed.`,
    'wrong-kind': t`This does not fit here.`,
    'not-a-choice': t`Choose one of the list.`,
    'out-of-bounds': t`That is outside what is possible. Check the unit.`,
    'too-precise': t`Fewer decimals.`,
    'too-long': t`That is too long.`,
    date: t`No exact date: say how long before.`,
    'unknown-template': t`This template is not known here.`,
    'unknown-outcome': t`This outcome is not known here.`,
  };
  return (problem) => words[problem];
}

/** "today", "yesterday", "3 days ago", in the language of the page. */
export function useDaysAgo(): (days: number) => string {
  const { i18n } = useLingui();
  const format = new Intl.RelativeTimeFormat(i18n.locale, { numeric: 'auto' });
  return (days) => format.format(-days, 'day');
}

/** A value as it is read: choices by their label, numbers with their unit, days counted back from when the case was written. */
export function useSaidValue(): (field: Field, value: FieldValue) => string {
  const { t, i18n } = useLingui();
  const formats = useFormats();
  return (field, value) => {
    if (field.type === 'number' && typeof value === 'number') return `${formats.number(value)} ${field.unit}`;
    if (field.type === 'days-ago' && typeof value === 'number') {
      return plural(value, { 0: 'On the day of writing', one: '# day before writing', other: '# days before writing' });
    }
    if (field.type === 'yes-no') return value === true ? t`Yes` : t`No`;
    return wordsOf(field, value, i18n.locale);
  };
}
