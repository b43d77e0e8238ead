import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { currentTemplate, inLanguage } from '@openrounds/domain/templates';
import { useId } from 'react';
import { Link } from '../../router/index.ts';
import { call } from '../../shell/api.ts';
import { useMe } from '../../shell/session.ts';
import { WriteError } from '../../shell/WriteError.tsx';
import { Button } from '../../ui/Button.tsx';
import { specialtyName, useFormats } from '../../ui/format.ts';
import { Avatar } from '../../ui/Member.tsx';
import { useMeetingWrite } from './api.ts';
import type { Meeting } from './api.ts';
import { useWhen } from './when.ts';

/** Whether those present are enough, or who is missing, in words. */
export function QuorumLine({ quorum }: { quorum: Meeting['quorum'] }) {
  const formats = useFormats();
  if (quorum.required.length === 0) return null;
  const missing = formats.list(
    quorum.required
      .filter((one) => one.present < one.minimum)
      .map((one) => `${specialtyName(one.specialty)} (${formats.number(one.present)}/${formats.number(one.minimum)})`),
  );
  return (
    <p className="mt-2 text-14 text-ink-2">
      {quorum.reached ? <Trans>Quorum reached</Trans> : <Trans>Quorum not reached. Missing: {missing}</Trans>}
    </p>
  );
}

/** Who is there, whether that is enough, and one's own place. */
export function Attendance({ meeting }: { meeting: Meeting }) {
  const { t } = useLingui();
  const id = useId();
  const me = useMe();
  const present = meeting.attendance.filter((one) => one.state === 'present');
  const apologies = meeting.attendance.length - present.length;
  const set = useMeetingWrite(meeting.id, (state: 'present' | 'apologies' | null) =>
    call('PUT /meetings/:meetingId/attendance/:memberId', {
      params: { meetingId: meeting.id, memberId: me?.id ?? '' },
      body: { state },
    }),
  );
  const toggle = (state: 'present' | 'apologies'): void => set.mutate(meeting.mine === state ? null : state);
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="mb-2 text-13 font-semibold text-ink-2">
        <Trans>Attending</Trans>
      </h2>
      {present.length === 0 ? (
        <p className="text-15 text-ink-2">
          <Trans>Nobody has checked in yet.</Trans>
        </p>
      ) : (
        <div className="flex items-center gap-2">
          <ul aria-label={t`Present`} className="flex -space-x-2 rtl:space-x-reverse">
            {present.slice(0, 4).map(({ member }) => (
              <li key={member.id} title={member.name}>
                <Avatar member={member} />
                <span className="sr-only">{member.name}</span>
              </li>
            ))}
          </ul>
          {present.length > 4 && (
            <span className="text-15 text-ink-2">
              <Trans>and {present.length - 4} more</Trans>
            </span>
          )}
        </div>
      )}
      {apologies > 0 && (
        <p className="mt-2 text-14 text-ink-2">
          <Plural value={apologies} one="# sends apologies" other="# send apologies" />
        </p>
      )}
      <QuorumLine quorum={meeting.quorum} />
      {meeting.abilities.attend && (
        <div className="mt-3 flex flex-wrap gap-2">
          <Button
            kind={meeting.mine === 'present' ? 'soft' : 'outline'}
            aria-pressed={meeting.mine === 'present'}
            busy={set.isPending}
            onClick={() => toggle('present')}
          >
            <Trans>I am here</Trans>
          </Button>
          <Button
            kind={meeting.mine === 'apologies' ? 'soft' : 'outline'}
            aria-pressed={meeting.mine === 'apologies'}
            busy={set.isPending}
            onClick={() => toggle('apologies')}
          >
            <Trans>Apologies</Trans>
          </Button>
        </div>
      )}
      <WriteError error={set.error} />
    </section>
  );
}

/** What cases here say, and when it meets next: at hand, not in the way. */
export function NextDates({ meeting }: { meeting: Meeting }) {
  const { i18n } = useLingui();
  const id = useId();
  const when = useWhen();
  const template = currentTemplate(meeting.template);
  return (
    <>
      <section aria-labelledby={`${id}-template`} className="border-t border-line pt-6">
        <h2 id={`${id}-template`} className="mb-2 text-13 font-semibold text-ink-2">
          <Trans>Case template</Trans>
        </h2>
        <ul className="flex flex-col gap-1.5 text-15">
          {template.groups.map((group) => (
            <li key={group.key}>{inLanguage(group.label, i18n.locale)}</li>
          ))}
        </ul>
      </section>
      {meeting.next.length > 0 && (
        <section aria-labelledby={`${id}-next`} className="border-t border-line pt-6">
          <h2 id={`${id}-next`} className="mb-1 text-13 font-semibold text-ink-2">
            <Trans>Next</Trans>
          </h2>
          <ul>
            {meeting.next.map((next) => (
              <li key={next.id}>
                <Link
                  to="/meetings/$meetingId"
                  params={{ meetingId: next.id }}
                  className="flex min-h-11 items-center justify-between gap-3 text-15 font-semibold hover:underline"
                >
                  {when.day(next.startsAt, next.timeZone)}
                  <span className="font-normal text-ink-2">
                    {next.cases === 0 ? (
                      <Trans>Empty</Trans>
                    ) : (
                      <Plural value={next.cases} one="# case" other="# cases" />
                    )}
                  </span>
                </Link>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
