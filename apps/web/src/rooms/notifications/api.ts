import { infiniteQueryOptions } from '@tanstack/react-query';
import { call } from '../../shell/api.ts';
import type { Answer } from '../../shell/api.ts';

export type Notification = Answer<'GET /notifications'>['items'][number];

/** The live stream makes it stale: its first word is what an event of notifications names. */
export const notificationsQuery = infiniteQueryOptions({
  queryKey: ['notifications', 'list'],
  queryFn: ({ pageParam, signal }) =>
    call('GET /notifications', { query: { limit: 30, ...(pageParam && { cursor: pageParam }) }, signal }),
  initialPageParam: '',
  getNextPageParam: (page) => page.next,
});
