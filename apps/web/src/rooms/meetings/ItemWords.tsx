import { Plural, Trans } from '@lingui/react/macro';
import { EyeOff, FileText, MessageCircle } from 'lucide-react';
import { Link } from '../../router/index.ts';
import { mediaUrl } from '../../shell/api.ts';
import { Badge } from '../../ui/Chip.tsx';
import { Icon } from '../../ui/Icon.tsx';
import type { AgendaItem } from './api.ts';
import { OutcomeLine } from './OutcomeWords.tsx';
import { useWhen } from './when.ts';
import { nameOf } from '../../ui/member-name.ts';

export function Thumb({ item }: { item: AgendaItem }) {
  const medium = item.case?.media[0];
  return (
    <span className="flex size-14 shrink-0 items-center justify-center overflow-clip rounded-thumb bg-sunken text-ink-3 rail:size-18">
      {medium ? (
        <img src={mediaUrl(medium.id, 'thumb')} alt="" loading="lazy" className="size-full bg-film object-cover" />
      ) : (
        <Icon of={item.case ? FileText : EyeOff} size={22} />
      )}
    </span>
  );
}

export function Title({ item }: { item: AgendaItem }) {
  if (item.case === null)
    return (
      <p className="text-16 text-ink-2">
        {item.caseState === 'destroyed' ? (
          <Trans>This case was destroyed</Trans>
        ) : (
          <Trans>This case is not available</Trans>
        )}
      </p>
    );
  return (
    <h3 className="text-16 font-semibold rtl:text-right" dir="auto">
      <Link
        to="/cases/$caseId"
        params={{ caseId: item.case.id }}
        className="underline-offset-4 after:absolute after:inset-y-0 after:start-0 after:w-[min(100%,14rem)] hover:underline"
      >
        {item.case.title}
      </Link>
    </h3>
  );
}

/** Who presents it, and how much was said of it already. */
export function Byline({ item }: { item: AgendaItem }) {
  const comments = item.case?.comments ?? 0;
  if (item.presenter === null) return null;
  return (
    <p className="flex items-center gap-x-3 text-14 text-ink-2">
      <bdi className="min-w-0 truncate">{nameOf(item.presenter)}</bdi>
      {comments > 0 && (
        <span className="tabular inline-flex shrink-0 items-center gap-1 text-13 text-ink-3">
          <Icon of={MessageCircle} size={14} />
          <span aria-hidden="true">{comments}</span>
          <span className="sr-only">
            <Plural value={comments} one="# comment" other="# comments" />
          </span>
        </span>
      )}
    </p>
  );
}

/** What became of it, beneath its presenter. */
export function Standing({ item }: { item: AgendaItem }) {
  const when = useWhen();
  const { deferral, carriedFrom } = item;
  return (
    <>
      {item.outcome && item.state !== 'discussing' && <OutcomeLine outcome={item.outcome} />}
      {item.state === 'discussing' && (
        <Badge tone="accent">
          <Trans>Being discussed</Trans>
        </Badge>
      )}
      {deferral && (
        <p className="text-14 text-ink-2" dir="auto">
          {deferral.to ? (
            <Trans>To {when.day(deferral.to.startsAt, deferral.to.timeZone)}</Trans>
          ) : (
            <Trans>Without a date</Trans>
          )}
          {deferral.reason !== '' && (
            <>
              : <bdi>{deferral.reason}</bdi>
            </>
          )}
        </p>
      )}
      {carriedFrom && item.state === 'queued' && (
        <p className="text-14 text-ink-3">
          <Trans>Carried forward from {when.day(carriedFrom.startsAt, carriedFrom.timeZone)}</Trans>
        </p>
      )}
    </>
  );
}
