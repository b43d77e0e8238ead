import { Trans } from '@lingui/react/macro';
import { CircleCheck } from 'lucide-react';
import type { ReactNode } from 'react';
import { useFormats } from '../../ui/format.ts';
import { Icon } from '../../ui/Icon.tsx';
import type { Outcome, Proposal } from './api.ts';
import { useSaid } from './said.ts';
import { nameOf } from '../../ui/member-name.ts';

function Line({ label, children }: { label: ReactNode; children: string }) {
  if (children === '') return null;
  return (
    <p className="mt-1 whitespace-pre-line text-15" dir="auto">
      {label && <span className="text-ink-2">{label}: </span>}
      <bdi>{children}</bdi>
    </p>
  );
}

/** The one line of an outcome, in green with its tick. */
export function OutcomeLine({ outcome }: { outcome: Proposal }) {
  const { headline } = useSaid()(outcome);
  return (
    <span className="flex items-start gap-1.5 text-14 font-medium text-ok">
      <Icon of={CircleCheck} size={16} className="mt-0.5" />
      <span className="min-w-0" dir="auto">
        {headline}
      </span>
    </span>
  );
}

/** Everything that was said of what is to be done. */
export function OutcomeDetails({ outcome }: { outcome: Proposal }) {
  const { lines } = useSaid()(outcome);
  return (
    <>
      {lines.map(({ label, text }) => (
        <Line key={`${label} ${text}`} label={label}>
          {text}
        </Line>
      ))}
      <Line label={<Trans>Who</Trans>}>{outcome.who}</Line>
      <Line label={<Trans>When</Trans>}>{outcome.when}</Line>
      <Line label={<Trans>Rationale</Trans>}>{outcome.rationale}</Line>
      <Line label={<Trans>Dissent</Trans>}>{outcome.dissent}</Line>
      {outcome.approvedByLead && (
        <p className="mt-1 text-15">
          <Trans>Approved by the lead</Trans>
        </p>
      )}
    </>
  );
}

/** Who wrote it down and when. */
export function RecordedBy({ outcome }: { outcome: Outcome }) {
  const formats = useFormats();
  const name = nameOf(outcome.by);
  return (
    <p className="mt-1 text-13 text-ink-3">
      <Trans>
        Recorded by <bdi>{name}</bdi>, {formats.dateTime(outcome.at)}
      </Trans>
    </p>
  );
}
