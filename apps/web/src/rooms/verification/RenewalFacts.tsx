import { Trans, useLingui } from '@lingui/react/macro';
import type { Application } from '@openrounds/domain/verification';
import { Banner } from '../../ui/Banner.tsx';
import { specialtyName, useFormats } from '../../ui/format.ts';
import type { Evidence } from './api.ts';
import { useApplicationWords, useProfessions } from './words.ts';

type Part = keyof Application;

/** That somebody renews, until when they are verified, and what they say otherwise than before. */
export function RenewalFacts({ evidence }: { evidence: Evidence }) {
  const formats = useFormats();
  const professions = useProfessions();
  const words = useApplicationWords(evidence.application.profession);
  const { renewal, application } = evidence;
  if (!renewal) return null;
  const day = renewal.endsAt ? formats.date(renewal.endsAt) : '';
  const { before } = renewal;
  const said = (part: Part): string => {
    const value = before[part];
    if (value === null || value.length === 0) return '—';
    if (typeof value !== 'string') return formats.list(value.map(specialtyName));
    if (part === 'country') return formats.country(value);
    return part === 'profession' && before.profession ? professions[before.profession] : value;
  };
  const changed = (Object.keys(application) as Part[]).filter(
    (part) => JSON.stringify(application[part]) !== JSON.stringify(before[part]),
  );
  return (
    <div className="mb-5">
      <Banner tone="accent" inset>
        <Trans>A renewal: verified until {day}, whatever you decide, unless you suspend them.</Trans>
      </Banner>
      <p className="mt-3 text-13 font-semibold text-ink-2">
        {changed.length === 0 ? <Trans>Nothing they say has changed.</Trans> : <Trans>What they said before</Trans>}
      </p>
      {changed.length > 0 && (
        <ul className="text-15">
          {changed.map((part) => (
            <li key={part}>
              <span className="text-ink-3">{words[part]}:</span> <bdi>{said(part)}</bdi>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

type DecisionWords = Record<'label' | 'detail' | 'button' | 'done', string>;

/** Decisions about a renewal are called otherwise: they take nothing away. */
export function useRenewalWords({
  renewal,
}: Evidence): Partial<Record<'verify' | 'ask-more' | 'reject', DecisionWords>> {
  const { t } = useLingui();
  const formats = useFormats();
  if (!renewal) return {};
  const day = renewal.endsAt ? formats.date(renewal.endsAt) : '';
  const stays = t`They stay verified until ${day}`;
  return {
    verify: {
      label: t`Verify anew`,
      detail: t`For a new period, from today`,
      button: t`Verify anew`,
      done: t`Renewed`,
    },
    'ask-more': { label: t`Ask for more`, detail: stays, button: t`Ask for more`, done: t`Asked for more` },
    reject: { label: t`Do not renew`, detail: stays, button: t`Do not renew`, done: t`Not renewed` },
  };
}
