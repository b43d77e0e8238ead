import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { ErrorState } from '../../shell/ErrorState.tsx';
import { ButtonLink } from '../../ui/Button.tsx';
import { Chip, ChipRow } from '../../ui/Chip.tsx';
import { More } from '../../ui/More.tsx';
import { RowLink, SectionTitle } from '../../ui/Panel.tsx';
import { EmptyState, Loading, Skeleton } from '../../ui/States.tsx';
import { groupMeetingsQuery, seriesQuery } from './api.ts';
import { MeetingRow } from './MeetingRow.tsx';
import { useRhythm } from './rhythm.ts';

const list = 'divide-y divide-line overflow-clip rounded-panel border border-line bg-surface';

function Dates({ groupId, when, mayAdd }: { groupId: string; when: 'upcoming' | 'past'; mayAdd: boolean }) {
  const meetings = useInfiniteQuery(groupMeetingsQuery(groupId, when));
  if (meetings.isPending)
    return (
      <Loading className={list}>
        {[1, 2, 3].map((row) => (
          <div key={row} className="px-4 py-3">
            <Skeleton className="h-6 w-48" />
            <Skeleton className="mt-1 h-4 w-64" />
          </div>
        ))}
      </Loading>
    );
  const items = meetings.data?.pages.flatMap((page) => page.items) ?? [];
  if (meetings.isError && items.length === 0)
    return <ErrorState error={meetings.error} onRetry={() => void meetings.refetch()} />;
  if (items.length === 0)
    return when === 'past' ? (
      <EmptyState title={<Trans>Meetings that were held appear here</Trans>} />
    ) : (
      <EmptyState title={<Trans>The next meetings of this group appear here</Trans>}>
        {mayAdd ? (
          <Trans>Plan one: every week, every month or once.</Trans>
        ) : (
          <Trans>There are none. Its owner or a moderator plans them.</Trans>
        )}
      </EmptyState>
    );
  return (
    <>
      <ul className={list}>
        {items.map((meeting) => (
          <li key={meeting.id}>
            <MeetingRow meeting={meeting} />
          </li>
        ))}
      </ul>
      <More
        more={meetings.hasNextPage}
        loading={meetings.isFetchingNextPage}
        failed={meetings.isFetchNextPageError}
        onMore={() => void meetings.fetchNextPage()}
      />
    </>
  );
}

/** When a group meets and met, and its recurring meetings. */
export function GroupMeetings({ groupId }: { groupId: string }) {
  const { t } = useLingui();
  const [when, setWhen] = useState<'upcoming' | 'past'>('upcoming');
  const series = useQuery(seriesQuery(groupId)).data;
  const rhythm = useRhythm();
  const mayAdd = series?.mayAdd ?? false;
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <ChipRow label={t`Which meetings`}>
          <Chip current={when === 'upcoming'} onClick={() => setWhen('upcoming')}>
            <Trans>To come</Trans>
          </Chip>
          <Chip current={when === 'past'} onClick={() => setWhen('past')}>
            <Trans>Past</Trans>
          </Chip>
        </ChipRow>
        {mayAdd && (
          <ButtonLink
            kind="outline"
            icon={Plus}
            to="/groups/$groupId/series/$seriesId"
            params={{ groupId, seriesId: 'new' }}
          >
            <Trans>Plan a meeting</Trans>
          </ButtonLink>
        )}
      </div>
      <Dates groupId={groupId} when={when} mayAdd={mayAdd} />
      {series !== undefined && series.items.length > 0 && (
        <section aria-labelledby="series-of-group">
          <SectionTitle id="series-of-group">
            <Trans>Recurring</Trans>
          </SectionTitle>
          <ul className={list}>
            {series.items.map((one) => (
              <li key={one.id}>
                {one.abilities.change ? (
                  <RowLink
                    to="/groups/$groupId/series/$seriesId"
                    params={{ groupId, seriesId: one.id }}
                    detail={rhythm(one)}
                  >
                    <bdi>{one.title}</bdi>
                  </RowLink>
                ) : (
                  <div className="min-h-14 px-4 py-2">
                    <bdi className="block text-15">{one.title}</bdi>
                    <span className="block text-13 text-ink-3">{rhythm(one)}</span>
                  </div>
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
