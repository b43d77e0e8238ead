import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { FileText, Plus } from 'lucide-react';
import { useState } from 'react';
import { Link, useParams } from '../../router/index.ts';
import { BellLink } from '../../shell/Layout.tsx';
import { Banner } from '../../ui/Banner.tsx';
import { Button, TextLink } from '../../ui/Button.tsx';
import { EmptyState, Loading, Skeleton } from '../../ui/States.tsx';
import { AddCase } from './AddCase.tsx';
import { Agenda } from './Agenda.tsx';
import { hasBegun, hasEnded, isOn, meetingQuery } from './api.ts';
import type { Meeting } from './api.ts';
import { Attendance } from './Attendance.tsx';
import { CloseDialog } from './MeetingDialogs.tsx';
import { MeetingMenu } from './MeetingMenu.tsx';
import { NextDates } from './NextDates.tsx';
import { useWhen } from './when.ts';
import { ThingPage } from '../../shell/ThingPage.tsx';
import { nameOf } from '../../ui/member-name.ts';

function MeetingSkeleton() {
  return (
    <Loading>
      <Skeleton className="h-9 w-64 max-w-full" />
      <Skeleton className="mt-2 h-5 w-80 max-w-full" />
      {[1, 2, 3, 4].map((row) => (
        <div key={row} className="mt-6 flex gap-4">
          <Skeleton className="size-18" />
          <div className="flex-1">
            <Skeleton className="h-5 w-4/5" />
            <Skeleton className="mt-2 h-4 w-40" />
          </div>
        </div>
      ))}
    </Loading>
  );
}

function Head({ meeting, onAdd }: { meeting: Meeting; onAdd: () => void }) {
  const { groupName, groupDescription } = meeting;
  return (
    <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-3">
      <div className="min-w-0 flex-1 basis-64">
        <h1 className="text-28 rtl:text-right" dir="auto">
          {meeting.title}
        </h1>
        <p className="mt-1 text-15 text-ink-2">
          <Link
            to="/groups/$groupId"
            params={{ groupId: meeting.groupId }}
            className="font-medium text-accent underline-offset-4 hover:underline"
          >
            <bdi>{groupName}</bdi>
          </Link>
          {groupDescription !== '' && (
            <>
              {' · '}
              <bdi>{groupDescription}</bdi>
            </>
          )}
        </p>
      </div>
      <div className="flex items-center gap-1">
        <div className="hidden wide:block">
          <BellLink className="hover:bg-sunken" />
        </div>
        {meeting.abilities.add && (
          <Button kind="outline" icon={Plus} onClick={onAdd}>
            <Trans>Add a case</Trans>
          </Button>
        )}
        <MeetingMenu meeting={meeting} />
      </div>
    </div>
  );
}

/** How far it is, in the words of whoever looks at the clock. */
function useProgress(): (meeting: Meeting) => string {
  const { t } = useLingui();
  return (meeting) => {
    const { decided, cases } = meeting;
    const far = cases === 0 ? '' : t`${decided} of ${cases} decided`;
    const minutes = Math.ceil((Date.parse(meeting.endsAt) - Date.now()) / 60_000);
    if (!isOn(meeting) || minutes <= 0 || !hasBegun(meeting)) return far;
    const left =
      minutes < 120
        ? t`${minutes} min left`
        : plural(Math.round(minutes / 60), { one: '# hour left', other: '# hours left' });
    return far === '' ? left : `${far}, ${left}`;
  };
}

function DateLine({ meeting }: { meeting: Meeting }) {
  const when = useWhen();
  const progress = useProgress();
  const { startsAt, endsAt, timeZone } = meeting;
  const mine = when.mine(startsAt, timeZone);
  const day = when.day(startsAt, timeZone);
  const time = when.time(startsAt, timeZone);
  return (
    <div className="mt-4 flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1 border-t border-line pt-4 text-15">
      <p className="min-w-0">
        <strong className="font-semibold">
          {meeting.mode === 'asynchronous' ? (
            <Trans>
              Open until {when.day(endsAt, timeZone)}, {when.time(endsAt, timeZone)}
            </Trans>
          ) : (
            `${day}, ${time}`
          )}
        </strong>{' '}
        {mine && (
          <span className="text-ink-2">
            <Trans>({mine} your time)</Trans>
          </span>
        )}{' '}
        {meeting.chair && (
          <span className="text-ink-2">
            <Trans>
              Chair: <bdi>{nameOf(meeting.chair)}</bdi>
            </Trans>
          </span>
        )}
      </p>
      <p className="tabular text-14 text-ink-2">{progress(meeting)}</p>
    </div>
  );
}

