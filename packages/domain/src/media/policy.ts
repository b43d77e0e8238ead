import type { CaseFacts } from '../cases/rules.ts';
import { policy, type SignedIn } from '../kit/index.ts';

const isAuthor = (actor: SignedIn, facts: CaseFacts): boolean => facts.authorId === actor.memberId;

/** Whose draft it is decides about its pictures; for everybody else there is no such draft. */
export const mediaAdd = policy('media.add', isAuthor, { denial: 'not-found' });
export const mediaChange = policy('media.change', isAuthor, { denial: 'not-found' });
export const mediaRemove = policy('media.remove', isAuthor, { denial: 'not-found' });
/** What is on its way is the author's, and nobody else's to know of. */
export const uploadStart = policy('upload.start', isAuthor, { denial: 'not-found' });
export const uploadList = policy('upload.list', isAuthor, { denial: 'not-found' });
export const uploadSend = policy('upload.send', isAuthor, { denial: 'not-found' });
export const uploadStop = policy('upload.stop', isAuthor, { denial: 'not-found' });
export const uploadComplete = policy('upload.complete', isAuthor, { denial: 'not-found' });
export const studyStart = policy('study.start', isAuthor, { denial: 'not-found' });
export const instanceAdd = policy('study.add-instance', isAuthor, { denial: 'not-found' });
export const studyComplete = policy('study.complete', isAuthor, { denial: 'not-found' });
/** Whoever may look at the case (it is not loaded otherwise) may look at its pictures. */
export const mediaRead = policy('media.read', (_actor, _case: CaseFacts) => true, { denial: 'not-found' });
/** The author's, also once it is published: which images matter is no part of what was de-identified. */
export const keyImagesSet = policy('media.key-images', isAuthor, { denial: 'not-found' });
/** The author answers for what is shown: only they say that something suspected identifies nobody. */
export const findingOverrule = policy('finding.overrule', isAuthor, { denial: 'not-found' });
export const findingReopen = policy('finding.reopen', isAuthor, { denial: 'not-found' });
