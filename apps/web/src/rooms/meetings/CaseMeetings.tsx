import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery, useQueryClient, useMutation } from '@tanstack/react-query';
import { CalendarPlus } from 'lucide-react';
import { useState } from 'react';
import { Link } from '../../router/index.ts';
import { call } from '../../shell/api.ts';
import { WriteError } from '../../shell/WriteError.tsx';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { RowButton } from '../../ui/Panel.tsx';
import { caseMeetingsQuery } from './api.ts';
import type { MeetingCard } from './api.ts';
import { OutcomeDetails, OutcomeLine, RecordedBy } from './OutcomeWords.tsx';
import { useWhen } from './when.ts';

function MeetingLink({ meeting }: { meeting: MeetingCard }) {
  const when = useWhen();
  return (
    <Link
      to="/meetings/$meetingId"
      params={{ meetingId: meeting.id }}
      className="inline-flex min-h-6 items-center font-semibold text-accent underline-offset-4 hover:underline"
    >
      <bdi>{meeting.title}</bdi>, {when.shortDay(meeting.startsAt, meeting.timeZone)}
    </Link>
  );
}

function PutOn({ caseId, open, onClose }: { caseId: string; open: readonly MeetingCard[]; onClose: () => void }) {
  const when = useWhen();
  const client = useQueryClient();
  const put = useMutation({
    mutationFn: (meetingId: string) =>
      call('POST /meetings/:meetingId/items', { params: { meetingId }, body: { caseId } }),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['meetings'] });
      onClose();
    },
  });
  return (
    <Dialog open onClose={onClose} title={<Trans>Put on a meeting’s agenda</Trans>}>
      <ul className="divide-y divide-line overflow-clip rounded-panel border border-line">
        {open.map((meeting) => (
          <li key={meeting.id}>
            <RowButton
              onClick={() => put.mutate(meeting.id)}
              detail={`${meeting.groupName} · ${when.time(meeting.startsAt, meeting.timeZone)}`}
            >
              {when.day(meeting.startsAt, meeting.timeZone)} · <bdi>{meeting.title}</bdi>
            </RowButton>
          </li>
        ))}
      </ul>
      <div className="mt-3">
        <WriteError error={put.error} />
      </div>
    </Dialog>
  );
}

/** On the page of a case, quietly: what meetings decided, where it waits, and the way onto an agenda. */
export function CaseMeetings({ caseId }: { caseId: string }) {
  const { t } = useLingui();
  const [asked, setAsked] = useState(false);
  const { data } = useQuery(caseMeetingsQuery(caseId));
  if (data === undefined) return null;
  const { decisions, waiting, open } = data;
  if (decisions.length + waiting.length + open.length === 0) return null;
  return (
    <div className="px-4 pb-5 wide:px-6">
      {decisions.map(({ meeting, itemId, outcome }) => (
        <section
          key={itemId}
          aria-label={t`Decided at a meeting`}
          className="mb-3 rounded-panel border border-line bg-surface p-4"
        >
          <p className="text-14 text-ink-2">
            <Trans>
              Decided at <MeetingLink meeting={meeting} />
            </Trans>
          </p>
          <div className="mt-1">
            <OutcomeLine outcome={outcome} />
          </div>
          <OutcomeDetails outcome={outcome} />
          <RecordedBy outcome={outcome} />
        </section>
      ))}
      {waiting.map(({ meeting, itemId, state }) => (
        <p key={itemId} className="mb-3 rounded-panel bg-sunken px-4 py-3 text-14 text-ink-2">
          {state === 'discussing' ? (
            <Trans>
              Being discussed at <MeetingLink meeting={meeting} />
            </Trans>
          ) : (
            <Trans>
              On the agenda of <MeetingLink meeting={meeting} />
            </Trans>
          )}
        </p>
      ))}
      {open.length > 0 && (
        <Button kind="quiet" icon={CalendarPlus} className="-ms-4 mt-2" onClick={() => setAsked(true)}>
          <Trans>Put on a meeting’s agenda</Trans>
        </Button>
      )}
      {asked && <PutOn caseId={caseId} open={open} onClose={() => setAsked(false)} />}
    </div>
  );
}
