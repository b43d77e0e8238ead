import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '../../shell/api.ts';
import type { Answer } from '../../shell/api.ts';

export type Meeting = Answer<'GET /meetings/:meetingId'>;
export type MeetingCard = Meeting['next'][number];
export type AgendaItem = Meeting['items'][number];
export type Minutes = Answer<'GET /meetings/:meetingId/minutes'>;
export type Series = Answer<'POST /groups/:groupId/series'>;
export type Outcome = NonNullable<AgendaItem['outcome']>;
export type Proposal = NonNullable<AgendaItem['proposal']>;

/** While it is on, who comes in is seen soon even where no event tells it. */
const whileOn = 15_000;
export const isOn = (meeting: Pick<MeetingCard, 'state' | 'startsAt' | 'endsAt'>, now = Date.now()): boolean =>
  meeting.state === 'scheduled' &&
  Date.parse(meeting.startsAt) - 15 * 60_000 <= now &&
  now < Date.parse(meeting.endsAt);

export const hasBegun = (meeting: Pick<MeetingCard, 'startsAt'>, now = Date.now()): boolean =>
  Date.parse(meeting.startsAt) <= now;

export const hasEnded = (meeting: Pick<MeetingCard, 'endsAt'>, now = Date.now()): boolean =>
  Date.parse(meeting.endsAt) <= now;

export const meetingQuery = (meetingId: string) =>
  queryOptions({
    queryKey: ['meetings', 'one', meetingId],
    queryFn: ({ signal }) => call('GET /meetings/:meetingId', { params: { meetingId }, signal }),
    refetchOnWindowFocus: true,
    refetchInterval: (query) => (query.state.data && isOn(query.state.data) ? whileOn : false),
  });

export const minutesQuery = (meetingId: string) =>
  queryOptions({
    queryKey: ['meetings', 'minutes', meetingId],
    queryFn: ({ signal }) => call('GET /meetings/:meetingId/minutes', { params: { meetingId }, signal }),
  });

export const groupMeetingsQuery = (groupId: string, when: 'upcoming' | 'past') =>
  infiniteQueryOptions({
    queryKey: ['meetings', 'group', groupId, when],
    queryFn: ({ pageParam, signal }) =>
      call('GET /groups/:groupId/meetings', {
        params: { groupId },
        query: { when, limit: 12, ...(pageParam && { cursor: pageParam }) },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  });

export const seriesQuery = (groupId: string) =>
  queryOptions({
    queryKey: ['meetings', 'series', groupId],
    queryFn: ({ signal }) => call('GET /groups/:groupId/series', { params: { groupId }, signal }),
  });

export const caseMeetingsQuery = (caseId: string) =>
  queryOptions({
    queryKey: ['meetings', 'case', caseId],
    queryFn: ({ signal }) => call('GET /cases/:caseId/meetings', { params: { caseId }, signal }),
  });

export const myMeetingsQuery = queryOptions({
  queryKey: ['meetings', 'mine'],
  queryFn: ({ signal }) => call('GET /meetings', { signal }),
  staleTime: 60_000,
});

export const historyQuery = (itemId: string) =>
  queryOptions({
    queryKey: ['meetings', 'history', itemId],
    queryFn: ({ signal }) => call('GET /agenda-items/:itemId/outcomes', { params: { itemId }, signal }),
  });

interface WriteOptions {
  done?: (() => void) | undefined;
  /** Writes of one scope are sent one after the other. */
  scope?: string;
}

/** A write that answers with the meeting as it stands afterwards; when it was refused, the page asks again how things stand. */
export function useMeetingWrite<Sent>(
  meetingId: string,
  write: (sent: Sent) => Promise<Meeting>,
  { done, scope }: WriteOptions = {},
) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: write,
    ...(scope !== undefined && { scope: { id: scope } }),
    onSuccess: (meeting) => {
      client.setQueryData(meetingQuery(meetingId).queryKey, meeting);
      for (const part of ['minutes', 'group', 'case', 'mine', 'history'])
        void client.invalidateQueries({ queryKey: ['meetings', part] });
      done?.();
    },
    onError: () => void client.invalidateQueries({ queryKey: meetingQuery(meetingId).queryKey }),
  });
}
