import { Trans, useLingui } from '@lingui/react/macro';
import { Suspense } from 'react';
import type { Ref } from 'react';
import { RadioRows } from '../../ui/Choices.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { Select, TextField } from '../../ui/Field.tsx';
import { specialtyName } from '../../ui/format.ts';
import { SpecialtyPicker } from '../../ui/SpecialtyPicker.tsx';
import { Skeleton } from '../../ui/States.tsx';
import { DatesAhead } from './lazy.ts';
import { MemberSelect } from './MemberSelect.tsx';
import { fits } from './plan-form.ts';
import type { PlanForm } from './plan-form.ts';
import { useWhen } from './when.ts';

interface FieldsProps {
  form: PlanForm;
  onChange: (form: PlanForm) => void;
  /** It was tried to save it: what is missing is marked. */
  asked: boolean;
}

const numberOf = (text: string): number => (Number.isFinite(Number(text)) ? Number(text) : 0);
const zones = (): string[] => (typeof Intl.supportedValuesOf === 'function' ? Intl.supportedValuesOf('timeZone') : []);

function Rhythm({ form, onChange, asked }: FieldsProps) {
  const { t } = useLingui();
  const { weekday } = useWhen();
  const days = [1, 2, 3, 4, 5, 6, 7];
  if (form.repeats === 'once') return null;
  const every = (
    <TextField
      label={form.repeats === 'weekly' ? <Trans>Every how many weeks</Trans> : <Trans>Every how many months</Trans>}
      type="number"
      min={1}
      max={12}
      value={form.every}
      onChange={(event) =>
        onChange({ ...form, every: Math.min(12, Math.max(1, Math.round(numberOf(event.target.value)))) })
      }
    />
  );
  if (form.repeats === 'weekly')
    return (
      <>
        <div role="group" aria-label={t`On which days`} className="-my-1.5 flex flex-wrap gap-x-2">
          {days.map((day) => {
            const on = form.weekdays.includes(day);
            return (
              <Chip
                key={day}
                current={on}
                onClick={() =>
                  onChange({
                    ...form,
                    weekdays: on ? form.weekdays.filter((one) => one !== day) : [...form.weekdays, day],
                  })
                }
              >
                {weekday(day)}
              </Chip>
            );
          })}
        </div>
        {asked && form.weekdays.length === 0 && (
          <p className="-mt-4 text-13 font-medium text-danger">
            <Trans>Choose at least one day.</Trans>
          </p>
        )}
        {every}
      </>
    );
  return (
    <div className="grid gap-4 rail:grid-cols-3">
      <Select
        label={<Trans>Which</Trans>}
        value={form.nth}
        onChange={(event) => onChange({ ...form, nth: numberOf(event.target.value) as PlanForm['nth'] })}
      >
        <option value={1}>{t`First`}</option>
        <option value={2}>{t`Second`}</option>
        <option value={3}>{t`Third`}</option>
        <option value={4}>{t`Fourth`}</option>
        <option value={-1}>{t`Last`}</option>
      </Select>
      <Select
        label={<Trans>Weekday</Trans>}
        value={form.weekday}
        onChange={(event) => onChange({ ...form, weekday: numberOf(event.target.value) })}
      >
        {days.map((day) => (
          <option key={day} value={day}>
            {weekday(day)}
          </option>
        ))}
      </Select>
      {every}
    </div>
  );
}

function QuorumFields({ form, onChange }: Omit<FieldsProps, 'asked'>) {
  const { t } = useLingui();
  const minimumOf = (specialty: string): number => form.quorum.find((one) => one.specialty === specialty)?.minimum ?? 1;
  return (
    <div className="flex flex-col gap-3">
      <SpecialtyPicker
        label={t`Who has to be there`}
        hint={t`The quorum, by specialty. Leave it empty where none is needed.`}
        max={20}
        value={form.quorum.map(({ specialty }) => specialty)}
        onChange={(slugs) =>
          onChange({ ...form, quorum: slugs.map((specialty) => ({ specialty, minimum: minimumOf(specialty) })) })
        }
      />
      {form.quorum.map((one) => (
        <TextField
          key={one.specialty}
          label={<Trans>{specialtyName(one.specialty)}: at least</Trans>}
          type="number"
          min={1}
          max={20}
          value={one.minimum}
          onChange={(event) => {
            const minimum = Math.min(20, Math.max(1, Math.round(numberOf(event.target.value))));
            onChange({
              ...form,
              quorum: form.quorum.map((other) => (other.specialty === one.specialty ? { ...other, minimum } : other)),
            });
          }}
        />
      ))}
    </div>
  );
}

