import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { call } from '../../shell/api.ts';
import { Columns, PhoneHeader } from '../../shell/Layout.tsx';
import { useTitle } from '../../shell/page.ts';
import { ButtonLink } from '../../ui/Button.tsx';
import { useFormats } from '../../ui/format.ts';
import { Panel } from '../../ui/Panel.tsx';
import { ErrorState } from '../../shell/ErrorState.tsx';
import { EmptyState, Loading, Skeleton } from '../../ui/States.tsx';
import { More } from '../../ui/More.tsx';
import { notificationsQuery } from './api.ts';
import type { Notification } from './api.ts';
import { byDay, daysAgo } from './by-day.ts';
import { Row } from './Row.tsx';

function DayName({ day }: { day: string }) {
  const formats = useFormats();
  const past = daysAgo(day, new Date());
  if (past === 0) return <Trans>Today</Trans>;
  if (past === 1) return <Trans>Yesterday</Trans>;
  return formats.date(`${day}T12:00:00`);
}

function NotificationsSkeleton() {
  return (
    <Loading>
      <Skeleton className="mb-2 h-5 w-20" />
      <Panel rows>
        {Array.from({ length: 6 }, (_, row) => (
          <div key={row} className="flex gap-3 px-4 py-3">
            <Skeleton className="size-9 rounded-full!" />
            <div className="flex-1">
              <Skeleton className="h-5 w-4/5" />
              <Skeleton className="mt-1 h-5 w-3/5" />
              <Skeleton className="mt-1 h-4 w-16" />
            </div>
          </div>
        ))}
      </Panel>
    </Loading>
  );
}

/** Whatever is shown here counts as seen; what was new when it was first shown stays marked until one leaves. */
function useSeen(items: readonly Notification[]): ReadonlySet<string> {
  const client = useQueryClient();
  const [fresh, setFresh] = useState<ReadonlySet<string>>(new Set());
  const told = useRef<string | undefined>(undefined);
  const { mutate } = useMutation({
    mutationFn: (upTo: string) => call('POST /notifications/read', { body: { upTo } }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['notifications', 'unread'] }),
    onError: () => {
      // The next answer tells it again.
      told.current = undefined;
    },
  });
  const unread = items.filter((item) => !item.read).map((item) => item.id);
  const latest = unread[0];
  const news = unread.filter((id) => !fresh.has(id));
  if (news.length > 0) setFresh(new Set([...fresh, ...news]));
  useEffect(() => {
    if (latest === undefined || told.current === latest) return;
    const tell = (): void => {
      // A page in the background was not seen by anybody.
      if (document.visibilityState !== 'visible') return;
      told.current = latest;
      mutate(latest);
    };
    tell();
    document.addEventListener('visibilitychange', tell, { once: true });
    return () => document.removeEventListener('visibilitychange', tell);
  }, [latest, mutate]);
  return fresh;
}

function List() {
  const notifications = useInfiniteQuery(notificationsQuery);
  const items = notifications.data?.pages.flatMap((page) => page.items) ?? [];
  const fresh = useSeen(items);
  if (notifications.isPending) return <NotificationsSkeleton />;
  if (notifications.isError && items.length === 0)
    return <ErrorState error={notifications.error} onRetry={() => void notifications.refetch()} />;
  if (items.length === 0)
    return (
      <EmptyState
        title={<Trans>What colleagues answer appears here</Trans>}
        action={
          <ButtonLink to="/home">
            <Trans>Look at cases</Trans>
          </ButtonLink>
        }
      >
        <Trans>Nothing has happened yet. You are told of comments, answers, recommendations and new followers.</Trans>
      </EmptyState>
    );
  return (
    <>
      {byDay(items).map(({ day, items: own }) => (
        <section key={day} aria-labelledby={`day-${day}`} className="mb-6">
          <h2 id={`day-${day}`} className="mb-2 text-14 font-semibold text-ink-2">
            <DayName day={day} />
          </h2>
          <ul className="divide-y divide-line overflow-clip rounded-panel border border-line bg-surface">
            {own.map((item) => (
              <li key={item.id}>
                <Row item={item} fresh={fresh.has(item.id)} />
              </li>
            ))}
          </ul>
        </section>
      ))}
      <More
        more={notifications.hasNextPage}
        loading={notifications.isFetchingNextPage}
        failed={notifications.isFetchNextPageError}
        onMore={() => void notifications.fetchNextPage()}
      />
    </>
  );
}

export function NotificationsPage() {
  const { t } = useLingui();
  useTitle(t`Notifications`);
  return (
    <>
      <PhoneHeader />
      <Columns>
        <div className="pb-12 pt-2">
          <h1 className="mb-5 text-28">
            <Trans>Notifications</Trans>
          </h1>
          <List />
        </div>
      </Columns>
    </>
  );
}
