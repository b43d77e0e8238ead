import type { CaseFacts } from '../cases/rules.ts';
import { type CaseId, type CommentId, type MemberId, policy, type SignedIn } from '../kit/index.ts';

/** What decides who may do what with a comment. It is only ever loaded for who may see its case. */
export interface CommentFacts {
  readonly id: CommentId;
  readonly caseId: CaseId;
  readonly authorId: MemberId;
  readonly deleted: boolean;
  readonly version: number;
  readonly case: Pick<CaseFacts, 'state'>;
}

const isOwn = (actor: SignedIn, comment: CommentFacts): boolean =>
  comment.authorId === actor.memberId && !comment.deleted;

export const commentList = policy('comment.list', (_actor, _case: CaseFacts) => true, { denial: 'not-found' });
export const commentEdit = policy(
  'comment.edit',
  (actor, comment: CommentFacts) => isOwn(actor, comment) && comment.case.state === 'published',
);
export const commentDelete = policy('comment.delete', isOwn);
export const commentRecommend = policy(
  'comment.recommend',
  (actor, comment: CommentFacts) =>
    comment.authorId !== actor.memberId && !comment.deleted && comment.case.state === 'published',
);