function Times({ form, onChange, asked, once }: FieldsProps & { once: boolean }) {
  const isOnce = form.repeats === 'once';
  return (
    <>
      <div className="grid gap-4 rail:grid-cols-2">
        <TextField
          label={isOnce ? <Trans>Day</Trans> : <Trans>From</Trans>}
          type="date"
          error={asked && form.startsOn === '' && <Trans>This is needed.</Trans>}
          value={form.startsOn}
          onChange={(event) => onChange({ ...form, startsOn: event.target.value })}
        />
        {!isOnce && (
          <TextField
            label={<Trans>Until</Trans>}
            aside={<Trans>optional</Trans>}
            type="date"
            value={form.endsOn}
            onChange={(event) => onChange({ ...form, endsOn: event.target.value })}
          />
        )}
        <TextField
          label={<Trans>Time</Trans>}
          type="time"
          error={asked && form.localTime === '' && <Trans>This is needed.</Trans>}
          value={form.localTime}
          onChange={(event) => onChange({ ...form, localTime: event.target.value })}
        />
        {form.mode === 'set-time' ? (
          <TextField
            label={<Trans>How many minutes</Trans>}
            type="number"
            min={5}
            max={720}
            error={asked && !fits(form) && <Trans>From 5 to 720 minutes.</Trans>}
            value={form.minutes}
            onChange={(event) => onChange({ ...form, minutes: Math.round(numberOf(event.target.value)) })}
          />
        ) : (
          <TextField
            label={<Trans>Days it is open</Trans>}
            type="number"
            min={1}
            max={14}
            error={asked && !fits(form) && <Trans>At most 14 days.</Trans>}
            value={form.days}
            onChange={(event) => onChange({ ...form, days: numberOf(event.target.value) })}
          />
        )}
      </div>
      <Select
        label={<Trans>Time zone</Trans>}
        hint={<Trans>The clock on the wall of the group. It keeps its hour when clocks change.</Trans>}
        value={form.timeZone}
        disabled={isOnce && !once}
        onChange={(event) => onChange({ ...form, timeZone: event.target.value })}
      >
        {[...new Set([form.timeZone, 'UTC', ...zones()])].map((zone) => (
          <option key={zone} value={zone}>
            {zone.replaceAll('_', ' ')}
          </option>
        ))}
      </Select>
    </>
  );
}

/** Everything a plan says. */
export function PlanFields({
  groupId,
  form,
  onChange,
  asked,
  once,
  titleBox,
}: FieldsProps & { groupId: string; once: boolean; titleBox: Ref<HTMLInputElement> }) {
  const { t } = useLingui();
  return (
    <>
      <TextField
        label={<Trans>Name</Trans>}
        maxLength={80}
        required
        ref={titleBox}
        error={asked && form.title.trim().length < 3 && <Trans>At least three letters.</Trans>}
        value={form.title}
        onChange={(event) => onChange({ ...form, title: event.target.value })}
      />
      <RadioRows
        label={t`How it is held`}
        value={form.mode}
        onChange={(mode) => onChange({ ...form, mode })}
        choices={[
          { value: 'set-time', label: t`At a set time`, detail: t`Everybody in one room or call` },
          {
            value: 'asynchronous',
            label: t`Open for some days`,
            detail: t`Across time zones: comments and votes, then the chair’s summary`,
          },
        ]}
      />
      <Select
        label={<Trans>Repeats</Trans>}
        value={form.repeats}
        onChange={(event) => onChange({ ...form, repeats: event.target.value as PlanForm['repeats'] })}
      >
        <option value="weekly">{t`By the week`}</option>
        <option value="monthly">{t`By the month`}</option>
        {once && <option value="once">{t`Once`}</option>}
      </Select>
      <Rhythm form={form} onChange={onChange} asked={asked} />
      <Times form={form} onChange={onChange} asked={asked} once={once} />
      <Suspense fallback={<Skeleton className="h-32 rounded-panel!" />}>
        <DatesAhead form={form} />
      </Suspense>
      <MemberSelect
        optional
        groupId={groupId}
        label={<Trans>Chair</Trans>}
        hint={<Trans>The owner and moderators of the group may always chair.</Trans>}
        value={form.chairId}
        onChange={(chairId) => onChange({ ...form, chairId })}
      />
      <QuorumFields form={form} onChange={onChange} />
    </>
  );
}
