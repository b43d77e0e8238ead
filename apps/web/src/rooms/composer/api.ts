import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { call, isApiError, newKey } from '../../shell/api.ts';
import type { AllFields, DraftStore } from './draft-saver.ts';

/** The drafts of this member on the server. */
export function serverDrafts(): DraftStore {
  // One key until it succeeded: a first try whose answer was lost started the draft already.
  const idempotencyKey = newKey();
  return {
    start: (body) => call('POST /cases', { body, idempotencyKey }),
    save: (caseId, version, body) => call('PATCH /cases/:caseId/draft', { params: { caseId }, version, body }),
    read: (caseId) => call('GET /cases/:caseId/draft', { params: { caseId } }),
    meaning: (error) => {
      if (isApiError(error, 'stale-version')) return 'stale';
      const passing = ['offline', 'unavailable', 'too-many-requests', 'storage-full'] as const;
      return passing.some((code) => isApiError(error, code)) ? 'passing' : 'lasting';
    },
  };
}

export const myGroupsQuery = queryOptions({
  queryKey: ['groups', 'mine'],
  queryFn: () => call('GET /groups', { query: { limit: 50, mine: 'true' } }),
});

export const followingQuery = infiniteQueryOptions({
  queryKey: ['following', 'all'],
  queryFn: ({ pageParam, signal }) =>
    call('GET /me/following', { query: { limit: 50, ...(pageParam && { cursor: pageParam }) }, signal }),
  initialPageParam: '',
  getNextPageParam: (page) => page.next,
});

/** How many colleagues an audience is. */
export const reachQuery = (audience: NonNullable<AllFields['audience']>) =>
  queryOptions({
    queryKey: ['reach', audience],
    queryFn: ({ signal }) => call('POST /audience/reach', { body: { audience }, signal }),
    staleTime: 60_000,
  });
