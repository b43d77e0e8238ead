import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import type { Profession } from '@openrounds/domain/verification';
import { Select } from '../../ui/Field.tsx';
import { useFormats } from '../../ui/format.ts';
import { Countries } from './Countries.tsx';
import { figuresQuery } from './api.ts';
import type { QueueWishes } from './api.ts';
import { useDuration } from './duration.ts';
import { useProfessions } from './words.ts';

/** How many wait, for how long, and how quickly they hear. */
export function Figures() {
  const formats = useFormats();
  const duration = useDuration();
  const { data } = useQuery(figuresQuery);
  if (!data) return null;
  return (
    <p className="tabular text-13 text-ink-2">
      <Plural value={data.waiting} one="# waits" other="# wait" />
      {data.oldest && (
        <>
          {' · '}
          <Trans>the oldest for {formats.ago(data.oldest)}</Trans>
        </>
      )}
      {' · '}
      <span className={data.late > 0 ? 'font-semibold text-danger' : ''}>
        <Plural
          value={data.late}
          one={`# for more than ${duration(data.withinHours)}`}
          other={`# for more than ${duration(data.withinHours)}`}
        />
      </span>
      {data.usual && (
        <>
          {' · '}
          <Trans>
            half hear within {duration(data.usual.half)}, nine of ten within {duration(data.usual.most)}
          </Trans>
        </>
      )}
    </p>
  );
}

interface QueueFiltersProps {
  wishes: QueueWishes;
  onChange: (next: QueueWishes) => void;
}

/** What a reviewer takes on. */
export function QueueFilters({ wishes, onChange }: QueueFiltersProps) {
  const { t } = useLingui();
  const professions = useProfessions();
  return (
    <details className="px-5 pt-2">
      <summary className="min-h-11 cursor-pointer content-center text-15 font-semibold text-accent">
        {Object.keys(wishes).length > 0 ? (
          <Plural value={Object.keys(wishes).length} one="# filter" other="# filters" />
        ) : (
          <Trans>Filter</Trans>
        )}
      </summary>
      <div className="grid gap-3 pb-3 pt-1">
        <Countries
          label={t`Country`}
          value={wishes.country ?? null}
          onChange={(country) => onChange(changed(wishes, 'country', country ?? undefined))}
        />
        <Select
          label={<Trans>Profession</Trans>}
          value={wishes.profession ?? ''}
          onChange={(event) =>
            onChange(changed(wishes, 'profession', (event.target.value || undefined) as Profession | undefined))
          }
        >
          <option value="">{t`All`}</option>
          {Object.entries(professions).map(([value, name]) => (
            <option key={value} value={value}>
              {name}
            </option>
          ))}
        </Select>
        <Select
          label={<Trans>To look at closely</Trans>}
          value={String(wishes.risk ?? '')}
          onChange={(event) => onChange(changed(wishes, 'risk', Number(event.target.value) || undefined))}
        >
          <option value="">{t`All`}</option>
          <option value="1">{t`Any sign`}</option>
          <option value="2">{t`Something does not fit`}</option>
          <option value="3">{t`The gravest`}</option>
        </Select>
        <Select
          label={<Trans>Waiting</Trans>}
          value={String(wishes.waitingHours ?? '')}
          onChange={(event) => onChange(changed(wishes, 'waitingHours', Number(event.target.value) || undefined))}
        >
          <option value="">{t`However long`}</option>
          <option value="24">{t`More than a day`}</option>
          <option value="48">{t`More than two days`}</option>
          <option value="168">{t`More than a week`}</option>
        </Select>
        <Select
          label={<Trans>Second opinion</Trans>}
          value={wishes.opinion ?? ''}
          onChange={(event) => onChange(changed(wishes, 'opinion', event.target.value === '' ? undefined : 'wanted'))}
        >
          <option value="">{t`All`}</option>
          <option value="wanted">{t`Wanted`}</option>
        </Select>
      </div>
    </details>
  );
}

function changed<K extends keyof QueueWishes>(
  wishes: QueueWishes,
  name: K,
  value: QueueWishes[K] | undefined,
): QueueWishes {
  const { [name]: _, ...rest } = wishes;
  return value === undefined ? rest : { ...rest, [name]: value };
}
