import {
  canMove,
  caseComment,
  caseDestroy,
  caseEdit,
  type CaseFacts,
  caseFollow,
  caseHistory,
  caseRecommend,
  caseRevise,
  caseUnpublish,
  type CaseView,
  mayReveal,
  type Poll,
  type Teaching,
  shownValues,
} from '@openrounds/domain/cases';
import { AppError, can, type CaseId, type SignedIn } from '@openrounds/domain/kit';
import { consentList } from '@openrounds/domain/consent';
import { caseFlag, caseModerate } from '@openrounds/domain/moderation';
import type { App } from '../../kit/app.ts';
import { asksForMark, groupNames, groupsOf } from '../groups/index.ts';
import { authorsFor, isWithheldFrom } from './authors.ts';
import { presentCard } from './cards.ts';
import { presentNotice } from './drafts.ts';
import { newsOf } from './news-words.ts';
import { presentPoll } from './polls.ts';
import { listAudiences } from './audience-store.ts';
import { findView, readableCases, visibleCases } from './store.ts';
import { tallyVotes } from './vote-store.ts';
import { caseKeySubject, openWords } from './words.ts';

type ViewRow = NonNullable<Awaited<ReturnType<typeof findView>>>;

/** A case as this viewer may read it. @throws not-found */
export const caseView = async (app: App, viewer: SignedIn, id: CaseId): Promise<CaseView> =>
  presentView(app, viewer, await findView(visibleCases(app.db, viewer), viewer, id));

/** The same for a moderator, also while it is hidden. @throws not-found */
export const reviewView = async (app: App, viewer: SignedIn, id: CaseId): Promise<CaseView> =>
  presentView(app, viewer, await findView(readableCases(app.db, viewer), viewer, id));

async function presentView(app: App, viewer: SignedIn, row: ViewRow | undefined): Promise<CaseView> {
  if (row === undefined) throw new AppError('not-found');
  const key = (await app.vault.load([caseKeySubject(row.id)], 'text')).get(caseKeySubject(row.id));
  const words = openWords(key, row);
  const media = (await app.caseParts.mediaOfCases(app.db, [row.id])).get(row.id) ?? [];
  const [author] = await authorsFor(app, app.db, viewer.memberId, [row]);
  if (key === undefined || words === undefined || author === undefined) throw new AppError('not-found');
  const isAuthor = row.author_id === viewer.memberId;
  const abilities = abilitiesOf(viewer, row);
  const poll = await pollFor(app, viewer, row, words.poll);
  return {
    ...presentCard(row, { head: { title: words.title, excerpt: '' }, media, author }),
    text: words.text,
    question: words.question,
    outcome: words.outcome,
    decided: words.decided,
    template: shownValues(words.template),
    poll,
    teaching: teachingFor(viewer, row, words.teaching, { poll, reviews: abilities.moderate }),
    // What was found and removed is between its author and those who review it.
    media: media.map((medium) =>
      isAuthor || abilities.moderate ? medium : { ...medium, findings: [], redactions: 0 },
    ),
    audience: row.audience_kind ?? 'only-me',
    ...(row.audience_kind === 'groups' ? await groupsFor(app, viewer, row) : { groups: [], memberMark: false }),
    followsAuthor: row.follows_author && !isWithheldFrom(row, viewer.memberId),
    editedAt: row.edited_at?.toISOString() ?? null,
    news: await newsOf(app.db, key, row.id),
    following: row.follows_case,
    notice: isAuthor ? noticeOf(key, row) : null,
    version: row.version,
    abilities,
  };
}

export function abilitiesOf(
  viewer: SignedIn,
  row: Pick<ViewRow, 'id' | 'author_id' | 'state' | 'version' | 'audience_kind' | 'pseudonym_id'>,
): CaseView['abilities'] {
  const facts: CaseFacts = {
    id: row.id,
    authorId: row.author_id,
    state: row.state,
    version: row.version,
    audienceKind: row.audience_kind,
    pseudonym: row.pseudonym_id,
  };
  return {
    edit: can(caseEdit, viewer, facts) && canMove(facts.state, 'edit'),
    comment: can(caseComment, viewer, facts),
    recommend: can(caseRecommend, viewer, facts),
    flag: can(caseFlag, viewer, facts),
    moderate: can(caseModerate, viewer, facts) && facts.state === 'hidden',
    revise: can(caseRevise, viewer, facts) && canMove(facts.state, 'revise'),
    history: can(caseHistory, viewer, facts),
    consents: can(consentList, viewer, facts),
    follow: can(caseFollow, viewer, facts),
    unpublish: can(caseUnpublish, viewer, facts) && canMove(facts.state, 'unpublish'),
    destroy: can(caseDestroy, viewer, facts) && canMove(facts.state, 'destroy-own'),
  };
}

/** The answer is not sent before it is asked for. */
function teachingFor(
  viewer: SignedIn,
  row: ViewRow,
  teaching: Teaching | null,
  { poll, reviews }: { poll: CaseView['poll']; reviews: boolean },
): CaseView['teaching'] {
  if (teaching === null) return null;
  // Who reviews it reads all of it.
  const open = row.author_id === viewer.memberId || row.revealed || reviews;
  return {
    answer: open ? teaching.answer : null,
    abilities: { reveal: !open && row.state === 'published' && mayReveal(poll) },
  };
}

/** One query, and only where there is a poll. */
const pollFor = async (app: App, viewer: SignedIn, row: ViewRow, poll: Poll | null): Promise<CaseView['poll']> =>
  poll === null
    ? null
    : presentPoll(poll, {
        votes: await tallyVotes(app.db, viewer.memberId, row.id),
        isAuthor: row.author_id === viewer.memberId,
        closesAt: row.poll_closes_at,
        now: app.clock(),
        mayVote: abilitiesOf(viewer, row).comment,
      });

/** Of the groups it was posted to, those the reader is in; the author sees all. */
async function groupsFor(app: App, viewer: SignedIn, row: ViewRow): Promise<Pick<CaseView, 'groups' | 'memberMark'>> {
  const chosen = (await listAudiences(app.db, [row.id])).flatMap((choice) => choice.group_id ?? []);
  const mine = new Set(row.author_id === viewer.memberId ? chosen : await groupsOf(app.db, viewer.memberId));
  const names = await groupNames(
    app.db,
    chosen.filter((id) => mine.has(id)),
  );
  const groups = [...names].map(([id, name]) => ({ id, name }));
  return { groups, memberMark: await asksForMark(app.db, chosen) };
}

function noticeOf(key: Parameters<typeof presentNotice>[0], row: ViewRow): CaseView['notice'] {
  const { notice_kind: kind, message_sealed, case_version, notice_at: at } = row;
  if (kind === null || message_sealed === null || case_version === null || at === null) return null;
  return presentNotice(key, { case_id: row.id, kind, message_sealed, case_version, at });
}
