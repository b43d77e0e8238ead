import { infiniteQueryOptions, keepPreviousData } from '@tanstack/react-query';
import { call } from '../../shell/api.ts';

export interface Wanted {
  q: string;
  specialty: string | null;
}

/** The shortest words the server looks for. */
export const shortest = 2;

/** Also stale when a feed changes: what was hidden or taken back leaves the results at once. */
export const searchQuery = ({ q, specialty }: Wanted) =>
  infiniteQueryOptions({
    queryKey: ['feed', 'search', q, specialty],
    queryFn: ({ pageParam, signal }) =>
      call('GET /search', {
        query: { q, limit: 12, ...(specialty && { specialty }), ...(pageParam && { cursor: pageParam }) },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    enabled: q.length >= shortest,
    placeholderData: keepPreviousData,
  });
