import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { RadioRows } from '../../ui/Choices.tsx';
import { Chip, ChipRow } from '../../ui/Chip.tsx';
import { Select, TextField } from '../../ui/Field.tsx';
import { specialtyName } from '../../ui/format.ts';
import { SpecialtyPicker } from '../../ui/SpecialtyPicker.tsx';
import { groupMembersQuery } from '../groups/api.ts';
import type { PlanForm } from './plan-form.ts';
import { useWhen } from './when.ts';

interface FieldsProps {
  form: PlanForm;
  onChange: (form: PlanForm) => void;
}

const numberOf = (text: string): number => (Number.isFinite(Number(text)) ? Number(text) : 0);
const zones = (): string[] => (typeof Intl.supportedValuesOf === 'function' ? Intl.supportedValuesOf('timeZone') : []);

function Rhythm({ form, onChange }: FieldsProps) {
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
        <ChipRow label={t`On which days`}>
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
        </ChipRow>
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

function QuorumFields({ form, onChange }: FieldsProps) {
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

function Times({ form, onChange, once }: FieldsProps & { once: boolean }) {
  const isOnce = form.repeats === 'once';
  return (
    <>
      <div className="grid gap-4 rail:grid-cols-2">
        <TextField
          label={isOnce ? <Trans>Day</Trans> : <Trans>From</Trans>}
          type="date"
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
          value={form.localTime}
          onChange={(event) => onChange({ ...form, localTime: event.target.value })}
        />
        {form.mode === 'set-time' ? (
          <TextField
            label={<Trans>Minutes</Trans>}
            type="number"
            min={5}
            max={720}
            value={form.minutes}
            onChange={(event) => onChange({ ...form, minutes: Math.round(numberOf(event.target.value)) })}
          />
        ) : (
          <TextField
            label={<Trans>Days it is open</Trans>}
            type="number"
            min={1}
            max={14}
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
export function PlanFields({ groupId, form, onChange, once }: FieldsProps & { groupId: string; once: boolean }) {
  const { t } = useLingui();
  const members = useInfiniteQuery(groupMembersQuery(groupId)).data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <TextField
        label={<Trans>Name</Trans>}
        maxLength={80}
        required
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
      <Rhythm form={form} onChange={onChange} />
      <Times form={form} onChange={onChange} once={once} />
      <Select
        label={<Trans>Chair</Trans>}
        hint={<Trans>The owner and moderators of the group may always chair.</Trans>}
        value={form.chairId}
        onChange={(event) => onChange({ ...form, chairId: event.target.value })}
      >
        <option value="">{t`None`}</option>
        {members.map((member) => (
          <option key={member.id} value={member.id}>
            {member.name}
          </option>
        ))}
      </Select>
      <QuorumFields form={form} onChange={onChange} />
    </>
  );
}
