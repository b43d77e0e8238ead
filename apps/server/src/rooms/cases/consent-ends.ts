import type { CaseState } from '@openrounds/domain/cases';
import { coveredUntil, noStricter, type StricterPolicy } from '@openrounds/domain/consent';
import type { CaseId, MemberId } from '@openrounds/domain/kit';
import type { Tx } from '../../kit/transaction.ts';
import { audienceOf, type LoadedDraft } from './drafts.ts';
import { backToDraft, notice } from './lifecycle.ts';
import { listAudiences } from './audience-store.ts';
import { stricterFor } from './stricter.ts';
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
 * back to its author as a draft. Idempotent. When it went back, why: a patient's consent ended, or one is asked for that was not.
 */
export async function holdToConsents(tx: Tx, id: CaseId): Promise<false | 'consent-withdrawn' | 'consent-asked'> {
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
  const byTheRule = await allowedUntil(tx, row, noStricter);
  return byTheRule === null || byTheRule > tx.now ? 'consent-asked' : 'consent-withdrawn';
}

const allowedUntil = async (tx: Tx, row: CaseRow, policy?: StricterPolicy): Promise<Date | null> =>
  (await allowedUntilOf(tx, [row], policy)).get(row.id) ?? null;

/**
 * Until when these cases may be shown, each to its own audience, by what is in force and asked for now (or by `policy`); a
 * constant number of queries.
 */
export async function allowedUntilOf(
  tx: Tx,
  rows: readonly CaseRow[],
  policy?: StricterPolicy,
): Promise<Map<CaseId, Date | null>> {
  const ids = rows.map((row) => row.id);
  const media = await tx.app.caseParts.mediaOfCases(tx.db, ids);
  const consents = await tx.app.caseParts.consentsOfCases(tx.db, ids);
  const chosen = await listAudiences(tx.db, ids);
  const groupIds = [...new Set(chosen.flatMap((choice) => choice.group_id ?? []))];
  const stricter = policy ?? (await stricterFor(tx.app, tx.db, groupIds));
  return new Map(
    rows.map((row) => [
      row.id,
      consentUntil({
        media: media.get(row.id) ?? [],
        consents: consents.get(row.id) ?? [],
        audience: audienceOf(row, chosen),
        stricter,
      }),
    ]),
  );
}

/** How long consents in force let a case be shown: null for without end, the epoch where they do not. */
export function consentUntil({
  media,
  consents,
  audience,
  stricter,
}: Pick<LoadedDraft, 'media' | 'consents' | 'audience' | 'stricter'>): Date | null {
  if (audience === null) return ended;
  const until = coveredUntil(media, consents, audience, stricter);
  return until === null ? null : new Date(until);
}
