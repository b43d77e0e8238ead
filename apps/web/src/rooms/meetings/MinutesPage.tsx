import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { CircleCheck, FileText, Printer } from 'lucide-react';
import { useState } from 'react';
import { useParams } from '../../router/index.ts';
import { call, newKey } from '../../shell/api.ts';
import { WriteError } from '../../shell/WriteError.tsx';
import { AnchorButton, Button, TextLink } from '../../ui/Button.tsx';
import { Badge } from '../../ui/Chip.tsx';
import { TextArea } from '../../ui/Field.tsx';
import { useFormats } from '../../ui/format.ts';
import { SectionTitle } from '../../ui/Panel.tsx';
import { Loading, Skeleton } from '../../ui/States.tsx';
import { FoundWords } from '../../ui/words/FoundWords.tsx';
import { minutesQuery } from './api.ts';
import type { Minutes } from './api.ts';
import { QuorumLine } from './Quorum.tsx';
import { MinutesItem } from './MinutesItem.tsx';
import { useWhen } from './when.ts';
import { ThingPage } from '../../shell/ThingPage.tsx';
import { nameOf } from '../../ui/member-name.ts';

function useMinutesWrite<Sent>(meetingId: string, write: (sent: Sent) => Promise<Minutes>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: write,
    onSuccess: (minutes) => {
      client.setQueryData(minutesQuery(meetingId).queryKey, minutes);
      void client.invalidateQueries({ queryKey: ['meetings', 'one', meetingId] });
      void client.invalidateQueries({ queryKey: ['meetings', 'group'] });
    },
    onError: () => void client.invalidateQueries({ queryKey: minutesQuery(meetingId).queryKey }),
  });
}

function Head({ minutes }: { minutes: Minutes }) {
  const { i18n } = useLingui();
  const when = useWhen();
  const formats = useFormats();
  const { startsAt, timeZone, approvedAt, approvedBy } = minutes;
  const names = (state: 'present' | 'apologies'): string =>
    formats.list(minutes.attendance.filter((one) => one.state === state).map(({ member }) => nameOf(member)));
  return (
    <header>
      <h1 className="text-28" dir="auto">
        <Trans>
          Minutes: <bdi>{minutes.title}</bdi>
        </Trans>
      </h1>
      <p className="mt-1 text-15 text-ink-2">
        <bdi>{minutes.groupName}</bdi> · {when.day(startsAt, timeZone)}, {when.time(startsAt, timeZone)} (
        {timeZone.replaceAll('_', ' ')})
      </p>
      <div className="mt-3">
        {approvedAt === null ? (
          <Badge tone="warn">
            <Trans>Draft</Trans>
          </Badge>
        ) : (
          <Badge tone="ok" icon={CircleCheck}>
            <Trans>
              Approved by <bdi>{approvedBy?.name}</bdi>, {formats.date(approvedAt)}
            </Trans>
          </Badge>
        )}
      </div>
      <div className="mt-4 flex flex-col gap-1 text-15">
        {minutes.chair && (
          <p>
            <Trans>
              Chair: <bdi>{nameOf(minutes.chair)}</bdi>
            </Trans>
          </p>
        )}
        {names('present') !== '' && (
          <p>
            <Trans>Present: {names('present')}</Trans>
          </p>
        )}
        {names('apologies') !== '' && (
          <p>
            <Trans>Apologies: {names('apologies')}</Trans>
          </p>
        )}
        <QuorumLine quorum={minutes.quorum} />
      </div>
      <div className="mt-4 flex flex-wrap gap-2 print:hidden">
        <AnchorButton
          kind="outline"
          icon={FileText}
          target="_blank"
          href={`/api/v1/meetings/${minutes.id}/minutes/pdf?language=${i18n.locale === 'ar' ? 'ar' : 'en'}`}
        >
          PDF
        </AnchorButton>
        <Button kind="outline" icon={Printer} onClick={() => globalThis.print()}>
          <Trans>Print</Trans>
        </Button>
        <TextLink to="/meetings/$meetingId" params={{ meetingId: minutes.id }} className="px-2">
          <Trans>To the meeting</Trans>
        </TextLink>
      </div>
    </header>
  );
}

function Notes({ minutes }: { minutes: Minutes }) {
  const [notes, setNotes] = useState<string | null>(null);
  const params = { meetingId: minutes.id };
  const save = useMinutesWrite(minutes.id, (words: string) =>
    call('PUT /meetings/:meetingId/minutes', { params, body: { notes: words }, version: minutes.minutesVersion }),
  );
  if (!minutes.may.edit)
    return minutes.notes === '' ? null : (
      <section>
        <SectionTitle>
          <Trans>Notes</Trans>
        </SectionTitle>
        <p className="whitespace-pre-line text-16" dir="auto">
          {minutes.notes}
        </p>
      </section>
    );
  const words = notes ?? minutes.notes;
  return (
    <section className="flex flex-col gap-3">
      <TextArea
        label={<Trans>Notes</Trans>}
        maxLength={10_000}
        value={words}
        onChange={(event) => setNotes(event.target.value)}
      />
      <FoundWords text={words} onChange={setNotes} />
      <WriteError error={save.error} />
      {words !== minutes.notes && (
        <div className="print:hidden">
          <Button
            kind="outline"
            busy={save.isPending}
            onClick={() => save.mutate(words, { onSuccess: () => setNotes(null) })}
          >
            <Trans>Save</Trans>
          </Button>
        </div>
      )}
    </section>
  );
}

