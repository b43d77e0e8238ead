import { findForm, patientContract, type PatientView, showForm } from '@openrounds/domain/consent';
import { AppError } from '@openrounds/domain/kit';
import type { PatientProof } from '@openrounds/vault/device';
import type { App } from '../../kit/app.ts';
import { PUBLIC, type RequestFacts, route } from '../../kit/route.ts';
import { systemWrite } from '../../kit/transaction.ts';
import { reachOf } from '../cases/index.ts';
import { memberRefs } from '../members/index.ts';
import { codeHash, codeKey } from './codes.ts';
import { listOpenings } from './opening-store.ts';
import { reviewOf } from './reviews.ts';
import { endOfConsent, usesOfConsent } from './present.ts';
import { type ConsentRow, findByCode, findReceipt, getAnyConsent, hasReceipt, mediaOfConsent } from './store.ts';
import { takeBack } from './withdraw.ts';

/**
 * The consent that a code and a date of birth open, of which this process sees a proof alone. Counted by address and by code, so that
 * a code found on paper does not give the time to try dates of birth; whatever is wrong is answered alike, after the same work.
 * @throws not-found, too-many-requests
 */
async function openWithProof(app: App, request: RequestFacts, proof: PatientProof): Promise<ConsentRow> {
  await app.throttle.take('patient-address', request.ip);
  const key = codeKey(app, proof.handle);
  await app.throttle.take('patient-code', key);
  const row = await findByCode(app.db, codeHash(app, proof));
  if (row === undefined) throw new AppError('not-found');
  // Whoever has both guesses nothing: looking again and again costs its patient no tries.
  await app.throttle.forgive('patient-code', key);
  return row;
}

export const readPatientConsent = route(patientContract, 'POST /patient/consent', {
  access: PUBLIC,
  run: async ({ app, body, request }) => presentToPatient(app, await openWithProof(app, request, body)),
});

export const readReceipt = route(patientContract, 'POST /patient/consent/receipt', {
  access: PUBLIC,
  run: async ({ app, body, request }) => {
    const { id } = await openWithProof(app, request, body);
    const kept = await findReceipt(app.db, id);
    if (kept === undefined) throw new AppError('not-found');
    // As it lies here: only the device, which has the code, opens it.
    return {
      type: 'application/octet-stream',
      length: kept.sealed.length,
      body: (async function* () {
        yield kept.sealed;
      })(),
    };
  },
});

export const withdrawAsPatient = route(patientContract, 'POST /patient/consent/withdrawal', {
  access: PUBLIC,
  run: async ({ app, body, request }) => {
    const row = await openWithProof(app, request, body);
    await systemWrite(app, 'consent.withdraw', `case:${row.case_id}`, (tx) => takeBack(tx, row, body.uses, 'patient'));
    return presentToPatient(app, await getAnyConsent(app.db, row.id));
  },
});

async function presentToPatient(app: App, row: ConsentRow): Promise<PatientView> {
  const form = row.form_version === null ? undefined : findForm(row.form_version, row.language ?? '');
  const graceMs = app.config.withdrawalGraceHours * 3_600_000;
  const withdrawn = row.ended_at !== null && (row.ended_by === 'patient' || row.ended_by === 'clinician');
  const ended = endOfConsent(row, app.clock());
  return {
    reference: row.id,
    signedAt: row.signed_at.toISOString(),
    kind: row.kind,
    signer: row.signer,
    form: form === undefined ? null : showForm(form, await reviewOf(app, form)),
    uses: usesOfConsent(row, ended),
    expiresAt: row.expires_at?.toISOString() ?? null,
    ended,
    receipt: await hasReceipt(app.db, row.id),
    pictures: (await mediaOfConsent(app.db, row.id)).length,
    live: await liveFor(app, row, ended !== null),
    destroyedAt: withdrawn ? new Date((row.ended_at?.getTime() ?? 0) + graceMs).toISOString() : null,
    openings: await openingsOf(app, row),
  };
}

async function openingsOf(app: App, row: ConsentRow): Promise<PatientView['openings']> {
  const openings = await listOpenings(app.db, row.id);
  const people = await memberRefs(
    app,
    app.db,
    openings.flatMap((opening) => [opening.by_id, opening.second_id]),
    null,
  );
  return openings.map(({ at, by_id, second_id, reason }) => ({
    at: at.toISOString(),
    by: [by_id, second_id].map((id) => people.get(id)?.name ?? ''),
    reason,
  }));
}

async function liveFor(app: App, row: ConsentRow, ended: boolean): Promise<PatientView['live']> {
  const reach = ended ? undefined : await reachOf(app.db, row.case_id);
  if (reach === undefined) return { to: 'nobody', groups: 0 };
  if (reach === 'everybody') return { to: 'members', groups: 0 };
  return reach.length > 0 ? { to: 'groups', groups: reach.length } : { to: 'people', groups: 0 };
}
