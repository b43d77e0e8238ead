import type { ConsentSummary } from '@openrounds/domain/cases';
import type { CaseId } from '@openrounds/domain/kit';
import type { App } from '../../kit/app.ts';
import type { Db } from '../../kit/database.ts';
import { listConsents } from './store.ts';

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
