import { type CaseConsent, consentContract, consentList, consentsShown } from '@openrounds/domain/consent';
import { route } from '../../kit/route.ts';
import { getOwnCase } from '../cases/index.ts';
import { endOfConsent, usesOfConsent } from './present.ts';
import { listOfCase } from './store.ts';

type Row = Awaited<ReturnType<typeof listOfCase>>[number];

/** For who takes a consent back, or gives out another code, with the patient there: what there is to choose from. */
export const listConsentsOfCase = route(consentContract, 'GET /cases/:caseId/consents', {
  access: { policy: consentList, load: ({ app, actor, params }) => getOwnCase(app, actor, params.caseId) },
  run: async ({ app, params }) => {
    const now = app.clock();
    const rows = await listOfCase(app.db, params.caseId, consentsShown);
    return { items: rows.map((row) => presentToAuthor(row, now)) };
  },
});

function presentToAuthor(row: Row, now: Date): CaseConsent {
  const ended = endOfConsent(row, now);
  return {
    id: row.id,
    kind: row.kind,
    signer: row.signer,
    uses: usesOfConsent(row, ended),
    mediaIds: row.media_ids,
    signedAt: row.signed_at.toISOString(),
    expiresAt: row.expires_at?.toISOString() ?? null,
    form:
      row.form_version === null || row.language === null ? null : { version: row.form_version, language: row.language },
    ended,
    replaced: row.replaced,
    scan: row.scan_id !== null,
    codeSince: row.code_at?.toISOString() ?? null,
    matured: ended === null && row.matures_in !== null && row.matures_in <= now.getUTCFullYear(),
    // With a code its patient sees what became of it, however it ended, for as long as the record is kept.
    abilities: {
      withdraw: ended === null,
      renewCode: row.record_destroyed_at === null,
      addScan: row.kind === 'attested' && row.scan_id === null && ended === null && !row.replaced,
    },
  };
}
