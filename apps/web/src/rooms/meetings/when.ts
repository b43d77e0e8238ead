import { useLingui } from '@lingui/react';
import { useMemo } from 'react';

export interface When {
  /** "Thursday 15 October". */
  day: (at: string, zone: string) => string;
  /** "25 Nov". */
  shortDay: (at: string, zone: string) => string;
  time: (at: string, zone: string) => string;
  /** "7:45 GMT": with the name of the zone's own time on that day. */
  zoned: (at: string, zone: string) => string;
  /** The reader's own clock, where it shows something else. */
  mine: (at: string, zone: string) => string | null;
  weekday: (iso: number) => string;
}

/** Points in time as the clock on the wall of the meeting shows them. */
export function useWhen(): When {
  const { i18n } = useLingui();
  return useMemo(() => {
    const locale = navigator.languages.find((tag) => tag.startsWith(i18n.locale)) ?? i18n.locale;
    const in_ = (options: Intl.DateTimeFormatOptions, at: string, timeZone?: string): string =>
      new Intl.DateTimeFormat(locale, { ...options, ...(timeZone && { timeZone }) }).format(new Date(at));
    const clock: Intl.DateTimeFormatOptions = { hour: 'numeric', minute: '2-digit' };
    const full: Intl.DateTimeFormatOptions = { weekday: 'short', ...clock };
    return {
      day: (at, zone) => in_({ weekday: 'long', day: 'numeric', month: 'long' }, at, zone),
      shortDay: (at, zone) => in_({ day: 'numeric', month: 'short' }, at, zone),
      time: (at, zone) => in_(clock, at, zone),
      zoned: (at, zone) => in_({ ...clock, timeZoneName: 'short' }, at, zone),
      mine: (at, zone) => (in_(full, at) === in_(full, at, zone) ? null : in_(full, at)),
      // 1 January 2024 was a Monday.
      weekday: (iso) => in_({ weekday: 'long' }, `2024-01-0${iso}T12:00:00Z`, 'UTC'),
    };
  }, [i18n.locale]);
}
