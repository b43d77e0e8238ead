import { plural } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useHash } from '../../router/index.ts';
import type { Comment, Pin } from '@openrounds/domain/discussion';
import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { useMemory } from '../../shell/memory.ts';
import { useTakenAway } from '../../shell/undoable.ts';
import { ErrorState } from '../../shell/ErrorState.tsx';
import { Loading, RowSkeleton } from '../../ui/States.tsx';
import { More } from '../../ui/More.tsx';
import { commentsQuery } from './api.ts';
import { CommentBox } from './CommentBox.tsx';
import { anchorOf, CommentItem } from './CommentItem.tsx';
import { OutgoingItem } from './OutgoingItem.tsx';
import { threadsOf } from './threads.ts';
import { useOutbox } from './use-outbox.ts';
import { usePinning } from './use-pinning.ts';
import { nameOf } from '../../ui/member-name.ts';

interface Writing {
  text: string;
  parentId: string | null;
  answering: string | null;
}
const blank: Writing = { text: '', parentId: null, answering: null };

/** What somebody is writing about a case; in memory only, so that it is still there after a look elsewhere. */
export const useWriting = (caseId: string) => useMemory(['writing', caseId], blank);

/** The comment a link leads to: fetched however far down it is, then shown and given the focus, once. */
function useDeepLink(list: ReturnType<typeof useComments>): string {
  const hash = useHash();
  const led = useRef('');
  const { found, more, loading, fetchMore } = { found: list.all.some(({ id }) => anchorOf(id) === hash), ...list };
  useEffect(() => {
    if (!hash.startsWith(anchorOf('')) || led.current === hash) return;
    if (found) {
      led.current = hash;
      const element = document.getElementById(hash);
      element?.scrollIntoView({ block: 'center' });
      element?.focus({ preventScroll: true });
    } else if (more && !loading) void fetchMore();
  }, [hash, found, more, loading, fetchMore]);
  return hash;
}

function useComments(caseId: string) {
  const query = useInfiniteQuery(commentsQuery(caseId));
  const away = useTakenAway();
  const all: Comment[] = (query.data?.pages.flatMap((page) => page.items) ?? []).map((item) =>
    away.has(item.id) ? { ...item, deleted: true, text: '', abilities: { edit: false, delete: false } } : item,
  );
  return {
    query,
    all,
    more: query.hasNextPage,
    loading: query.isFetchingNextPage,
    fetchMore: query.fetchNextPage,
  };
}

interface DiscussionProps {
  /** What the discussion is about; scrolls with it. */
  children: ReactNode;
  caseId: string;
  count: number;
  canComment: boolean;
  recommend?: { mine: boolean; onChange: (mine: boolean) => void };
  /** There are pictures to pin a comment to: brings them into view, to set a pin or to see one. */
  onPicture?: (pin: Pin | null) => void;
}

/** Everything said about a case, and the box to say more. */
export function Discussion({ children, caseId, count, canComment, recommend, onPicture }: DiscussionProps) {
  const comments = useComments(caseId);
  const marked = useDeepLink(comments);
  const { outgoing, send, retry, discard } = useOutbox(caseId);
  const [writing, setWriting] = useWriting(caseId);
  const field = useRef<HTMLTextAreaElement>(null);
  const pinning = usePinning(caseId);
  const numbers = new Map(pinning.numbered.map((one) => [one.commentId, one]));
  const pinnedAt = (comment: Comment) => {
    const one = numbers.get(comment.id);
    if (!one || !onPicture) return undefined;
    const onFollow = (): void => {
      pinning.follow(one.pin);
      onPicture(one.pin);
    };
    return { number: one.number, pin: one.pin, onFollow };
  };
  const { draft } = pinning;
  // A pin was set: now for the words.
  useEffect(() => {
    if (draft) field.current?.focus();
  }, [draft]);
  const { query, all } = comments;
  const answer = (comment: Comment): void => {
    setWriting((now) => ({ ...now, parentId: comment.id, answering: nameOf(comment.author) }));
    field.current?.focus();
  };
  const said = (comment: Comment, reply: boolean) => (
    <CommentItem
      comment={comment}
      reply={reply}
      marked={anchorOf(comment.id) === marked}
      canAnswer={canComment && !comment.deleted}
      onReply={() => answer(comment)}
      pinned={pinnedAt(comment)}
    />
  );
  return (
    <>
      <div className="min-h-0 flex-1 wide:overflow-y-auto">
        {children}
        <section aria-labelledby="discussion" className="px-4 pb-28 wide:px-6 wide:pb-6">
          <h2 id="discussion" className="mb-1 text-16 font-semibold">
            {count === 0 ? <Trans>No comments yet</Trans> : plural(count, { one: 'One comment', other: '# comments' })}
          </h2>
          {query.isPending && (
            <Loading>
              <RowSkeleton className="py-3" />
              <RowSkeleton className="py-3" />
            </Loading>
          )}
          {query.isError && all.length === 0 && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
          {query.isSuccess && all.length === 0 && outgoing.length === 0 && canComment && (
            <p className="text-15 text-ink-2">
              <Trans>Be the first to answer.</Trans>
            </p>
          )}
          <ol>
            {threadsOf(all).map(({ root, replies }) => (
              <li key={root.id}>
                {said(root, false)}
                {replies.length > 0 && (
                  <ol>
                    {replies.map((comment) => (
                      <li key={comment.id}>{said(comment, true)}</li>
                    ))}
                  </ol>
                )}
              </li>
            ))}
          </ol>
          <More
            more={query.hasNextPage}
            loading={query.isFetchingNextPage}
            failed={query.isFetchNextPageError}
            onMore={() => void query.fetchNextPage()}
          />
          {outgoing.map((item) => (
            <OutgoingItem key={item.key} item={item} onRetry={() => retry(item)} onDiscard={() => discard(item)} />
          ))}
        </section>
      </div>
      {canComment && (
        <CommentBox
          text={writing.text}
          onText={(text) => setWriting((now) => ({ ...now, text }))}
          field={field}
          answering={writing.answering}
          onCancelAnswer={() => setWriting((now) => ({ ...now, parentId: null, answering: null }))}
          onSend={() => {
            send(writing.text.trim(), writing.parentId, draft);
            setWriting(() => blank);
            pinning.drop();
          }}
          {...(recommend && { recommend })}
          {...(onPicture && {
            pinning: {
              draft,
              placing: pinning.placing,
              onBegin: () => {
                pinning.begin();
                onPicture(null);
              },
              onDrop: pinning.drop,
            },
          })}
        />
      )}
    </>
  );
}
