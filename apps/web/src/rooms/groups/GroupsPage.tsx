import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '../../router/index.ts';
import { Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import { BellLink, Columns, PhoneHeader } from '../../shell/Layout.tsx';
import { useTitle } from '../../shell/page.ts';
import { ButtonLink } from '../../ui/Button.tsx';
import { SectionTitle } from '../../ui/Panel.tsx';
import { ErrorState } from '../../shell/ErrorState.tsx';
import { EmptyState, Loading, Skeleton } from '../../ui/States.tsx';
import { More } from '../../ui/More.tsx';
import { groupsQuery } from './api.ts';
import type { Group } from './api.ts';
import { GroupBadge } from './GroupBadge.tsx';
import { useGroupWords } from './words.ts';

const list = 'divide-y divide-line overflow-clip rounded-panel border border-line bg-surface';

function GroupRow({ group }: { group: Group }) {
  const words = useGroupWords();
  return (
    <Link
      to="/groups/$groupId"
      params={{ groupId: group.id }}
      className="flex min-h-18 items-center gap-3 px-4 py-3 hover:bg-sunken focus-visible:-outline-offset-2"
    >
      <GroupBadge name={group.name} />
      <span className="min-w-0 flex-1">
        <span className="block truncate text-16 font-semibold rtl:text-right" dir="auto">
          {group.name}
        </span>
        {group.description && (
          <span className="block truncate text-15 text-ink-2 rtl:text-right" dir="auto">
            {group.description}
          </span>
        )}
        <span className="tabular block text-13 text-ink-3">
          <Plural value={group.members} one="# member" other="# members" />
          {' · '}
          {words.mine[group.mine] || words.membership[group.membership].label}
        </span>
      </span>
    </Link>
  );
}

function Part({ id, title, groups }: { id: string; title: ReactNode; groups: readonly Group[] }) {
  if (groups.length === 0) return null;
  return (
    <section aria-labelledby={id} className="mt-6">
      <SectionTitle id={id}>{title}</SectionTitle>
      <ul className={list}>
        {groups.map((group) => (
          <li key={group.id}>
            <GroupRow group={group} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function GroupsSkeleton() {
  return (
    <Loading className="mt-6">
      <Skeleton className="mb-2 h-6 w-32" />
      <div className={list}>
        {Array.from({ length: 6 }, (_, row) => (
          <div key={row} className="flex min-h-18 items-center gap-3 px-4 py-3">
            <Skeleton className="size-11" />
            <div className="flex-1">
              <Skeleton className="h-5 w-44 max-w-full" />
              <Skeleton className="mt-1 h-5 w-full" />
              <Skeleton className="mt-1 h-4 w-28" />
            </div>
          </div>
        ))}
      </div>
    </Loading>
  );
}

function AllGroups() {
  const groups = useInfiniteQuery(groupsQuery);
  if (groups.isPending) return <GroupsSkeleton />;
  const items = groups.data?.pages.flatMap((page) => page.items) ?? [];
  if (groups.isError && items.length === 0)
    return <ErrorState error={groups.error} onRetry={() => void groups.refetch()} />;
  if (items.length === 0)
    return (
      <EmptyState
        title={<Trans>Groups of colleagues appear here</Trans>}
        action={
          <ButtonLink to="/groups/new" icon={Plus}>
            <Trans>New group</Trans>
          </ButtonLink>
        }
      >
        <Trans>There are none yet. Start one for your team, your meeting or your specialty.</Trans>
      </EmptyState>
    );
  return (
    <>
      <Part id="my-groups" title={<Trans>Your groups</Trans>} groups={items.filter((group) => group.mine !== 'none')} />
      <Part
        id="other-groups"
        title={<Trans>Other groups</Trans>}
        groups={items.filter((group) => group.mine === 'none')}
      />
      <More
        more={groups.hasNextPage}
        loading={groups.isFetchingNextPage}
        failed={groups.isFetchNextPageError}
        onMore={() => void groups.fetchNextPage()}
      />
    </>
  );
}

export function GroupsPage() {
  const { t } = useLingui();
  useTitle(t`Groups`);
  return (
    <>
      <PhoneHeader />
      <Columns>
        <div className="pb-12 pt-2">
          <div className="flex items-center gap-2">
            <h1 className="min-w-0 flex-1 text-28">
              <Trans>Groups</Trans>
            </h1>
            <div className="hidden wide:block">
              <BellLink className="hover:bg-sunken" />
            </div>
            <ButtonLink to="/groups/new" kind="outline" icon={Plus}>
              <Trans>New group</Trans>
            </ButtonLink>
          </div>
          <AllGroups />
        </div>
      </Columns>
    </>
  );
}
