import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { groupMembersQuery } from './api.ts';
import type { GroupMember } from './api.ts';

/** To choose from by name, more than this is no list any more. */
const most = 1000;

/** Everybody in a group, page after page, for whoever has to choose among them; `complete` once all are there. */
export function useAllMembers(groupId: string): { members: GroupMember[]; complete: boolean; error: unknown } {
  const { data, hasNextPage, isFetchingNextPage, isError, error, fetchNextPage } = useInfiniteQuery(
    groupMembersQuery(groupId),
  );
  const members = data?.pages.flatMap((page) => page.items) ?? [];
  const goesOn = hasNextPage && !isFetchingNextPage && !isError && members.length < most;
  useEffect(() => {
    if (goesOn) void fetchNextPage();
  }, [goesOn, fetchNextPage]);
  return { members, complete: data !== undefined && !hasNextPage, error };
}
