import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { UserCheck } from 'lucide-react';
import { useId, useState } from 'react';
import type { ReactNode } from 'react';
import { call } from '../../shell/api.ts';
import { useMe } from '../../shell/session.ts';
import { WriteError } from '../../shell/WriteError.tsx';
import { Button } from '../../ui/Button.tsx';
import { useFormats } from '../../ui/format.ts';
import { Avatar } from '../../ui/Member.tsx';
import { useMeetingWrite } from './api.ts';
import type { Meeting } from './api.ts';
import { QuorumList } from './Quorum.tsx';
import { WhoIsHere } from './WhoIsHere.tsx';
import { nameOf } from '../../ui/member-name.ts';

const faces = 4;

function Faces({ meeting }: { meeting: Meeting }) {
  const { t } = useLingui();
  const formats = useFormats();
  const present = meeting.attendance.filter((one) => one.state === 'present').map(({ member }) => member);
  const apologies = meeting.attendance.filter((one) => one.state === 'apologies').map(({ member }) => nameOf(member));
  const more = formats.number(present.length - faces);
  return (
    <>
      {present.length === 0 ? (
        <p className="text-15 text-ink-2">
          <Trans>Nobody has checked in yet.</Trans>
        </p>
      ) : (
        <div className="flex items-center gap-2">
          <ul aria-label={t`Present`} className="flex -space-x-2 rtl:space-x-reverse">
            {present.map((member, index) => (
              <li key={member.id} title={nameOf(member)} className={index < faces ? undefined : 'sr-only'}>
                {index < faces && <Avatar member={member} />}
                <span className="sr-only">{nameOf(member)}</span>
              </li>
            ))}
          </ul>
          {present.length > faces && (
            <span aria-hidden="true" className="text-15 text-ink-2">
              <Trans>and {more} more</Trans>
            </span>
          )}
        </div>
      )}
      {apologies.length > 0 && (
        <p className="mt-2 text-14 text-ink-2" title={formats.list(apologies)}>
          <Plural value={apologies.length} one="# sends apologies" other="# send apologies" />
        </p>
      )}
    </>
  );
}

/** Who is there, whether that is enough, and one's own place; for the chair everybody's. */
export function Attendance({ meeting }: { meeting: Meeting }) {
  const id = useId();
  const me = useMe();
  const [marking, setMarking] = useState(false);
  const set = useMeetingWrite(meeting.id, (state: 'present' | 'apologies' | null) =>
    call('PUT /meetings/:meetingId/attendance/:memberId', {
      params: { meetingId: meeting.id, memberId: me?.id ?? '' },
      body: { state },
    }),
  );
  const answer = (state: 'present' | 'apologies', words: ReactNode) => (
    <Button
      kind={meeting.mine === state ? 'soft' : 'outline'}
      aria-pressed={meeting.mine === state}
      busy={set.isPending}
      onClick={() => set.mutate(meeting.mine === state ? null : state)}
    >
      {words}
    </Button>
  );
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="mb-2 text-13 font-semibold text-ink-2">
        <Trans>Attending</Trans>
      </h2>
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div>
          <Faces meeting={meeting} />
        </div>
        {meeting.abilities.attend && (
          <div className="flex flex-wrap gap-2">
            {answer('present', <Trans>I am here</Trans>)}
            {answer('apologies', <Trans>Apologies</Trans>)}
          </div>
        )}
      </div>
      <div className="mt-3">
        <QuorumList quorum={meeting.quorum} />
      </div>
      {meeting.abilities.chair && meeting.minutes === 'draft' && meeting.state !== 'cancelled' && (
        <Button kind="quiet" icon={UserCheck} className="-ms-4 mt-1" onClick={() => setMarking(true)}>
          <Trans>Say who is here</Trans>
        </Button>
      )}
      <WriteError error={set.error} />
      {marking && <WhoIsHere meeting={meeting} onClose={() => setMarking(false)} />}
    </section>
  );
}
