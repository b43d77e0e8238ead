import { useLingui } from '@lingui/react/macro';
import { CalendarClock, CalendarX, CircleCheck, SquarePen, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { WriteError } from '../../shell/WriteError.tsx';
import { Menu } from '../../ui/Menu.tsx';
import { hasBegun } from './api.ts';
import type { Meeting } from './api.ts';
import { CloseDialog, MoveDialog, PeopleDialog, SkipDialog, useChange } from './MeetingDialogs.tsx';

type Asked = 'move' | 'people' | 'skip' | 'close';

/** What the chair does with the meeting as a whole. */
export function MeetingMenu({ meeting }: { meeting: Meeting }) {
  const { t } = useLingui();
  const [asked, setAsked] = useState<Asked | null>(null);
  const hold = useChange(meeting);
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
                  onSelect: () => setAsked('skip'),
                },
              ]
            : [{ label: t`Hold it after all`, icon: Undo2, onSelect: () => hold.mutate({ state: 'scheduled' }) }]),
        ]}
      />
      {asked === 'move' && <MoveDialog meeting={meeting} onClose={onClose} />}
      {asked === 'people' && <PeopleDialog meeting={meeting} onClose={onClose} />}
      {asked === 'skip' && <SkipDialog meeting={meeting} onClose={onClose} />}
      {asked === 'close' && <CloseDialog meeting={meeting} onClose={onClose} />}
      <WriteError error={hold.error} />
    </>
  );
}
