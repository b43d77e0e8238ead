import { AppError, type MemberId, type SignedIn } from '@openrounds/domain/kit';
import {
  hasUniversityAddress,
  isStudent,
  endsSoonest,
  stagesOf,
  missingEvidence,
  nextStand,
  unknownSpecialties,
  verificationContract,
  verificationReadMine,
  verificationSaveMine,
  verificationSubmit,
  type WhereYouStand,
} from '@openrounds/domain/verification';
import type { App } from '../../kit/app.ts';
import { route } from '../../kit/route.ts';
import { assertVersion, write } from '../../kit/transaction.ts';
import { keySubject, setStanding } from '../members/index.ts';
import { openReason, registrationHash, sealRenewal, sealSaid } from './sealed.ts';
import { standOf } from './stand.ts';
import { facetsOf } from './desk/risks.ts';
import { addressesOf, countedSince } from './addresses/known.ts';
import { usualWait } from './usual-wait.ts';
import { type ApplicationRow, findApplication, listDecisions, lockApplication, updateApplication } from './store.ts';

export const mine = async ({ actor }: { actor: SignedIn }) => ({ memberId: actor.memberId });

/** Taken back to correct something and sent again within a day. */
const keepsPlace = ({ withdrawn_at }: ApplicationRow, now: Date): boolean =>
  withdrawn_at !== null && now.getTime() - withdrawn_at.getTime() <= 24 * 3_600_000;

async function whereYouStand(app: App, memberId: MemberId): Promise<WhereYouStand> {
  const found = findApplication(app.db, memberId);
  const [row, { member, stand, ending, abilities, said: application, since }, key, decided, given, usual] =
    await Promise.all([
      found,
      found.then((one) => standOf(app, app.db, memberId, one)),
      app.vault.key(keySubject(memberId), 'contact'),
      listDecisions(app.db, memberId, 1),
      addressesOf(app, memberId),
      usualWait(app),
    ]);
  const addresses = countedSince(given, since);
  const { known, professionalConfirmed, industryDomain, appeal, notes } = addresses;
  const missing = missingEvidence(application, addresses);
  const { standing } = member;
  const { state, renewal } = stand;
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
    decision: last?.decision ?? null,
    endsAt: ending === null ? null : endsSoonest(ending, app.clock()).toISOString(),
    renewal,
    abilities,
    usual,
    stages: stagesOf({
      state,
      standing,
      emailConfirmed: given.known.some(({ use, confirmedAt }) => use === 'sign-in' && confirmedAt !== null),
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
      const { stand, abilities } = await standOf(app, tx.db, memberId, row);
      const next = nextStand(stand, 'save');
      if (!abilities.edit) throw new AppError('conflict', { ...stand, step: 'save' });
      assertVersion(version, row.version);
      await updateApplication(tx.db, memberId, {
        version: row.version + 1,
        ...(next.renewal === null
          ? {
              said_version: row.said_version + 1,
              said_sealed: sealSaid(key, memberId, row.said_version + 1, body),
              registration_hash: registrationHash(app, body),
            }
          : {
              ...next,
              renewal_said_version: row.renewal_said_version + 1,
              renewal_said_sealed: sealRenewal(key, memberId, row.renewal_said_version + 1, body),
            }),
      });
    });
    return whereYouStand(app, memberId);
  },
});

export const submitMine = route(verificationContract, 'POST /verification/mine/submit', {
  access: { policy: verificationSubmit, load: mine },
  run: async ({ app, actor, grant }) => {
    const { memberId } = actor;
    await write(app, grant, `member:${memberId}`, async (tx) => {
      const row = await lockApplication(tx.db, memberId, { state: 'incomplete', now: tx.now });
      const { member, stand, abilities, said: application, since } = await standOf(app, tx.db, memberId, row);
      const next = nextStand(stand, 'submit');
      if (!abilities.edit) throw new AppError('conflict', { ...stand, step: 'submit' });
      const addresses = countedSince(await addressesOf(app, memberId, tx.db), since);
      const missing = missingEvidence(application, addresses);
      if (missing.length > 0) throw new AppError('unmet-requirements', { missing });
      await updateApplication(tx.db, memberId, {
        ...next,
        version: row.version + 1,
        submitted_at: tx.now,
        queued_at: keepsPlace(row, tx.now) ? row.queued_at : tx.now,
        withdrawn_at: null,
        ...(await facetsOf(app, tx.db, memberId, { application, addresses })),
      });
      if (next.renewal === null && member.standing !== 'applicant') await setStanding(tx, memberId, 'applicant');
    });
    return whereYouStand(app, memberId);
  },
});
