import type { CaseState } from '@openrounds/domain/cases';
import { coveredUntil } from '@openrounds/domain/consent';
import type { CaseId, MemberId } from '@openrounds/domain/kit';
import type { Tx } from '../../kit/transaction.ts';
import { audienceOf, type LoadedDraft } from './drafts.ts';
import { backToDraft, notice } from './lifecycle.ts';
import { listAudiences } from './audience-store.ts';
import { type CaseRow, lockCase, updateCase } from './store.ts';

/** A case as the consent room needs it: locked, so that neither a publication nor another withdrawal overtakes what follows. */
export interface ConsentedCase {
  readonly id: CaseId;
  readonly authorId: MemberId;
  readonly state: CaseState;
}

/** Take this lock before any row of a consent: publishing takes it first as well. Undefined where there never was such a case. */
export async function lockForConsent(tx: Tx, id: CaseId): Promise<ConsentedCase | undefined> {
  const row = await lockCase(tx.db, id);
  return row === undefined ? undefined : { id, authorId: row.author_id, state: row.state };
}

const ended = new Date(0);

/**
 * The patient took pictures of it back. Published, it is gone for everybody but its author from this commit on; a draft says so
 * above its fields; one under review cannot be restored any more.
 */
export async function withdrawCase(tx: Tx, id: CaseId): Promise<void> {
  const row = await lockCase(tx.db, id);
  if (row === undefined || row.state === 'destroyed') return;
  if (row.state === 'hidden') {
    await updateCase(tx.db, id, { consent_until: ended, version: row.version + 1 });
    await tx.emit({ kind: 'case.changed', caseId: id });
    return;
  }
  await notice(tx, row, 'withdrawn', '');
  if (row.state === 'published') {
    await tx.app.caseParts.forgetWords(tx, id);
    await updateCase(tx.db, id, {
      state: 'withdrawn',
      version: row.version + 1,
      published_at: null,
      consent_until: null,
    });
    await tx.emit({ kind: 'case.hidden', caseId: id });
    return;
  }
  await updateCase(tx.db, id, { version: row.version + 1 });
  await tx.emit({ kind: 'case.changed', caseId: id });
}

/**
 * What is published is held against the consents that are in force now: still allowed (then until when is written down), or
 * back to its author as a draft. Idempotent. True when it went back.
 */
export async function holdToConsents(tx: Tx, id: CaseId): Promise<boolean> {
  const row = await lockCase(tx.db, id);
  if (row === undefined || (row.state !== 'published' && row.state !== 'hidden')) return false;
  const until = await allowedUntil(tx, row);
  if (row.state === 'hidden' || until === null || until > tx.now) {
    await updateCase(tx.db, id, { consent_until: until });
    return false;
  }
  await notice(tx, row, 'withdrawn', '');
  await backToDraft(tx, row);
  await tx.emit({ kind: 'case.hidden', caseId: id });
  return true;
}

async function allowedUntil(tx: Tx, row: CaseRow): Promise<Date | null> {
  const media = (await tx.app.caseParts.mediaOfCases(tx.db, [row.id])).get(row.id) ?? [];
  const consents = (await tx.app.caseParts.consentsOfCases(tx.db, [row.id])).get(row.id) ?? [];
  return consentUntil({ media, consents, audience: audienceOf(row, await listAudiences(tx.db, [row.id])) });
}

/** How long consents in force let a case be shown: null for without end, the epoch where they do not. */
export function consentUntil({
  media,
  consents,
  audience,
}: Pick<LoadedDraft, 'media' | 'consents' | 'audience'>): Date | null {
  if (audience === null) return ended;
  const until = coveredUntil(media, consents, audience);
  return until === null ? null : new Date(until);
}
