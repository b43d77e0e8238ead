import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Answer } from '../../shell/api.ts';
import { ErrorState } from '../../shell/ErrorState.tsx';
import { CardSkeleton, Loading } from '../../ui/States.tsx';
import { CaseCard } from './CaseCard.tsx';
import { More } from '../../ui/More.tsx';

const grid = 'grid grid-cols-1 gap-x-6 gap-y-8 rail:grid-cols-2';

interface CaseListProps {
  cases: UseInfiniteQueryResult<InfiniteData<Answer<'GET /cases'>>>;
  /** After each card, outside its target: what may be done with it here. */
  renderEnd?: (item: Answer<'GET /cases'>['items'][number]) => ReactNode;
  /** What is said when there are none. */
  empty: ReactNode;
}

/** Cases as cards, one column on a phone and two elsewhere; goes on as one reads. */
export function CaseList({ cases, renderEnd, empty }: CaseListProps) {
  if (cases.isPending)
    return (
      <Loading className={grid}>
        <CardSkeleton />
        <CardSkeleton />
        <CardSkeleton />
        <CardSkeleton />
      </Loading>
    );
  const items = cases.data?.pages.flatMap((page) => page.items) ?? [];
  if (cases.isError && items.length === 0)
    return <ErrorState error={cases.error} onRetry={() => void cases.refetch()} />;
  if (items.length === 0) return empty;
  return (
    <>
      <ul className={grid}>
        {items.map((item, index) => (
          <li key={item.id} className="min-w-0">
            <CaseCard item={item} eager={index < 2} />
            {renderEnd?.(item)}
          </li>
        ))}
      </ul>
      <More
        more={cases.hasNextPage}
        loading={cases.isFetchingNextPage}
        failed={cases.isFetchNextPageError}
        onMore={() => void cases.fetchNextPage()}
      />
    </>
  );
}
