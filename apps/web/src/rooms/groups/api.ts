import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { call } from '../../shell/api.ts';
import type { Answer } from '../../shell/api.ts';

export type Group = Answer<'GET /groups/:groupId'>;
export type GroupMember = Answer<'GET /groups/:groupId/members'>['items'][number];

export const groupsQuery = infiniteQueryOptions({
  queryKey: ['groups', 'list'],
  queryFn: ({ pageParam, signal }) =>
    call('GET /groups', { query: { limit: 50, ...(pageParam && { cursor: pageParam }) }, signal }),
  initialPageParam: '',
  getNextPageParam: (page) => page.next,
});

/** Few enough for the rail; the rest is on the page of groups. */
export const myGroupsQuery = queryOptions({
  queryKey: ['groups', 'mine'],
  queryFn: ({ signal }) => call('GET /groups', { query: { mine: 'true', limit: 8 }, signal }),
  select: (page) => page.items.filter((group) => group.mine !== 'asked' && group.mine !== 'invited'),
  staleTime: 60_000,
});

export const groupQuery = (groupId: string) =>
  queryOptions({
    queryKey: ['groups', groupId],
    queryFn: ({ signal }) => call('GET /groups/:groupId', { params: { groupId }, signal }),
  });

export const groupCasesQuery = (groupId: string) =>
  infiniteQueryOptions({
    queryKey: ['feed', 'group', groupId],
    queryFn: ({ pageParam, signal }) =>
      call('GET /cases', { query: { group: groupId, limit: 12, ...(pageParam && { cursor: pageParam }) }, signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  });

export const groupMembersQuery = (groupId: string) =>
  infiniteQueryOptions({
    queryKey: ['groups', groupId, 'members'],
    queryFn: ({ pageParam, signal }) =>
      call('GET /groups/:groupId/members', {
        params: { groupId },
        query: { limit: 50, ...(pageParam && { cursor: pageParam }) },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  });

export const groupRequestsQuery = (groupId: string) =>
  infiniteQueryOptions({
    queryKey: ['groups', groupId, 'requests'],
    queryFn: ({ pageParam, signal }) =>
      call('GET /groups/:groupId/requests', {
        params: { groupId },
        query: { limit: 50, ...(pageParam && { cursor: pageParam }) },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  });

export const groupPinsQuery = (groupId: string) =>
  queryOptions({
    queryKey: ['groups', groupId, 'pins'],
    queryFn: ({ signal }) => call('GET /groups/:groupId/pins', { params: { groupId }, signal }),
  });

/** Those one may invite: colleagues one follows. */
export const colleaguesQuery = infiniteQueryOptions({
  queryKey: ['following', 'invite'],
  queryFn: ({ pageParam, signal }) =>
    call('GET /me/following', { query: { limit: 50, ...(pageParam && { cursor: pageParam }) }, signal }),
  initialPageParam: '',
  getNextPageParam: (page) => page.next,
});
