import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { call } from '../../shell/api.ts';
import { ErrorState } from '../../shell/ErrorState.tsx';
import { WriteError } from '../../shell/WriteError.tsx';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { TextField } from '../../ui/Field.tsx';
import { Loading, RowSkeleton } from '../../ui/States.tsx';
import type { GroupMember } from '../groups/api.ts';
import { useAllMembers } from '../groups/index.ts';
import { useMeetingWrite } from './api.ts';
import type { Meeting } from './api.ts';
import { QuorumList } from './Quorum.tsx';

type State = 'present' | 'apologies';

interface RowProps {
  member: GroupMember;
  state: State | null;
  onSet: (state: State | null) => void;
}

/** One member with both answers; the one that stands can be taken back. */
function Row({ member, state, onSet }: RowProps) {
  const { t } = useLingui();
  const words: Record<State, string> = { present: t`Here`, apologies: t`Apologies` };
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1 py-2">
      <span className="min-w-0 flex-1 basis-40">
        <bdi className="block truncate text-15 font-medium">{member.name}</bdi>
        <span className="block truncate text-13 text-ink-3" dir="auto">
          {member.role}
        </span>
      </span>
      <span role="group" aria-label={member.name} className="flex gap-1.5">
        {(['present', 'apologies'] as const).map((answer) => (
          <Button
            key={answer}
            kind={state === answer ? 'soft' : 'outline'}
            className="px-3!"
            aria-pressed={state === answer}
            onClick={() => onSet(state === answer ? null : answer)}
          >
            {words[answer]}
          </Button>
        ))}
      </span>
    </li>
  );
}

/** For the chair: who is in the room without a device, who sent word. Saved with each tap. */
export function WhoIsHere({ meeting, onClose }: { meeting: Meeting; onClose: () => void }) {
  const { i18n } = useLingui();
  const { members, complete, error } = useAllMembers(meeting.groupId);
  const [typed, setTyped] = useState('');
  const set = useMeetingWrite(
    meeting.id,
    ({ memberId, state }: { memberId: string; state: State | null }) =>
      call('PUT /meetings/:meetingId/attendance/:memberId', {
        params: { meetingId: meeting.id, memberId },
        body: { state },
      }),
    { scope: `attendance ${meeting.id}` },
  );
  const stands = new Map(meeting.attendance.map((one) => [one.member.id, one.state]));
  const present = meeting.attendance.filter((one) => one.state === 'present').length;
  const names = new Intl.Collator(i18n.locale);
  const wanted = typed.trim().toLocaleLowerCase(i18n.locale);
  const shown = members
    .filter(({ name }) => name.toLocaleLowerCase(i18n.locale).includes(wanted))
    .toSorted((a, b) => names.compare(a.name, b.name));
  return (
    <Dialog
      open
      onClose={onClose}
      title={<Trans>Who is here?</Trans>}
      description={<Plural value={present} _0="Nobody yet." one="# is here." other="# are here." />}
      actions={
        <Button onClick={onClose}>
          <Trans>Done</Trans>
        </Button>
      }
    >
      <QuorumList quorum={meeting.quorum} />
      {members.length > 8 && (
        <TextField
          label={<Trans>Find by name</Trans>}
          type="search"
          fieldClassName="mt-3"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      )}
      <WriteError error={set.error} />
      {error && members.length === 0 ? (
        <ErrorState error={error} />
      ) : (
        <ul className="mt-2 divide-y divide-line">
          {shown.map((member) => (
            <Row
              key={member.id}
              member={member}
              state={
                set.isPending && set.variables.memberId === member.id
                  ? set.variables.state
                  : (stands.get(member.id) ?? null)
              }
              onSet={(state) => set.mutate({ memberId: member.id, state })}
            />
          ))}
        </ul>
      )}
      {!complete && !error && (
        <Loading>
          <RowSkeleton className="py-2" />
        </Loading>
      )}
    </Dialog>
  );
}
