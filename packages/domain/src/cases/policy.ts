import { hasRole, policy, type SignedIn } from '../kit/index.ts';
import type { CaseFacts } from './rules.ts';

// What a member may not see is never loaded (it is not found); these say what may be done with what is seen.
// Whether the case is in a state for it is a rule of its own: `canMove`.

const isAuthor = (actor: SignedIn, facts: CaseFacts): boolean => facts.authorId === actor.memberId;

export const caseList = policy('case.list', () => true);
export const caseRead = policy('case.read', (_actor, _case: CaseFacts) => true, { denial: 'not-found' });
/** How many an audience is, before it is chosen. */
export const audienceCount = policy('case.count-audience', () => true);
export const caseStart = policy('case.start', () => true);
export const caseEdit = policy('case.edit', isAuthor, { denial: 'not-found' });
export const casePublish = policy('case.publish', isAuthor, { denial: 'not-found' });
export const caseUnpublish = policy('case.unpublish', isAuthor);
/** The words of a published case. */
export const caseRevise = policy('case.revise', isAuthor);
/** What it said before: for its author, and for moderators, who see whether an edit did what it should. */
export const caseHistory = policy(
  'case.history',
  (actor, facts: CaseFacts) => isAuthor(actor, facts) || hasRole(actor, 'moderator'),
);
export const caseNews = policy('case.news', isAuthor);
export const caseSetStatus = policy('case.set-status', isAuthor);
/** To hear how it goes on; its author knows. */
export const caseFollow = policy(
  'case.follow',
  (actor, facts: CaseFacts) => facts.state === 'published' && !isAuthor(actor, facts),
);
export const caseSetOutcome = policy('case.set-outcome', isAuthor);
export const caseDestroy = policy('case.destroy', isAuthor);
export const caseComment = policy('case.comment', (_actor, facts: CaseFacts) => facts.state === 'published');
export const caseVote = policy('case.vote', (_actor, facts: CaseFacts) => facts.state === 'published');
/** Its author knows the answer. */
export const caseReveal = policy(
  'case.reveal',
  (actor, facts: CaseFacts) => facts.state === 'published' && !isAuthor(actor, facts),
);
export const caseRecommend = policy(
  'case.recommend',
  (actor, facts: CaseFacts) => facts.state === 'published' && !isAuthor(actor, facts),
);
