import { infiniteQueryOptions } from '@tanstack/react-query';
import type { InfiniteData, QueryClient } from '@tanstack/react-query';
import type { Comment } from '@openrounds/domain/discussion';
import { call } from '../../shell/api.ts';
import type { Answer } from '../../shell/api.ts';

export const commentsQuery = (caseId: string) =>
  infiniteQueryOptions({
    queryKey: ['comments', caseId],
    queryFn: ({ pageParam, signal }) =>
      call('GET /cases/:caseId/comments', {
        params: { caseId },
        query: { limit: 50, ...(pageParam && { cursor: pageParam }) },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  });

type Pages = InfiniteData<Answer<'GET /cases/:caseId/comments'>, string>;

/** Changes one comment where it is shown, before the server was asked again. */
export function changeComment(client: QueryClient, changed: Comment): void {
  client.setQueryData<Pages>(
    ['comments', changed.caseId],
    (data) =>
      data && {
        ...data,
        pages: data.pages.map((page) => ({
          ...page,
          items: page.items.map((item) => (item.id === changed.id ? changed : item)),
        })),
      },
  );
}

/** Puts a comment that was just sent where it belongs: at the end. */
export function addComment(client: QueryClient, sent: Comment): void {
  client.setQueryData<Pages>(['comments', sent.caseId], (data) => {
    const last = data?.pages.at(-1);
    // With more pages to come it appears when they are read; it may also have arrived already.
    if (!data || !last || last.next !== null || last.items.some((item) => item.id === sent.id)) return data;
    return { ...data, pages: [...data.pages.slice(0, -1), { ...last, items: [...last.items, sent] }] };
  });
}