function Standing({ meeting }: { meeting: Meeting }) {
  if (meeting.state === 'cancelled')
    return (
      <div className="mt-4">
        <Banner tone="warn" inset>
          <Trans>This date is skipped. Its cases wait on the next one.</Trans>
        </Banner>
      </div>
    );
  return (
    <>
      {hasEnded(meeting) && meeting.state === 'scheduled' && meeting.cases > 0 && <Ended meeting={meeting} />}
      <TextLink to="/meetings/$meetingId/minutes" params={{ meetingId: meeting.id }} className="text-15">
        <FileText size={18} aria-hidden="true" />
        {meeting.minutes === 'approved' ? <Trans>Approved minutes</Trans> : <Trans>Minutes</Trans>}
      </TextLink>
    </>
  );
}

/** Its time is over, and nobody has closed it: the chair says what came of it. */
function Ended({ meeting }: { meeting: Meeting }) {
  const [closing, setClosing] = useState(false);
  return (
    <div className="mt-4">
      <Banner
        tone="accent"
        inset
        {...(meeting.abilities.chair && {
          action: (
            <Button kind="quiet" onClick={() => setClosing(true)}>
              <Trans>Summarise and close</Trans>
            </Button>
          ),
        })}
      >
        {meeting.abilities.chair ? (
          <Trans>Its time is over. Your summary closes it; what is undecided goes to the next date.</Trans>
        ) : (
          <Trans>Its time is over. The chair’s summary closes it.</Trans>
        )}
      </Banner>
      {closing && <CloseDialog meeting={meeting} onClose={() => setClosing(false)} />}
    </div>
  );
}

function Shown({ meeting }: { meeting: Meeting }) {
  const [adding, setAdding] = useState(false);
  const add = (): void => setAdding(true);
  return (
    <>
      <Head meeting={meeting} onAdd={add} />
      <DateLine meeting={meeting} />
      <Standing meeting={meeting} />
      {/* Where there is no column beside it: whoever comes in says so before they read. */}
      <div className="mb-4 mt-2 border-t border-line pt-4 side:hidden">
        <Attendance meeting={meeting} />
      </div>
      {meeting.items.length === 0 ? (
        <EmptyState
          title={<Trans>Cases to be discussed appear here</Trans>}
          action={
            meeting.abilities.add && (
              <Button icon={Plus} onClick={add}>
                <Trans>Add a case</Trans>
              </Button>
            )
          }
        >
          <Trans>Any member may put a case that was shared with the group on the agenda.</Trans>
        </EmptyState>
      ) : (
        <Agenda meeting={meeting} />
      )}
      <div className="mt-8 flex flex-col gap-6 side:hidden">
        <NextDates meeting={meeting} />
      </div>
      {adding && <AddCase meeting={meeting} onClose={() => setAdding(false)} />}
    </>
  );
}

/** A meeting with its agenda. Being discussed, decided and deferred move on this page as they happen. */
export function MeetingPage() {
  const { t } = useLingui();
  const { meetingId } = useParams('/meetings/$meetingId');
  const query = useQuery(meetingQuery(meetingId));
  const side = query.data && (
    <div className="flex flex-col gap-6 pt-4">
      <Attendance meeting={query.data} />
      <NextDates meeting={query.data} />
    </div>
  );
  return (
    <ThingPage query={query} title={t`Meeting`} skeleton={<MeetingSkeleton />} side={side}>
      {(meeting) => <Shown meeting={meeting} />}
    </ThingPage>
  );
}
