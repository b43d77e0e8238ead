// Clinical cases: their words, sealed with a key of their own; who may see them; the gate before publication.
// Every read of a case, its media or its discussion starts from `visibleCases`.
import type { Room } from '../../kit/room.ts';
import { askOutcome } from './ask-outcome.ts';
import { readReach } from './audience.ts';
import { destroyOwnCase } from './destroy-case.ts';
import { destroyKeys } from './lifecycle.ts';
import { expireDrafts } from './expire-drafts.ts';
import { followCase, unfollowCase } from './follow-case.ts';
import { listCases } from './list-cases.ts';
import { listDrafts } from './list-drafts.ts';
import { addNews, setStatus, takeNewsBack } from './news.ts';
import { listPins, pinCase, unpinCase } from './pin-case.ts';
import { closePolls } from './polls.ts';
import { publishCase, unpublishCase } from './publish-case.ts';
import { readCase, readDraft } from './read-case.ts';
import { recommendCase, withdrawRecommendation } from './recommend-case.ts';
import { eraseCaseRevision, listCaseRevisions, reviseCase } from './revise-case.ts';
import { revealAnswer } from './reveal-case.ts';
import { saveDraft } from './save-draft.ts';
import { setOutcome } from './set-outcome.ts';
import { startDraft } from './start-draft.ts';
import { suggestChoice } from './suggest-choice.ts';
import { tellFollowers } from './tell-followers.ts';
import { tellGroups } from './tell-groups.ts';
import { voteCase, withdrawVote } from './vote-case.ts';

export const casesRoom: Room = {
  name: 'cases',
  migrations: new URL('migrations/', import.meta.url),
  routes: [
    listCases,
    listDrafts,
    readReach,
    startDraft,
    readCase,
    readDraft,
    saveDraft,
    publishCase,
    unpublishCase,
    setOutcome,
    destroyOwnCase,
    recommendCase,
    withdrawRecommendation,
    listPins,
    pinCase,
    unpinCase,
    reviseCase,
    listCaseRevisions,
    eraseCaseRevision,
    addNews,
    takeNewsBack,
    setStatus,
    followCase,
    unfollowCase,
    revealAnswer,
    voteCase,
    withdrawVote,
    suggestChoice,
  ],
  jobs: [destroyKeys, tellGroups, tellFollowers, closePolls, expireDrafts, askOutcome],
};

export { leaveCases } from './leave-cases.ts';
export { countOwn } from './leave-store.ts';
export { withheldAuthors } from './authors.ts';
export { caseCards, caseTitles } from './cards.ts';
export { type ConsentedCase, holdToConsents, lockForConsent, withdrawCase } from './consent-ends.ts';
export { getOwnCase, getOwnDraft, getReadableCase, getVisibleCase } from './facts.ts';
export {
  countComments,
  destroyCase,
  forgetDestroyed,
  hideCase,
  markDestroyed,
  restoreCase,
  returnToDraft,
  touchDraft,
} from './lifecycle.ts';
export { holdGroup, holdInstallation } from './hold-cases.ts';
export { listConsentEnded } from './consent-store.ts';
export { reachOf } from './audience-store.ts';
export { visibleCases } from './store.ts';
export { takesPart } from './tell-followers.ts';
export { caseView, reviewView } from './view.ts';
export { caseKeySubject } from './words.ts';
