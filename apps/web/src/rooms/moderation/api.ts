import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { call } from '../../shell/api.ts';
import type { Answer, Request } from '../../shell/api.ts';

export type Review = Answer<'GET /moderation/cases/:caseId'>;
export type QueueEntry = Answer<'GET /moderation/queue'>['items'][number];
export type DecisionSent = Request<'POST /moderation/cases/:caseId/decision'>['body'];
export type Decision = DecisionSent['decision'];
export type FlagReason = DecisionSent['reason'];

export const queueStates = ['open', 'decided'] as const;
export type QueueState = (typeof queueStates)[number];

/** Reports come in at any time and say so to nobody but this page, which asks again while it is looked at. */
export const queueQuery = (state: QueueState) =>
  infiniteQueryOptions({
    queryKey: ['moderation', 'queue', state],
    queryFn: ({ pageParam, signal }) =>
      call('GET /moderation/queue', { query: { state, limit: 50, ...(pageParam && { cursor: pageParam }) }, signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    refetchInterval: 30_000,
    refetchOnWindowFocus: true,
  });

export const reviewQuery = (caseId: string) =>
  queryOptions({
    queryKey: ['moderation', 'review', caseId],
    queryFn: ({ signal }) => call('GET /moderation/cases/:caseId', { params: { caseId }, signal }),
  });