function Approval({ minutes }: { minutes: Minutes }) {
  const approve = useMinutesWrite(minutes.id, () =>
    call('POST /meetings/:meetingId/minutes/approval', {
      params: { meetingId: minutes.id },
      version: minutes.minutesVersion,
    }),
  );
  if (!minutes.may.approve) return null;
  return (
    <section className="flex flex-col gap-3 print:hidden">
      <p className="text-15 text-ink-2">
        <Trans>Once approved nothing in them changes; what is added later stands below, dated.</Trans>
      </p>
      <WriteError error={approve.error} />
      <div>
        <Button busy={approve.isPending} onClick={() => approve.mutate(undefined)}>
          <Trans>Approve the minutes</Trans>
        </Button>
      </div>
    </section>
  );
}

function Addenda({ minutes }: { minutes: Minutes }) {
  const formats = useFormats();
  const [text, setText] = useState('');
  const [idempotencyKey, setKey] = useState(newKey);
  const add = useMinutesWrite(minutes.id, () =>
    call('POST /meetings/:meetingId/minutes/addenda', {
      params: { meetingId: minutes.id },
      body: { text },
      idempotencyKey,
    }),
  );
  const numberOf = (itemId: string | null): number => minutes.items.findIndex((item) => item.id === itemId) + 1;
  if (minutes.addenda.length === 0 && !minutes.may.addend) return null;
  return (
    <section className="flex flex-col gap-3">
      <SectionTitle>
        <Trans>Added after approval</Trans>
      </SectionTitle>
      {minutes.addenda.map((one) => (
        <div key={one.id}>
          <p className="whitespace-pre-line text-15" dir="auto">
            {one.kind === 'outcome-corrected' ? (
              <Trans>The outcome of case {numberOf(one.itemId)} was corrected.</Trans>
            ) : (
              (one.text ?? <Trans>About a case that is not available.</Trans>)
            )}
          </p>
          <p className="text-13 text-ink-3">
            <bdi>{nameOf(one.by)}</bdi>, {formats.dateTime(one.at)}
          </p>
        </div>
      ))}
      {minutes.may.addend && (
        <div className="flex flex-col gap-3 print:hidden">
          <TextArea
            label={<Trans>Add something</Trans>}
            rows={2}
            maxLength={2000}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
          <FoundWords text={text} onChange={setText} />
          <WriteError error={add.error} />
          <div>
            <Button
              kind="outline"
              busy={add.isPending}
              disabled={text.trim() === ''}
              onClick={() =>
                add.mutate(undefined, {
                  onSuccess: () => {
                    setText('');
                    setKey(newKey());
                  },
                })
              }
            >
              <Trans>Add</Trans>
            </Button>
          </div>
        </div>
      )}
    </section>
  );
}

function Shown({ minutes }: { minutes: Minutes }) {
  return (
    <div className="flex flex-col gap-8 pb-12 pt-2">
      <Head minutes={minutes} />
      <section>
        <SectionTitle>
          <Trans>Cases</Trans>
        </SectionTitle>
        {minutes.items.length === 0 && (
          <p className="text-15 text-ink-2">
            <Trans>No case was on the agenda.</Trans>
          </p>
        )}
        <ol className="flex flex-col gap-5">
          {minutes.items.map((item, index) => (
            <MinutesItem key={item.id} item={item} number={index + 1} />
          ))}
        </ol>
      </section>
      <Notes minutes={minutes} />
      <Approval minutes={minutes} />
      <Addenda minutes={minutes} />
    </div>
  );
}

/** The minutes as a page, which prints as it stands. */
export function MinutesPage() {
  const { t } = useLingui();
  const { meetingId } = useParams('/meetings/$meetingId/minutes');
  return (
    <ThingPage
      query={useQuery(minutesQuery(meetingId))}
      title={t`Minutes`}
      skeleton={
        <Loading>
          <Skeleton className="h-9 w-72 max-w-full" />
          <Skeleton className="mt-3 h-5 w-96 max-w-full" />
          <Skeleton className="mt-8 h-24" />
          <Skeleton className="mt-4 h-24" />
        </Loading>
      }
    >
      {(minutes) => <Shown minutes={minutes} />}
    </ThingPage>
  );
}
