import { Plural, Trans } from '@lingui/react/macro';
import { CalendarX, CircleCheck } from 'lucide-react';
import { Link } from '../../router/index.ts';
import { Badge } from '../../ui/Chip.tsx';
import type { MeetingCard } from './api.ts';
import { isOn } from './api.ts';
import { useWhen } from './when.ts';

/** One date in a list: when, what, how far. */
export function MeetingRow({ meeting, named = false }: { meeting: MeetingCard; named?: boolean }) {
  const when = useWhen();
  const { startsAt, endsAt, timeZone } = meeting;
  const day = when.day(startsAt, timeZone);
  const mine = when.mine(startsAt, timeZone);
  return (
    <Link
      to="/meetings/$meetingId"
      params={{ meetingId: meeting.id }}
      className="flex min-h-16 items-center gap-3 px-4 py-3 hover:bg-sunken focus-visible:-outline-offset-2"
    >
      <span className="min-w-0 flex-1">
        <span className="block truncate text-16 font-semibold rtl:text-right">
          {meeting.mode === 'asynchronous' ? (
            <Trans>
              {day} to {when.day(endsAt, timeZone)}
            </Trans>
          ) : (
            day
          )}
        </span>
        <span className="block truncate text-14 text-ink-2 rtl:text-right" dir="auto">
          {named ? `${meeting.groupName} · ${meeting.title}` : meeting.title}
        </span>
        <span className="tabular block text-13 text-ink-3">
          {when.time(startsAt, timeZone)}
          {mine && <Trans> ({mine} your time)</Trans>}
          {' · '}
          {meeting.cases === 0 ? (
            <Trans>no case yet</Trans>
          ) : (
            <Plural value={meeting.cases} one="# case" other="# cases" />
          )}
        </span>
      </span>
      <State meeting={meeting} />
    </Link>
  );
}

function State({ meeting }: { meeting: MeetingCard }) {
  if (meeting.state === 'cancelled')
    return (
      <Badge tone="warn" icon={CalendarX}>
        <Trans>Skipped</Trans>
      </Badge>
    );
  if (isOn(meeting))
    return (
      <Badge tone="accent">
        <Trans>Now</Trans>
      </Badge>
    );
  if (meeting.minutes === 'approved')
    return (
      <Badge tone="ok" icon={CircleCheck}>
        <Trans>Approved</Trans>
      </Badge>
    );
  return null;
}
