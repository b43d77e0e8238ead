import { queryOptions } from '@tanstack/react-query';
import { call } from '../../shell/api.ts';

export const sessionsQuery = queryOptions({ queryKey: ['sessions'], queryFn: () => call('GET /me/sessions') });

export const securityQuery = queryOptions({ queryKey: ['security'], queryFn: () => call('GET /me/security') });

export const installationQuery = queryOptions({
  queryKey: ['installation'],
  queryFn: () => call('GET /installation'),
  staleTime: Infinity,
});
