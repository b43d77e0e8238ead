import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { call } from '../../shell/api.ts';
import type { Answer } from '../../shell/api.ts';

export type Profile = Answer<'GET /members/:memberId'>;

export const profileQuery = (memberId: string) =>
  queryOptions({
    queryKey: ['members', memberId],
    queryFn: ({ signal }) => call('GET /members/:memberId', { params: { memberId }, signal }),
  });

/** Their cases, as far as the reader may see them. */
export const casesByQuery = (memberId: string) =>
  infiniteQueryOptions({
    queryKey: ['feed', 'author', memberId],
    queryFn: ({ pageParam, signal }) =>
      call('GET /cases', { query: { author: memberId, limit: 12, ...(pageParam && { cursor: pageParam }) }, signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  });

export const followingQuery = infiniteQueryOptions({
  queryKey: ['following'],
  queryFn: ({ pageParam, signal }) =>
    call('GET /me/following', { query: { limit: 50, ...(pageParam && { cursor: pageParam }) }, signal }),
  initialPageParam: '',
  getNextPageParam: (page) => page.next,
});

export type About = Answer<'GET /me/about'>;
export const aboutQuery = queryOptions({ queryKey: ['about'], queryFn: () => call('GET /me/about'), gcTime: 0 });

export const worksQuery = (memberId: string) =>
  queryOptions({
    queryKey: ['works', memberId],
    queryFn: () => call('GET /members/:memberId/works', { params: { memberId } }),
  });
