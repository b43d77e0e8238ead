import { AppError, type MemberId, type SignedIn, type Standing } from '@openrounds/domain/kit';
import {
  hasUniversityAddress,
  isStudent,
  mayEdit,
  stagesOf,
  missingEvidence,
  nextState,
  stateOf,
  unknownSpecialties,
  verificationContract,
  verificationReadMine,
  verificationSaveMine,
  verificationSubmit,
  type WhereYouStand,
} from '@openrounds/domain/verification';
import type { App } from '../../kit/app.ts';
import type { Db } from '../../kit/database.ts';
import { route } from '../../kit/route.ts';
import { assertVersion, write } from '../../kit/transaction.ts';
import { findMember, keySubject, setStanding } from '../members/index.ts';
import { openReason, openSaid, registrationHash, sealSaid } from './sealed.ts';
import { endsAtOf } from './endings/endings.ts';
import { facetsOf } from './desk/risks.ts';
import { addressesOf } from './addresses/known.ts';
import { usualWait } from './usual-wait.ts';
import { type ApplicationRow, findApplication, listDecisions, lockApplication, updateApplication } from './store.ts';

export const mine = async ({ actor }: { actor: SignedIn }) => ({ memberId: actor.memberId });

async function memberOf(db: Db, memberId: MemberId) {
  const member = await findMember(db, memberId);
  if (member === undefined) throw new AppError('not-found');
  return member;
}

export const standingOfMember = async (db: Db, memberId: MemberId): Promise<Standing> =>
  (await memberOf(db, memberId)).standing;

/** Taken back to correct something and sent again within a day. */
const keepsPlace = ({ withdrawn_at }: ApplicationRow, now: Date): boolean =>
  withdrawn_at !== null && now.getTime() - withdrawn_at.getTime() <= 24 * 3_600_000;

async function whereYouStand(app: App, memberId: MemberId): Promise<WhereYouStand> {
  const member = memberOf(app.db, memberId);
  const [{ standing }, key, row, decided, addresses, usual, ends] = await Promise.all([
    member,
    app.vault.key(keySubject(memberId), 'contact'),
    findApplication(app.db, memberId),
    listDecisions(app.db, memberId, 1),
    addressesOf(app, memberId),
    usualWait(app),
    member.then((one) => endsAtOf(app, one)),
  ]);
  const { known, professionalConfirmed, industryDomain, appeal, notes } = addresses;
  const application = openSaid(key, row);
  const missing = missingEvidence(application, addresses);
  const state = stateOf(row?.state, standing);
  const [last] = decided;
  // What a reviewer checked before they verified is for the record alone.
  const reason = last === undefined || last.decision === 'verify' ? '' : openReason(key, last);
  return {
    state,
    standing,
    application,
    missing,
    submittedAt: row?.submitted_at?.toISOString() ?? null,
    decidedAt: last?.at.toISOString() ?? null,
    reason: reason === '' ? null : reason,
    endsAt: ends?.toISOString() ?? null,
    usual,
    stages: stagesOf({
      state,
      standing,
      emailConfirmed: known.some(({ use, confirmedAt }) => use === 'sign-in' && confirmedAt !== null),
      professionalConfirmed: isStudent(application.profession) ? hasUniversityAddress(known) : professionalConfirmed,
      missing: missing.length,
    }),
    addresses: [...known],
    barred: industryDomain === null ? null : { domain: industryDomain, appeal },
    notes: [...notes],
    version: row?.version ?? 0,
  };
}

export const readMine = route(verificationContract, 'GET /verification/mine', {
  access: { policy: verificationReadMine, load: mine },
  run: ({ app, actor }) => whereYouStand(app, actor.memberId),
});

export const saveMine = route(verificationContract, 'PUT /verification/mine', {
  access: { policy: verificationSaveMine, load: mine },
  run: async ({ app, actor, body, version, grant }) => {
    const { memberId } = actor;
    const unknown = unknownSpecialties(body);
    if (unknown.length > 0)
      throw new AppError('bad-input', {
        where: 'body',
        issues: [{ path: 'specialties', message: 'not one of the specialties' }],
      });
    const key = await app.vault.key(keySubject(memberId), 'contact');
    await write(app, grant, `member:${memberId}`, async (tx) => {
      const row = await lockApplication(tx.db, memberId, { state: 'incomplete', now: tx.now });
      // Read under the lock: a reviewer may have answered since this request began.
      const state = stateOf(row.state, await standingOfMember(tx.db, memberId));
      if (!mayEdit(state)) throw new AppError('conflict', { state, step: 'save' });
      assertVersion(version, row.version);
      await updateApplication(tx.db, memberId, {
        version: row.version + 1,
        said_version: row.said_version + 1,
        said_sealed: sealSaid(key, memberId, row.said_version + 1, body),
        registration_hash: registrationHash(app, body),
      });
    });
    return whereYouStand(app, memberId);
  },
});

export const submitMine = route(verificationContract, 'POST /verification/mine/submit', {
  access: { policy: verificationSubmit, load: mine },
  run: async ({ app, actor, grant }) => {
    const { memberId } = actor;
    const key = await app.vault.key(keySubject(memberId), 'contact');
    await write(app, grant, `member:${memberId}`, async (tx) => {
      const row = await lockApplication(tx.db, memberId, { state: 'incomplete', now: tx.now });
      const standing = await standingOfMember(tx.db, memberId);
      const state = nextState(stateOf(row.state, standing), 'submit');
      const application = openSaid(key, row);
      const addresses = await addressesOf(app, memberId, tx.db);
      const missing = missingEvidence(application, addresses);
      if (missing.length > 0) throw new AppError('unmet-requirements', { missing });
      await updateApplication(tx.db, memberId, {
        state,
        version: row.version + 1,
        submitted_at: tx.now,
        queued_at: keepsPlace(row, tx.now) ? row.queued_at : tx.now,
        withdrawn_at: null,
        ...(await facetsOf(app, tx.db, memberId, { application, addresses, row })),
      });
      if (standing !== 'applicant') await setStanding(tx, memberId, 'applicant');
    });
    return whereYouStand(app, memberId);
  },
});
