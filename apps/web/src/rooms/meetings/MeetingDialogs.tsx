import { Plural, Trans } from '@lingui/react/macro';
import { useState } from 'react';
import { call } from '../../shell/api.ts';
import { WriteError } from '../../shell/WriteError.tsx';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { TextArea, TextField } from '../../ui/Field.tsx';
import { useMeetingWrite } from './api.ts';
import type { Meeting } from './api.ts';
import { MemberSelect } from './MemberSelect.tsx';
import { useWhen } from './when.ts';

interface AskProps {
  meeting: Meeting;
  onClose: () => void;
}

interface Change {
  state?: 'scheduled' | 'cancelled';
  date?: string;
  localTime?: string;
  chairId?: string | null;
  scribeId?: string | null;
}
export const useChange = (meeting: Meeting, done?: () => void) =>
  useMeetingWrite(
    meeting.id,
    (body: Change) =>
      call('PATCH /meetings/:meetingId', { params: { meetingId: meeting.id }, body, version: meeting.version }),
    { done },
  );

/** The date and time of an input, as the clock of the meeting shows them. */
function localParts(at: string, timeZone: string): { date: string; time: string } {
  // Swedish writes dates as ISO 8601 does.
  const said = new Intl.DateTimeFormat('sv', { dateStyle: 'short', timeStyle: 'short', timeZone }).format(new Date(at));
  const [date = '', time = ''] = said.split(' ');
  return { date, time };
}

export function MoveDialog({ meeting, onClose }: AskProps) {
  const now = localParts(meeting.startsAt, meeting.timeZone);
  const [date, setDate] = useState(now.date);
  const [localTime, setTime] = useState(now.time);
  const move = useChange(meeting, onClose);
  return (
    <Dialog
      open
      onClose={onClose}
      title={<Trans>Move this date</Trans>}
      description={<Trans>Only this one; the others stay as they are.</Trans>}
      actions={
        <Button
          busy={move.isPending}
          disabled={date === '' || localTime === ''}
          onClick={() => move.mutate({ date, localTime })}
        >
          <Trans>Move</Trans>
        </Button>
      }
    >
      <div className="flex flex-col gap-4">
        <TextField
          label={<Trans>Day</Trans>}
          type="date"
          value={date}
          onChange={(event) => setDate(event.target.value)}
        />
        <TextField
          label={<Trans>Time</Trans>}
          hint={meeting.timeZone.replaceAll('_', ' ')}
          type="time"
          value={localTime}
          onChange={(event) => setTime(event.target.value)}
        />
        <WriteError error={move.error} />
      </div>
    </Dialog>
  );
}

export function PeopleDialog({ meeting, onClose }: AskProps) {
  const [chairId, setChair] = useState(meeting.chair?.id ?? '');
  const [scribeId, setScribe] = useState(meeting.scribe?.id ?? '');
  const save = useChange(meeting, onClose);
  return (
    <Dialog
      open
      onClose={onClose}
      title={<Trans>Chair and scribe</Trans>}
      actions={
        <Button
          busy={save.isPending}
          onClick={() => save.mutate({ chairId: chairId || null, scribeId: scribeId || null })}
        >
          <Trans>Save</Trans>
        </Button>
      }
    >
      <div className="flex flex-col gap-4">
        <MemberSelect
          optional
          groupId={meeting.groupId}
          label={<Trans>Chair</Trans>}
          hint={<Trans>The owner and moderators of the group may always chair.</Trans>}
          value={chairId}
          onChange={setChair}
        />
        <MemberSelect
          optional
          groupId={meeting.groupId}
          label={<Trans>Scribe</Trans>}
          hint={<Trans>Records outcomes and writes the minutes for the chair.</Trans>}
          value={scribeId}
          onChange={setScribe}
        />
        <WriteError error={save.error} />
      </div>
    </Dialog>
  );
}

/** What waits goes to the next date with it, and does not come back by itself: asked once. */
export function SkipDialog({ meeting, onClose }: AskProps) {
  const when = useWhen();
  const skip = useChange(meeting, onClose);
  const [next] = meeting.next;
  const nextDay = next && when.day(next.startsAt, next.timeZone);
  const waiting = meeting.items.filter(({ state }) => state === 'queued' || state === 'discussing').length;
  return (
    <Dialog
      open
      onClose={onClose}
      title={<Trans>Skip {when.day(meeting.startsAt, meeting.timeZone)}?</Trans>}
      description={
        waiting === 0 ? (
          <Trans>Nothing waits on it. You can hold it after all until it is over.</Trans>
        ) : nextDay === undefined ? (
          <Plural
            value={waiting}
            one="# case is deferred without a date: there is no next one."
            other="# cases are deferred without a date: there is no next one."
          />
        ) : (
          <Plural
            value={waiting}
            one={`# case goes to ${nextDay}, and stays there.`}
            other={`# cases go to ${nextDay}, and stay there.`}
          />
        )
      }
      actions={
        <>
          <Button kind="outline" onClick={onClose}>
            <Trans>Keep</Trans>
          </Button>
          <Button kind="danger" busy={skip.isPending} onClick={() => skip.mutate({ state: 'cancelled' })}>
            <Trans>Skip this date</Trans>
          </Button>
        </>
      }
    >
      <WriteError error={skip.error} />
    </Dialog>
  );
}

export function CloseDialog({ meeting, onClose }: AskProps) {
  const [summary, setSummary] = useState('');
  const close = useMeetingWrite(
    meeting.id,
    () =>
      call('POST /meetings/:meetingId/close', {
        params: { meetingId: meeting.id },
        body: { summary },
        version: meeting.version,
      }),
    { done: onClose },
  );
  return (
    <Dialog
      open
      onClose={onClose}
      title={<Trans>Close this meeting</Trans>}
      description={<Trans>What was not decided comes first on the next date.</Trans>}
      actions={
        <Button busy={close.isPending} onClick={() => close.mutate(undefined)}>
          <Trans>Close the meeting</Trans>
        </Button>
      }
    >
      <TextArea
        label={<Trans>Summary for the minutes</Trans>}
        maxLength={10_000}
        value={summary}
        onChange={(event) => setSummary(event.target.value)}
      />
      <div className="mt-3">
        <WriteError error={close.error} />
      </div>
    </Dialog>
  );
}
