import { Trans } from '@lingui/react/macro';
import { Link } from '../../router/index.ts';
import type { AgendaItem } from './api.ts';
import { OutcomeDetails, OutcomeLine, RecordedBy } from './OutcomeWords.tsx';
import { useWhen } from './when.ts';
import { nameOf } from '../../ui/member-name.ts';

/** One case in the minutes: what was decided, or why it was not. */
export function MinutesItem({ item, number }: { item: AgendaItem; number: number }) {
  const when = useWhen();
  const { deferral, outcome } = item;
  if (item.case === null)
    return (
      <li className="text-15 text-ink-2">
        {number}.{' '}
        {item.caseState === 'destroyed' ? (
          <Trans>This case was destroyed</Trans>
        ) : (
          <Trans>This case is not available</Trans>
        )}
      </li>
    );
  return (
    <li className="break-inside-avoid">
      <h3 className="text-16 font-semibold">
        {number}.{' '}
        <Link to="/cases/$caseId" params={{ caseId: item.case.id }} className="underline-offset-4 hover:underline">
          <bdi>{item.case.title}</bdi>
        </Link>
      </h3>
      {item.presenter && !item.presenter.withheld && (
        <p className="text-14 text-ink-2">
          <Trans>
            Presented by <bdi>{nameOf(item.presenter)}</bdi>
          </Trans>
        </p>
      )}
      {item.stream === 'protocol' && (
        <p className="text-14 text-ink-2">
          <Trans>Listed, not discussed</Trans>
        </p>
      )}
      {outcome && (
        <>
          <OutcomeLine outcome={outcome} />
          <OutcomeDetails outcome={outcome} />
          <RecordedBy outcome={outcome} />
        </>
      )}
      {deferral && (
        <p className="text-15" dir="auto">
          {deferral.to ? (
            <Trans>Deferred to {when.day(deferral.to.startsAt, deferral.to.timeZone)}</Trans>
          ) : (
            <Trans>Deferred without a date</Trans>
          )}
          {deferral.reason !== '' && (
            <>
              : <bdi>{deferral.reason}</bdi>
            </>
          )}
        </p>
      )}
      {!deferral && !outcome && (
        <p className="text-14 text-ink-3">
          <Trans>Nothing was recorded</Trans>
        </p>
      )}
    </li>
  );
}
