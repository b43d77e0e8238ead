import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { QueryClient } from '@tanstack/react-query';
import { call, isApiError } from '../../shell/api.ts';

export type Feed = 'for-you' | 'following' | 'my-specialties' | 'unanswered';

export const feedQuery = (feed: Feed) =>
  infiniteQueryOptions({
    queryKey: ['feed', feed],
    queryFn: ({ pageParam, signal }) =>
      call('GET /cases', { query: { feed, limit: 12, ...(pageParam && { cursor: pageParam }) }, signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  });

export const caseQuery = (caseId: string) =>
  queryOptions({
    queryKey: ['case', caseId],
    queryFn: ({ signal }) => call('GET /cases/:caseId', { params: { caseId }, signal }),
    refetchOnWindowFocus: true,
  });

export const draftsQuery = infiniteQueryOptions({
  queryKey: ['drafts'],
  queryFn: ({ pageParam, signal }) =>
    call('GET /drafts', { query: { limit: 20, ...(pageParam && { cursor: pageParam }) }, signal }),
  initialPageParam: '',
  getNextPageParam: (page) => page.next,
});

/** Everything kept in memory about a case that is no longer open to this member. */
export function forgetCase(client: QueryClient, caseId: string): void {
  client.removeQueries({ queryKey: ['comments', caseId] });
  void client.invalidateQueries({ queryKey: ['feed'] });
}

/** It was open, and is not any more: hidden, taken back, or destroyed. */
export const isGone = (error: unknown): boolean => isApiError(error, 'not-found') || isApiError(error, 'not-allowed');
