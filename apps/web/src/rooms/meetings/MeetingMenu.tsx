import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { CalendarClock, CalendarX, CircleCheck, SquarePen, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { call } from '../../shell/api.ts';
import { WriteError } from '../../shell/WriteError.tsx';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Select, TextArea, TextField } from '../../ui/Field.tsx';
import { Menu } from '../../ui/Menu.tsx';
import { groupMembersQuery } from '../groups/api.ts';
import { hasBegun, useMeetingWrite } from './api.ts';
import type { Meeting } from './api.ts';

type Asked = 'move' | 'people' | 'close';
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
const useChange = (meeting: Meeting, done?: () => void) =>
  useMeetingWrite(
    meeting.id,
    (body: Change) =>
      call('PATCH /meetings/:meetingId', { params: { meetingId: meeting.id }, body, version: meeting.version }),
    done,
  );

/** The date and time of an input, as the clock of the meeting shows them. */
function localParts(at: string, timeZone: string): { date: string; time: string } {
  // Swedish writes dates as ISO 8601 does.
  const said = new Intl.DateTimeFormat('sv', { dateStyle: 'short', timeStyle: 'short', timeZone }).format(new Date(at));
  const [date = '', time = ''] = said.split(' ');
  return { date, time };
}

function MoveDialog({ meeting, onClose }: AskProps) {
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
        <Button busy={move.isPending} onClick={() => move.mutate({ date, localTime })}>
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
          hint={meeting.timeZone}
          type="time"
          value={localTime}
          onChange={(event) => setTime(event.target.value)}
        />
        <WriteError error={move.error} />
      </div>
    </Dialog>
  );
}

function PeopleDialog({ meeting, onClose }: AskProps) {
  const { t } = useLingui();
  const members = useInfiniteQuery(groupMembersQuery(meeting.groupId)).data?.pages.flatMap((page) => page.items) ?? [];
  const [chairId, setChair] = useState(meeting.chair?.id ?? '');
  const [scribeId, setScribe] = useState(meeting.scribe?.id ?? '');
  const save = useChange(meeting, onClose);
  const options = (
    <>
      <option value="">{t`None`}</option>
      {members.map((member) => (
        <option key={member.id} value={member.id}>
          {member.name}
        </option>
      ))}
    </>
  );
  return (
    <Dialog
      open
      onClose={onClose}
      title={<Trans>Chair and scribe</Trans>}
      description={<Trans>The owner and moderators of the group may always chair.</Trans>}
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
        <Select label={<Trans>Chair</Trans>} value={chairId} onChange={(event) => setChair(event.target.value)}>
          {options}
        </Select>
        <Select
          label={<Trans>Scribe</Trans>}
          hint={<Trans>Records outcomes and writes the minutes for the chair.</Trans>}
          value={scribeId}
          onChange={(event) => setScribe(event.target.value)}
        >
          {options}
        </Select>
        <WriteError error={save.error} />
      </div>
    </Dialog>
  );
}

function CloseDialog({ meeting, onClose }: AskProps) {
  const [summary, setSummary] = useState('');
  const close = useMeetingWrite(
    meeting.id,
    () =>
      call('POST /meetings/:meetingId/close', {
        params: { meetingId: meeting.id },
        body: { summary },
        version: meeting.version,
      }),
    onClose,
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

/** What the chair does with the meeting as a whole. */
export function MeetingMenu({ meeting }: { meeting: Meeting }) {
  const { t } = useLingui();
  const [asked, setAsked] = useState<Asked | null>(null);
  const skip = useChange(meeting);
  if (!meeting.abilities.chair || meeting.state === 'closed') return null;
  const scheduled = meeting.state === 'scheduled';
  const begun = hasBegun(meeting);
  const onClose = (): void => setAsked(null);
  return (
    <>
      <Menu
        label={t`More about this meeting`}
        className="hover:bg-sunken"
        items={[
          ...(scheduled && begun
            ? [{ label: t`Close the meeting`, icon: CircleCheck, onSelect: () => setAsked('close') }]
            : []),
          { label: t`Chair and scribe`, icon: SquarePen, onSelect: () => setAsked('people') },
          ...(scheduled
            ? [
                { label: t`Move this date`, icon: CalendarClock, onSelect: () => setAsked('move') },
                {
                  label: t`Skip this date`,
                  icon: CalendarX,
                  danger: true,
                  onSelect: () => skip.mutate({ state: 'cancelled' }),
                },
              ]
            : [{ label: t`Hold it after all`, icon: Undo2, onSelect: () => skip.mutate({ state: 'scheduled' }) }]),
        ]}
      />
      {asked === 'move' && <MoveDialog meeting={meeting} onClose={onClose} />}
      {asked === 'people' && <PeopleDialog meeting={meeting} onClose={onClose} />}
      {asked === 'close' && <CloseDialog meeting={meeting} onClose={onClose} />}
      <WriteError error={skip.error} />
    </>
  );
}
