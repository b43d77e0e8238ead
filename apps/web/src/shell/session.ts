import { queryOptions, useQuery } from '@tanstack/react-query';
import type { QueryClient } from '@tanstack/react-query';
import type { Role } from '@openrounds/domain/kit';
import type { Me } from '@openrounds/domain/members';
import type { Answer, Guard } from '../router/index.ts';
import { call, isApiError } from './api.ts';
import { queryClient } from './query.ts';

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async (): Promise<Me | null> => (await call('GET /session')).member,
  staleTime: 5 * 60_000,
  // Every page waits for this one: rather say soon that there is no connection than keep them waiting for a third try.
  retry: (count, error) => count < 1 && isApiError(error, 'unavailable'),
});

/** Who is signed in; null for a visitor or while it is not known yet. */
export const useMe = (): Me | null => useQuery(sessionQuery).data ?? null;

/** Where somebody belongs who just came in. */
export function homeOf(me: Me | null): '/' | '/home' | '/where-you-stand' | '/keep-account' {
  if (me === null) return '/';
  if (me.leaving) return '/keep-account';
  return me.standing === 'verified' ? '/home' : '/where-you-stand';
}

/** Everything known about the last person is forgotten before the next one is shown anything. */
export function becomes(client: QueryClient, me: Me | null): void {
  client.clear();
  client.setQueryData(sessionQuery.queryKey, me);
}

const whoIs = (): Promise<Me | null> => queryClient.ensureQueryData(sessionQuery);

/** For pages that are of no use to somebody signed in. */
export async function visitorsOnly(): Promise<Answer> {
  const me = await whoIs();
  return me ? { to: homeOf(me) } : 'open';
}
/** One's own account: open also before the newest rules are accepted. */
export async function ownersOnly(): Promise<Answer> {
  const me = await whoIs();
  return me && !me.leaving ? 'open' : { to: homeOf(me) };
}
/** An account that is to be deleted: nothing else opens. */
export async function leaversOnly(): Promise<Answer> {
  const me = await whoIs();
  return me?.leaving ? 'open' : { to: homeOf(me) };
}
export async function signedInOnly(): Promise<Answer> {
  const me = await whoIs();
  return me?.rulesDue && !me.leaving ? { to: '/rules' } : ownersOnly();
}
/** Anything clinical. The server refuses the rest by itself; this only leads people to where they belong. */
export async function verifiedOnly(): Promise<Answer> {
  const me = await whoIs();
  if (me?.rulesDue && !me.leaving) return { to: '/rules' };
  return me?.standing === 'verified' ? 'open' : { to: homeOf(me) };
}
/** Pages of staff do not exist for anybody else. */
export const staffOnly =
  (role: Role): Guard =>
  async () =>
    (await whoIs())?.roles.includes(role) ? 'open' : 'absent';
