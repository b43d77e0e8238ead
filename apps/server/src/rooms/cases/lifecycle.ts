import { AppError, type CaseId } from '@openrounds/domain/kit';
import type { App } from '../../kit/app.ts';
import type { StoredEvent } from '../../kit/events.ts';
import type { Job } from '../../kit/jobs.ts';
import { systemWrite, type Tx } from '../../kit/transaction.ts';
import { deleteRevisions } from './after-store.ts';
import { assertMove } from './facts.ts';
import { touchRow } from './draft-store.ts';
import {
  addToCount,
  type CaseRow,
  deleteBelongings,
  deleteNotice,
  findRow,
  lockCase,
  putNotice,
  updateCase,
} from './store.ts';
import { deleteVotes } from './vote-store.ts';
import { caseKeySubject, sealNotice } from './words.ts';

// Events of a case, by what they mean to those who follow along:
//   case.published  its audience sees it from now on (also after a review)
//   case.hidden     its audience sees it no more (flagged, or taken back by its author)
//   case.changed    what it says, or where it stands, has changed
//   case.destroyed  nobody will ever read it again

/**
 * Call it in every transaction that changes what belongs to a draft (a picture, a consent): it saves the time, and refuses
 * when the case is no draft any more. The lock it takes is what keeps publishing from overtaking such a change.
 * @throws conflict
 */
export async function touchDraft(tx: Tx, caseId: CaseId): Promise<void> {
  if (!(await touchRow(tx.db, caseId, tx.now))) throw new AppError('conflict');
}

/** A comment more or fewer, in the transaction that writes it. @throws not-found when one more and the case is not published any more */
export async function countComments(tx: Tx, caseId: CaseId, delta: number): Promise<void> {
  if (!(await addToCount(tx.db, caseId, 'comment_count', delta, tx.now)) && delta > 0) throw new AppError('not-found');
}

export const notice = async (
  tx: Tx,
  row: CaseRow,
  kind: 'hidden' | 'returned' | 'withdrawn',
  message: string,
): Promise<void> => {
  const version = row.version + 1;
  const key = await tx.app.vault.key(caseKeySubject(row.id), 'text');
  await putNotice(tx.db, {
    caseId: row.id,
    kind,
    message: sealNotice(key, row.id, version, message),
    version,
    now: tx.now,
  });
};

/** Gone at once for everybody but its author and the moderators. False when it is hidden already. @throws not-found, conflict */
export async function hideCase(tx: Tx, caseId: CaseId, message = ''): Promise<boolean> {
  const row = await lockCase(tx.db, caseId);
  if (row?.state === 'hidden') return false;
  assertMove(row, 'hide');
  await notice(tx, row, 'hidden', message);
  await updateCase(tx.db, caseId, { state: 'hidden', version: row.version + 1 });
  await tx.emit({ kind: 'case.hidden', caseId });
  return true;
}

/** Back to its audience, as it was. @throws not-found, conflict */
export async function restoreCase(tx: Tx, caseId: CaseId): Promise<void> {
  const row = await lockCase(tx.db, caseId);
  assertMove(row, 'restore');
  // What its patient has taken back meanwhile stays away, whatever the review found.
  if (row.consent_until !== null && row.consent_until <= tx.now)
    throw new AppError('conflict', { reason: 'consent-ended' });
  await deleteNotice(tx.db, caseId);
  await updateCase(tx.db, caseId, { state: 'published', version: row.version + 1 });
  await tx.emit({ kind: 'case.published', caseId });
}

/** Back to its author, who reads the message above the draft. @throws not-found, conflict */
export async function returnToDraft(tx: Tx, caseId: CaseId, message: string): Promise<void> {
  const row = await lockCase(tx.db, caseId);
  assertMove(row, 'return-to-draft');
  await notice(tx, row, 'returned', message);
  await backToDraft(tx, row);
  await tx.emit({ kind: 'case.changed', caseId });
}

export async function backToDraft(tx: Tx, row: CaseRow): Promise<void> {
  await tx.app.caseParts.forgetWords(tx, row.id);
  // What was voted on may read differently when it comes back: the poll begins anew.
  await deleteVotes(tx.db, row.id);
  // Nobody read the words that it comes back with: it is no edit of what they read.
  await deleteRevisions(tx.db, row.id);
  await updateCase(tx.db, row.id, {
    state: 'draft',
    edited_at: null,
    outcome_asks: 0,
    outcome_asked_at: null,
    version: row.version + 1,
    published_at: null,
    poll_closes_at: null,
    consent_until: null,
    saved_at: tx.now,
  });
}

/** Idempotent; asked for by the transaction that destroys a case, so that its keys go even if this process does first. */
export const destroyKeys: Job<{ caseId: CaseId }> = {
  name: 'cases.destroy-keys',
  retries: 20,
  run: (app, { caseId }) => app.vault.destroy(caseKeySubject(caseId)),
};

/**
 * For good: a row without words stays, so that the id is never given again; pictures, words and index go with it; the keys
 * right after the commit, and once more by a job. @throws not-found
 */
export async function destroyCase(tx: Tx, caseId: CaseId): Promise<void> {
  const row = await lockCase(tx.db, caseId);
  assertMove(row, 'destroy');
  await tx.app.caseParts.destroyMedia(tx, caseId);
  await tx.app.caseParts.forgetWords(tx, caseId);
  await deleteBelongings(tx.db, caseId);
  await updateCase(tx.db, caseId, {
    state: 'destroyed',
    version: row.version + 1,
    head_sealed: null,
    body_sealed: null,
    specialties: [],
    audience_kind: null,
    edited_at: null,
    comment_count: 0,
    recommendation_count: 0,
    published_at: null,
    destroyed_at: tx.now,
  });
  await tx.enqueue(destroyKeys, { caseId });
  await tx.emit({ kind: 'case.destroyed', caseId });
  tx.afterCommit(() =>
    tx.app.vault
      .destroy(caseKeySubject(caseId))
      .catch((error: unknown) => tx.app.log.warn({ err: error }, 'cases: keys not destroyed yet, the job will')),
  );
}

/** Keys that another process destroyed leave this one's memory with the event, not a minute later. */
export function forgetDestroyed(app: App, events: readonly StoredEvent[]): void {
  for (const { kind, caseId } of events)
    if (kind === 'case.destroyed' && caseId !== undefined) app.vault.forget(caseKeySubject(caseId));
}

/** After a restore: a case whose keys were destroyed since the backup is destroyed again. Unknown ids are nothing to do. */
export async function markDestroyed(app: App, id: string): Promise<void> {
  const row = await findRow(app.db, id as CaseId);
  if (row === undefined || row.state === 'destroyed') return;
  await systemWrite(app, 'case.destroy-again', `case:${id}`, (tx) => destroyCase(tx, row.id));
}
