import type { Request } from '../../shell/api.ts';
import type { Series } from './api.ts';

type Plan = Request<'POST /groups/:groupId/series'>['body'];
type OneOff = Request<'POST /groups/:groupId/meetings'>['body'];

/** What stands in the form, before it is a plan. */
export interface PlanForm {
  title: string;
  repeats: 'weekly' | 'monthly' | 'once';
  every: number;
  weekdays: number[];
  nth: 1 | 2 | 3 | 4 | -1;
  weekday: number;
  startsOn: string;
  endsOn: string;
  localTime: string;
  timeZone: string;
  mode: 'set-time' | 'asynchronous';
  minutes: number;
  days: number;
  quorum: { specialty: string; minimum: number }[];
  chairId: string;
}

export const newForm = (today: string, timeZone: string): PlanForm => ({
  title: '',
  repeats: 'weekly',
  every: 1,
  weekdays: [1, 2, 3, 4, 5],
  nth: 1,
  weekday: 1,
  startsOn: today,
  endsOn: '',
  localTime: '07:45',
  timeZone,
  mode: 'set-time',
  minutes: 45,
  days: 3,
  quorum: [],
  chairId: '',
});

export function formOf(series: Series): PlanForm {
  const { recurrence } = series;
  return {
    ...newForm(series.startsOn, series.timeZone),
    title: series.title,
    repeats: recurrence.kind,
    every: recurrence.every,
    ...(recurrence.kind === 'weekly'
      ? { weekdays: [...recurrence.weekdays] }
      : { nth: recurrence.nth, weekday: recurrence.weekday }),
    endsOn: series.endsOn ?? '',
    localTime: series.localTime,
    mode: series.mode,
    ...(series.mode === 'set-time' ? { minutes: series.durationMinutes } : { days: series.durationMinutes / 1440 }),
    quorum: [...series.quorum],
    chairId: series.chairId ?? '',
  };
}

const shared = (form: PlanForm) => ({
  title: form.title.trim(),
  mode: form.mode,
  localTime: form.localTime,
  timeZone: form.timeZone,
  durationMinutes: form.mode === 'set-time' ? form.minutes : Math.round(form.days * 1440),
  quorum: form.quorum,
  chairId: form.chairId === '' ? null : form.chairId,
});

export const planOf = (form: PlanForm): Plan => ({
  ...shared(form),
  recurrence:
    form.repeats === 'monthly'
      ? { kind: 'monthly', every: form.every, nth: form.nth, weekday: form.weekday }
      : { kind: 'weekly', every: form.every, weekdays: form.weekdays.toSorted((a, b) => a - b) },
  startsOn: form.startsOn,
  endsOn: form.endsOn === '' ? null : form.endsOn,
});

export const oneOffOf = (form: PlanForm): OneOff => ({ ...shared(form), date: form.startsOn });

/** Whether it says when, so that its dates can be shown. */
export const saysWhen = (form: PlanForm): boolean =>
  form.startsOn !== '' && form.localTime !== '' && (form.repeats !== 'weekly' || form.weekdays.length > 0);

/** Whether it lasts as long as a meeting may. */
export const fits = (form: PlanForm): boolean =>
  form.mode === 'set-time' ? form.minutes >= 5 && form.minutes <= 720 : form.days >= 0.25 && form.days <= 14;

/** What keeps a form from being sent. */
export const isReady = (form: PlanForm): boolean => form.title.trim().length >= 3 && saysWhen(form) && fits(form);
