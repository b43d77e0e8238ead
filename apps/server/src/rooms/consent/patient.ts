import { findForm, patientContract, type PatientView, showForm } from '@openrounds/domain/consent';
import { AppError } from '@openrounds/domain/kit';
import type { App } from '../../kit/app.ts';
import { PUBLIC, type RequestFacts, route } from '../../kit/route.ts';
import { systemWrite } from '../../kit/transaction.ts';
import { reachOf } from '../cases/index.ts';
import { memberRefs } from '../members/index.ts';
import { codeHash } from './codes.ts';
import { listOpenings } from './opening-store.ts';
import { reviewOf } from './reviews.ts';
import { openReceipt } from './receipt/keep.ts';
import { endOfConsent, usesOfConsent } from './present.ts';
import { type ConsentRow, findByCode, findReceipt, getAnyConsent, hasReceipt, mediaOfConsent } from './store.ts';
import { takeBack } from './withdraw.ts';

interface Proof {
  readonly code: string;
  readonly dateOfBirth: string;
}

/**
 * The consent that a code and a date of birth open. Counted by address and by code, so that a code found on paper does not give
 * the time to try dates of birth; whatever is wrong is answered alike, after the same work. @throws not-found, too-many-requests
 */
async function openWithCode(app: App, request: RequestFacts, { code, dateOfBirth }: Proof): Promise<ConsentRow> {
  await app.throttle.take('patient-address', request.ip);
  const codeKey = codeHash(app, code, '').toString('hex');
  await app.throttle.take('patient-code', codeKey);
  const row = await findByCode(app.db, codeHash(app, code, dateOfBirth));
  if (row === undefined) throw new AppError('not-found');
  // Whoever has both guesses nothing: looking again and again costs its patient no tries.
  await app.throttle.forgive('patient-code', codeKey);
  return row;
}

export const readPatientConsent = route(patientContract, 'POST /patient/consent', {
  access: PUBLIC,
  run: async ({ app, body, request }) => presentToPatient(app, await openWithCode(app, request, body)),
});

export const readReceipt = route(patientContract, 'POST /patient/consent/receipt', {
  access: PUBLIC,
  run: async ({ app, body, request }) => {
    const { id } = await openWithCode(app, request, body);
    const kept = await findReceipt(app.db, id);
    if (kept === undefined) throw new AppError('not-found');
    const pdf = openReceipt(id, body.code, kept.sealed);
    return {
      type: 'application/pdf',
      length: pdf.length,
      body: (async function* () {
        yield pdf;
      })(),
      headers: { 'content-disposition': 'attachment; filename="receipt.pdf"' },
    };
  },
});

export const withdrawAsPatient = route(patientContract, 'POST /patient/consent/withdrawal', {
  access: PUBLIC,
  run: async ({ app, body, request }) => {
    const row = await openWithCode(app, request, body);
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
