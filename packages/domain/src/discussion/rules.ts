import type { CommentId, MemberId } from '../kit/index.ts';

export interface ParentFacts {
  readonly id: CommentId;
  readonly authorId: MemberId;
  /** The comment it answers itself, where it is an answer. */
  readonly parentId: CommentId | null;
}

/** Threads are one level deep: whoever answers an answer speaks in the thread it belongs to. */
export const threadOf = (parent: ParentFacts): CommentId => parent.parentId ?? parent.id;

export interface Told {
  readonly to: MemberId;
  readonly kind: 'comment-on-my-case' | 'reply-to-my-comment';
}

/** Who hears of a new comment: whom it answers, and the author of the case; each once, and never oneself. */
export function whoHears(comment: {
  readonly by: MemberId;
  readonly caseAuthor: MemberId;
  readonly answers: MemberId | null;
}): Told[] {
  const told: Told[] = [];
  if (comment.answers !== null && comment.answers !== comment.by)
    told.push({ to: comment.answers, kind: 'reply-to-my-comment' });
  if (comment.caseAuthor !== comment.by && comment.caseAuthor !== comment.answers)
    told.push({ to: comment.caseAuthor, kind: 'comment-on-my-case' });
  return told;
}
