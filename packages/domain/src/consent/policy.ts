import type { CaseFacts } from '../cases/rules.ts';
import { policy, type SignedIn, staffPolicy } from '../kit/index.ts';

const isAuthor = (actor: SignedIn, facts: CaseFacts): boolean => facts.authorId === actor.memberId;

/** Taken on the author's device, for the author's own draft; for everybody else there is no such draft. */
export const consentSign = policy('consent.sign', isAuthor, { denial: 'not-found' });
export const consentAttest = policy('consent.attest', isAuthor, { denial: 'not-found' });

/** Which consents a case has, and how they ended: its author's to know, who answers for it. */
export const consentList = policy('consent.list', isAuthor, { denial: 'not-found' });

/** Done by the author of the case, for a patient who is there and asks for it. */
export const consentWithdraw = policy('consent.withdraw', isAuthor, { denial: 'not-found' });
export const consentRenewCode = policy('consent.renew-code', isAuthor, { denial: 'not-found' });

export const consentRegister = staffPolicy('consent.register', 'administrator');
export const consentReview = staffPolicy('consent.review', 'administrator');

/** The second person is another one: that is held where the request is locked. */
export const consentAskOpening = staffPolicy('consent.ask-opening', 'administrator');
export const consentDecideOpening = staffPolicy('consent.decide-opening', 'administrator');
