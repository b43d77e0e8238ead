import type { CaseFacts } from '../cases/rules.ts';
import { policy, staffPolicy } from '../kit/index.ts';

/** Whoever sees a case may report it; its author takes it back instead. */
export const caseFlag = policy(
  'case.flag',
  (actor, facts: CaseFacts) => facts.state === 'published' && facts.authorId !== actor.memberId,
);
export const queueRead = staffPolicy('moderation.read', 'moderator');

/** What a moderator needs to know of a review before its words. */
export interface ReviewFacts {
  readonly authorId: CaseFacts['authorId'];
}
/** Never on a case of one's own. */
export const reviewRead = staffPolicy(
  'moderation.review',
  'moderator',
  (actor, review: ReviewFacts) => review.authorId !== actor.memberId,
);
export const caseModerate = staffPolicy(
  'case.moderate',
  'moderator',
  (actor, review: ReviewFacts) => review.authorId !== actor.memberId,
);
/** Who posted a case whose author is withheld: only what was reported, and never oneself. */
export const authorResolve = staffPolicy(
  'moderation.resolve-author',
  'moderator',
  (actor, review: ReviewFacts) => review.authorId !== actor.memberId,
);
