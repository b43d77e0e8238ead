import { Plural, Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Link } from '../../router/index.ts';
import { isOn, myMeetingsQuery } from './api.ts';
import { useWhen } from './when.ts';

/** What meets today, beside Home. */
export function MeetingsAside() {
  const when = useWhen();
  const meetings = useQuery(myMeetingsQuery).data?.items ?? [];
  if (meetings.length === 0) return null;
  return (
    <section aria-labelledby="meetings-today" className="mb-6">
      <h2 id="meetings-today" className="mb-2 text-13 font-semibold text-ink-2">
        <Trans>Next meetings</Trans>
      </h2>
      <ul className="flex flex-col gap-1">
        {meetings.slice(0, 3).map((meeting) => (
          <li key={meeting.id}>
            <Link
              to="/meetings/$meetingId"
              params={{ meetingId: meeting.id }}
              className="-mx-2 block rounded-panel p-2 hover:bg-sunken"
            >
              <bdi className="block truncate text-15 font-semibold">{meeting.title}</bdi>
              <span className="tabular block text-13 text-ink-3">
                {isOn(meeting) ? (
                  <Trans>Now</Trans>
                ) : (
                  `${when.day(meeting.startsAt, meeting.timeZone)} ${when.time(meeting.startsAt, meeting.timeZone)}`
                )}
                {' · '}
                <Plural value={meeting.cases} one="# case" other="# cases" />
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
