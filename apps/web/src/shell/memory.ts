import { useQuery, useQueryClient } from '@tanstack/react-query';

/**
 * State that outlives the page it is on but never this tab: words not sent yet, answers that failed. It lies in memory beside
 * the answers of the server, so that signing out forgets it too, and nothing of it is ever written to the device.
 */
export function useMemory<T>(key: readonly unknown[], initial: T): [T, (next: (now: T) => T) => void] {
  const client = useQueryClient();
  const queryKey = ['memory', ...key];
  const { data } = useQuery<T>({
    queryKey,
    queryFn: () => initial,
    enabled: false,
    initialData: initial,
    gcTime: Infinity,
  });
  return [data as T, (next) => client.setQueryData<T>(queryKey, (now) => next(now ?? initial))];
}
