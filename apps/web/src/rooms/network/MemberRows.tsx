import { Link } from '../../router/index.ts';
import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Answer } from '../../shell/api.ts';
import { MemberLine } from '../../ui/Member.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ErrorState } from '../../shell/ErrorState.tsx';
import { Loading, RowSkeleton } from '../../ui/States.tsx';
import { More } from '../../ui/More.tsx';

type Page = Answer<'GET /me/following'>;

interface MemberRowsProps {
  members: UseInfiniteQueryResult<InfiniteData<Page>>;
  empty: ReactNode;
}

/** Members in rows; each leads to a profile. */
export function MemberRows({ members, empty }: MemberRowsProps) {
  if (members.isPending)
    return (
      <Loading>
        <Panel rows>
          {Array.from({ length: 5 }, (_, row) => (
            <RowSkeleton key={row} className="min-h-14 px-4 py-2" />
          ))}
        </Panel>
      </Loading>
    );
  const items = members.data?.pages.flatMap((page) => page.items) ?? [];
  if (members.isError && items.length === 0)
    return <ErrorState error={members.error} onRetry={() => void members.refetch()} />;
  if (items.length === 0) return empty;
  return (
    <>
      <ul className="divide-y divide-line overflow-clip rounded-panel border border-line bg-surface">
        {items.map((member) => (
          <li key={member.id}>
            <Link
              to="/members/$memberId"
              params={{ memberId: member.id }}
              className="block min-h-14 px-4 py-2.5 hover:bg-sunken focus-visible:-outline-offset-2"
            >
              <MemberLine member={member} />
            </Link>
          </li>
        ))}
      </ul>
      <More
        more={members.hasNextPage}
        loading={members.isFetchingNextPage}
        failed={members.isFetchNextPageError}
        onMore={() => void members.fetchNextPage()}
      />
    </>
  );
}
