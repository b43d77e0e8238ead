import { queryOptions } from '@tanstack/react-query';
import type { Answer } from '../../shell/api.ts';
import { call } from '../../shell/api.ts';

export const sessionsQuery = queryOptions({ queryKey: ['sessions'], queryFn: () => call('GET /me/sessions') });

export const securityQuery = queryOptions({ queryKey: ['security'], queryFn: () => call('GET /me/security') });

export const providersQuery = queryOptions({
  queryKey: ['providers'],
  queryFn: () => call('GET /session/providers'),
  staleTime: Infinity,
});

export const accountsQuery = queryOptions({ queryKey: ['accounts'], queryFn: () => call('GET /me/accounts') });

/** The account elsewhere with which somebody has begun to join, as long as this tab is open. */
export const joiningKey = ['joining'] as const;
export type Joining = NonNullable<Answer<'POST /session/provider'>['joining']>;

export const installationQuery = queryOptions({
  queryKey: ['installation'],
  queryFn: () => call('GET /installation'),
  staleTime: Infinity,
});
