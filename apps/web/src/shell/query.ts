import { QueryClient } from '@tanstack/react-query';
import { isApiError } from './api.ts';

/** Answers are kept in memory only, never in a persistent cache. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      gcTime: 10 * 60_000,
      // Only what may pass by itself is tried again: no answer, or a server that asks for patience.
      retry: (count, error) => count < 2 && (isApiError(error, 'offline') || isApiError(error, 'unavailable')),
      networkMode: 'always',
    },
    mutations: { networkMode: 'always' },
  },
});
