import { useQuery } from '@tanstack/react-query';
import { call } from './api.ts';

/** How many notifications wait; the live stream makes it ask again. */
export const useUnread = (): number =>
  useQuery({
    queryKey: ['notifications', 'unread'],
    queryFn: async () => (await call('GET /notifications', { query: { limit: 1 } })).unread,
    staleTime: 60_000,
  }).data ?? 0;
