import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Answer } from '../../shell/api.ts';
import { call } from '../../shell/api.ts';
import { BellLink, PhoneHeader } from '../../shell/Layout.tsx';
import { useTitle } from '../../shell/page.ts';
import { Button } from '../../ui/Button.tsx';
import { TextField } from '../../ui/Field.tsx';
import { useFormats } from '../../ui/format.ts';
import { ErrorState } from '../../shell/ErrorState.tsx';
import { EmptyState, Loading, Skeleton } from '../../ui/States.tsx';
import { useGrounds } from '../verification/index.ts';
import { nameOf } from '../../ui/member-name.ts';

type Entry = Answer<'GET /audit'>['items'][number];

const said = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

function EntryRow({ entry }: { entry: Entry }) {
  const formats = useFormats();
  // The id of a reason whose words stand below says nothing more.
  const words: Partial<Record<string, string>> = useGrounds();
  // Said in words below.
  const grounds = entry.details['grounds'];
  const restsOn = Array.isArray(grounds) ? grounds.map((ground) => words[String(ground)] ?? String(ground)) : [];
  const details = Object.entries(entry.details).filter(
    ([name]) => name !== 'grounds' && (name !== 'reason' || entry.reason === null),
  );
  return (
    <li className="grid gap-x-6 gap-y-0.5 border-t border-line py-3 text-15 rail:grid-cols-[11rem_1fr]">
      <time dateTime={entry.at} className="tabular text-13 leading-[1.375rem] text-ink-3">
        {formats.dateTime(entry.at)}
      </time>
      <div className="min-w-0">
        <div>
          <bdi className="font-semibold">{entry.actor ? nameOf(entry.actor) : <Trans>The system</Trans>}</bdi>{' '}
          <code translate="no" className="font-sans text-ink-2">
            {entry.action}
          </code>
        </div>
        {entry.reason !== null && (
          <blockquote dir="auto" className="whitespace-pre-line border-s-2 border-line ps-3 text-ink-2">
            {entry.reason}
          </blockquote>
        )}
        {restsOn.length > 0 && (
          <p className="text-ink-2">
            <Trans>Rests on: {formats.list(restsOn)}</Trans>
          </p>
        )}
        {(entry.subject || details.length > 0) && (
          <div className="text-13 text-ink-3" translate="no" dir="ltr">
            {[entry.subject ?? '', ...details.map(([name, value]) => `${name}: ${said(value)}`)]
              .filter(Boolean)
              .join(' · ')}
          </div>
        )}
      </div>
    </li>
  );
}

/** Who did what, newest first. It can be read and never changed. */
export function AuditPage() {
  const { t } = useLingui();
  useTitle(t`Audit log`);
  const [action, setAction] = useState('');
  const wanted = action.trim();
  const log = useInfiniteQuery({
    queryKey: ['audit', wanted],
    queryFn: ({ pageParam }) =>
      call('GET /audit', { query: { ...(wanted && { action: wanted }), ...(pageParam && { cursor: pageParam }) } }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  });
  const entries = log.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <PhoneHeader />
      <div className="mx-auto w-full max-w-[960px] px-4 pb-16 rail:px-6 rail:pt-8">
        <div className="flex items-center justify-between gap-4">
          <h1 className="text-28">
            <Trans>Audit log</Trans>
          </h1>
          <BellLink className="hidden! hover:bg-sunken rail:inline-flex!" />
        </div>
        <p className="mb-6 mt-1 text-15 text-ink-2">
          <Trans>Who did what, newest first. Nothing here can be changed or taken away.</Trans>
        </p>
        <TextField
          label={<Trans>Only this action</Trans>}
          placeholder="case.published"
          dir="ltr"
          value={action}
          onChange={(event) => setAction(event.target.value)}
          fieldClassName="mb-6 max-w-sm"
        />
        {log.isPending && (
          <Loading className="flex flex-col gap-4">
            {Array.from({ length: 8 }, (_, row) => (
              <Skeleton key={row} className="h-10 w-full" />
            ))}
          </Loading>
        )}
        {log.isError && <ErrorState error={log.error} onRetry={() => void log.refetch()} />}
        {log.isSuccess && entries.length === 0 && (
          <EmptyState title={<Trans>No such entry</Trans>}>
            <Trans>Every write leaves one; try without the filter.</Trans>
          </EmptyState>
        )}
        <ol>
          {entries.map((entry) => (
            <EntryRow key={entry.id} entry={entry} />
          ))}
        </ol>
        {log.hasNextPage && (
          <Button
            kind="outline"
            wide
            className="mt-4"
            busy={log.isFetchingNextPage}
            onClick={() => void log.fetchNextPage()}
          >
            <Trans>Show more</Trans>
          </Button>
        )}
      </div>
    </>
  );
}
