import type { ConsentSummary } from '@openrounds/domain/cases';
import type { CaseConsent, ConsentUse } from '@openrounds/domain/consent';
import type { CaseId } from '@openrounds/domain/kit';
import type { App } from '../../kit/app.ts';
import type { Db } from '../../kit/database.ts';
import { type ConsentRow, listConsents } from './store.ts';

/** What the gate reads: which pictures may be used for what. One query, whatever the number of cases. */
export async function consentsOfCases(
  app: App,
  db: Db,
  ids: readonly CaseId[],
): Promise<Map<CaseId, ConsentSummary[]>> {
  if (ids.length === 0) return new Map();
  const consents = new Map<CaseId, ConsentSummary[]>();
  for (const row of await listConsents(db, ids, app.clock())) {
    const summary: ConsentSummary = {
      id: row.id,
      kind: row.kind,
      signer: row.signer,
      uses: row.uses,
      mediaIds: row.media_ids,
      signedAt: row.signed_at.toISOString(),
      expiresAt: row.expires_at?.toISOString() ?? null,
    };
    consents.set(row.case_id, [...(consents.get(row.case_id) ?? []), summary]);
  }
  return consents;
}

/** How it came to its end; also what has run out by the clock before a job has written it down. */
export function endOfConsent(row: ConsentRow, now: Date): CaseConsent['ended'] {
  if (row.ended_at !== null && row.ended_by !== null) return { at: row.ended_at.toISOString(), by: row.ended_by };
  if (row.expires_at === null || row.expires_at > now) return null;
  return { at: row.expires_at.toISOString(), by: 'expiry' };
}

/** What was chosen, and what of it still holds. */
export const usesOfConsent = (row: ConsentRow, ended: CaseConsent['ended']): CaseConsent['uses'] =>
  row.uses.map((use) => ({
    use: use as ConsentUse,
    state: ended === null && !row.withdrawn_uses.includes(use) ? 'allowed' : 'withdrawn',
  }));
