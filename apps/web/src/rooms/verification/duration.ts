import { useLingui } from '@lingui/react';

/** Hours said coarsely, never as less than they are: "40 minutes", "6 hours", "3 days". */
export function durationOf(hours: number, locale: string): string {
  const [value, unit]: [number, 'minute' | 'hour' | 'day'] =
    hours < 1 ? [hours * 60, 'minute'] : hours < 48 ? [hours, 'hour'] : [hours / 24, 'day'];
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit,
    unitDisplay: 'long',
    maximumFractionDigits: 0,
  }).format(Math.max(1, Math.ceil(value)));
}

export function useDuration(): (hours: number) => string {
  const { i18n } = useLingui();
  return (hours) => durationOf(hours, i18n.locale);
}
