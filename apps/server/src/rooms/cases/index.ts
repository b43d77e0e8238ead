// Clinical cases: their words, sealed with a key of their own; who may see them; the gate before publication.
// Every read of a case, its media or its discussion starts from `visibleCases`.
import type { Room } from '../../kit/room.ts';
import { destroyKeys } from './lifecycle.ts';

export const casesRoom: Room = {
  name: 'cases',
  migrations: new URL('migrations/', import.meta.url),
  routes: [],
  jobs: [destroyKeys],
};

export { caseCards, caseTitles } from './cards.ts';
export { getOwnCase, getOwnDraft, getReadableCase, getReviewableCase, getVisibleCase } from './facts.ts';
export { countComments, destroyCase, hideCase, restoreCase, returnToDraft, touchDraft } from './lifecycle.ts';
export { visibleCases } from './store.ts';
export { caseKeySubject } from './words.ts';
