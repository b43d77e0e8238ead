import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { InstitutionKind, Profession } from '@openrounds/domain/verification';
import type { Answer } from '../../shell/api.ts';
import { call } from '../../shell/api.ts';
import type { QueueState } from './states.ts';

export type WhereYouStand = Answer<'GET /verification/mine'>;
export type Evidence = Answer<'GET /verification/applications/:memberId'>;
export type QueueItem = Answer<'GET /verification/queue'>['items'][number];

export const standingQuery = queryOptions({ queryKey: ['standing'], queryFn: () => call('GET /verification/mine') });

/** What a reviewer takes on; everything when empty. */
export interface QueueWishes {
  country?: string;
  profession?: Profession;
  risk?: number;
  waitingHours?: number;
  opinion?: 'wanted';
}

export const queueQuery = (state: QueueState, wishes: QueueWishes) =>
  infiniteQueryOptions({
    queryKey: ['verification', 'queue', state, wishes],
    queryFn: ({ pageParam }) =>
      call('GET /verification/queue', { query: { state, ...wishes, ...(pageParam && { cursor: pageParam }) } }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  });

export const figuresQuery = queryOptions({
  queryKey: ['verification', 'figures'],
  queryFn: () => call('GET /verification/figures'),
});

export const evidenceQuery = (memberId: string) =>
  queryOptions({
    queryKey: ['verification', 'evidence', memberId],
    queryFn: () => call('GET /verification/applications/:memberId', { params: { memberId } }),
  });

export type SentDocuments = Answer<'GET /verification/mine/documents'>;
export const myDocumentsQuery = queryOptions({
  queryKey: ['standing', 'documents'],
  queryFn: () => call('GET /verification/mine/documents'),
});
export const theirDocumentsQuery = (memberId: string) =>
  queryOptions({
    queryKey: ['verification', 'documents', memberId],
    queryFn: () => call('GET /verification/applications/:memberId/documents', { params: { memberId } }),
  });

export const myVouchesQuery = queryOptions({
  queryKey: ['standing', 'vouches'],
  queryFn: () => call('GET /verification/mine/vouches'),
});
export const theirVouchesQuery = (memberId: string) =>
  queryOptions({
    queryKey: ['verification', 'vouches', memberId],
    queryFn: () => call('GET /verification/applications/:memberId/vouches', { params: { memberId } }),
  });

export const institutionsQuery = (q: string, kind: InstitutionKind | '') =>
  infiniteQueryOptions({
    queryKey: ['institutions', q, kind],
    queryFn: ({ pageParam }) =>
      call('GET /institutions', { query: { q, ...(kind && { kind }), ...(pageParam && { cursor: pageParam }) } }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  });
