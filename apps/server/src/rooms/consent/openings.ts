// A sealed record is opened on request: one administrator asks with a reason, another approves, each showing again that it is
// them. The opening itself is a command where the private key is; this process has no way to do it.
import {
  consentAskOpening,
  consentDecideOpening,
  openingContract,
  openingLimits,
  type OpeningRequest,
  openingState,
} from '@openrounds/domain/consent';
import { AppError, type SignedIn } from '@openrounds/domain/kit';
import type { App } from '../../kit/app.ts';
import { route } from '../../kit/route.ts';
import { write } from '../../kit/transaction.ts';
import { assertConfirmed, memberRefs } from '../members/index.ts';
import { insertRequest, listRequests, lockRequest, type OpeningRequestRow, updateRequest } from './opening-store.ts';
import { findAnyConsent } from './store.ts';

export const listOpeningRequests = route(openingContract, 'GET /consents/openings', {
  access: { policy: consentDecideOpening },
  run: async ({ app, actor }) => ({
    items: await present(app, actor, await listRequests(app.db, openingLimits.shown)),
  }),
});

export const askOpening = route(openingContract, 'POST /consents/:consentId/openings', {
  access: { policy: consentAskOpening },
  run: async ({ app, actor, params, body, grant }) => {
    await assertConfirmed(app, actor);
    const consent = await findAnyConsent(app.db, params.consentId);
    if (consent === undefined) throw new AppError('not-found');
    if (consent.record_destroyed_at !== null) throw new AppError('conflict', { reason: 'record-destroyed' });
    return write(app, grant, `case:${consent.case_id}`, async (tx) => {
      const request: OpeningRequestRow = {
        id: app.newId(),
        consent_id: consent.id,
        reason: body.reason,
        asked_by: actor.memberId,
        asked_at: tx.now,
        decided_by: null,
        decided_at: null,
        approved: null,
        opened_at: null,
      };
      await insertRequest(tx.db, request);
      tx.detail({ request: request.id, consent: consent.id, reason: body.reason });
      return presentOne(app, actor, request);
    });
  },
});

export const decideOpening = route(openingContract, 'POST /consents/openings/:openingId/decision', {
  access: { policy: consentDecideOpening },
  run: async ({ app, actor, params, body, grant }) => {
    await assertConfirmed(app, actor);
    return write(app, grant, `opening:${params.openingId}`, async (tx) => {
      const request = await lockRequest(tx.db, params.openingId);
      if (request === undefined) throw new AppError('not-found');
      const state = stateOf(request, tx.now);
      if (state !== 'asked') throw new AppError('conflict', { state });
      const approved = body.decision === 'approve';
      if (approved && request.asked_by === actor.memberId) throw new AppError('conflict', { reason: 'own-request' });
      tx.detail({ consent: request.consent_id, approved });
      const change = { decided_by: actor.memberId, decided_at: tx.now, approved };
      return presentOne(app, actor, await updateRequest(tx.db, request.id, change));
    });
  },
});

export const stateOf = (row: OpeningRequestRow, now: Date): OpeningRequest['state'] =>
  openingState(
    { askedAt: row.asked_at, decidedAt: row.decided_at, approved: row.approved, openedAt: row.opened_at },
    now,
  );

async function presentOne(app: App, actor: SignedIn, row: OpeningRequestRow): Promise<OpeningRequest> {
  const [request] = await present(app, actor, [row]);
  if (request === undefined) throw new Error('a row that was given is a row that is shown');
  return request;
}

async function present(app: App, actor: SignedIn, rows: readonly OpeningRequestRow[]): Promise<OpeningRequest[]> {
  const now = app.clock();
  const people = await memberRefs(
    app,
    app.db,
    rows.flatMap((row) => [row.asked_by, row.decided_by ?? row.asked_by]),
    actor.memberId,
  );
  return rows.flatMap((row) => {
    const askedBy = people.get(row.asked_by);
    if (askedBy === undefined) return [];
    const state = stateOf(row, now);
    return [
      {
        id: row.id,
        consentId: row.consent_id,
        reason: row.reason,
        state,
        askedBy,
        askedAt: row.asked_at.toISOString(),
        decidedBy: row.decided_by === null ? null : (people.get(row.decided_by) ?? null),
        decidedAt: row.decided_at?.toISOString() ?? null,
        openedAt: row.opened_at?.toISOString() ?? null,
        abilities: { approve: state === 'asked' && row.asked_by !== actor.memberId, decline: state === 'asked' },
      },
    ];
  });
}
