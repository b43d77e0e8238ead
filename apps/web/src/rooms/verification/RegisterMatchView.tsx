import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { CircleAlert, CircleCheck, CircleHelp } from 'lucide-react';
import type { ReactNode } from 'react';
import { Badge } from '../../ui/Chip.tsx';
import type { Tone } from '../../ui/Chip.tsx';
import { useFormats } from '../../ui/format.ts';
import { Icon } from '../../ui/Icon.tsx';
import type { IconShape } from '../../ui/Icon.tsx';
import type { Evidence } from './api.ts';
import { useProfessions } from './words.ts';

type Match = NonNullable<Evidence['registerMatch']>;
type Entry = NonNullable<Match['entry']>;
type Agreement = NonNullable<Match['agreement']>['name'];

function useStatuses(): Record<Entry['status'], string> {
  const { t } = useLingui();
  return {
    active: t`Registered`,
    conditions: t`Registered, with conditions`,
    suspended: t`Suspended by the register`,
    lapsed: t`Lapsed`,
    removed: t`No longer on the register`,
    unknown: t`Status not understood`,
  };
}

const tones: Record<Entry['status'], readonly [Tone, IconShape]> = {
  active: ['ok', CircleCheck],
  conditions: ['warn', CircleAlert],
  suspended: ['danger', CircleAlert],
  lapsed: ['danger', CircleAlert],
  removed: ['danger', CircleAlert],
  unknown: ['warn', CircleHelp],
};

/** One thing they said, what the register says, and in a word whether both are the same. */
function Line({ what, agreement, children }: { what: ReactNode; agreement: Agreement; children: ReactNode }) {
  const looks: Record<Agreement, { icon: IconShape; tone: string; word: ReactNode }> = {
    agrees: { icon: CircleCheck, tone: 'text-ok', word: <Trans>agrees</Trans> },
    partly: { icon: CircleHelp, tone: 'text-warn', word: <Trans>agrees in part</Trans> },
    differs: { icon: CircleAlert, tone: 'text-danger', word: <Trans>differs</Trans> },
    'not-known': { icon: CircleHelp, tone: 'text-ink-3', word: <Trans>not said there</Trans> },
  };
  const look = looks[agreement];
  return (
    <li className="flex items-start gap-2 text-15">
      <Icon of={look.icon} size={18} className={`mt-0.5 ${look.tone}`} />
      <span className="min-w-0">
        {what} <span className={`text-13 font-medium ${look.tone}`}>{look.word}</span>
        <span dir="auto" className="block text-ink-2">
          {children}
        </span>
      </span>
    </li>
  );
}

function Found({ match, entry }: { match: Match; entry: Entry }) {
  const formats = useFormats();
  const professions = useProfessions();
  const statuses = useStatuses();
  const [tone, icon] = tones[entry.status];
  const since = entry.statusSince ? formats.date(entry.statusSince) : '';
  const agreement = match.agreement ?? { name: 'not-known', profession: 'not-known', country: 'not-known' };
  const former = formats.list(entry.formerNames);
  return (
    <>
      <Badge tone={tone} icon={icon}>
        {formats.line(statuses[entry.status], since)}
      </Badge>
      {entry.statusAsWritten && (
        <p className="mt-1 text-13 text-ink-3">
          <Trans>
            In its own words: <bdi>{entry.statusAsWritten}</bdi>
          </Trans>
        </p>
      )}
      <ul className="mt-3 flex flex-col gap-2">
        <Line what={<Trans>Name</Trans>} agreement={agreement.name}>
          {[entry.givenName, entry.familyName].filter(Boolean).join(' ')}
          {former && (
            <span className="block text-13">
              <Trans>Before: {former}</Trans>
            </span>
          )}
        </Line>
        <Line what={<Trans>Profession</Trans>} agreement={agreement.profession}>
          {formats.list(entry.professions.map((profession) => professions[profession]))}
        </Line>
        <Line what={<Trans>Country</Trans>} agreement={agreement.country}>
          {formats.country(entry.country)}
        </Line>
      </ul>
    </>
  );
}

/** What the extract of their register says, field by field. It is evidence: a person decides. */
export function RegisterMatchView({ match }: { match: Match }) {
  const formats = useFormats();
  const statuses = useStatuses();
  const day = formats.date(match.extractOf ?? match.readAt);
  return (
    <div>
      {match.entry ? (
        <Found match={match} entry={match.entry} />
      ) : (
        <>
          <Badge tone="danger" icon={CircleAlert}>
            <Trans>This number is not there</Trans>
          </Badge>
          <p className="mt-2 text-15 text-ink-2">
            {match.sameName === 0 ? (
              <Trans>Nobody of this name is there either.</Trans>
            ) : match.sameName >= 10 ? (
              <Trans>Ten people or more of such a name are there, with other numbers.</Trans>
            ) : (
              <Plural
                value={match.sameName}
                one="# person of such a name is there, with another number."
                other="# people of such a name are there, with other numbers."
              />
            )}
          </p>
        </>
      )}
      {match.history.length > 0 && (
        <ul className="mt-3 text-13 text-ink-2">
          {match.history.map((change) => (
            <li key={change.at}>
              <span className="tabular">{formats.date(change.at)}</span>{' '}
              <Trans>
                from {statuses[change.from]} to {statuses[change.to]}
              </Trans>
            </li>
          ))}
        </ul>
      )}
      <p className="mt-3 text-13 text-ink-3">
        <Trans>Extract of {day}.</Trans> {match.reading && <Trans>A newer one is being read.</Trans>}
      </p>
    </div>
  );
}
