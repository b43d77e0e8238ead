import { AppError, type MemberId } from '@openrounds/domain/kit';
import {
  compareAccount,
  endsSoonest,
  type Evidence,
  registerFacts,
  registrationFormat,
  verificationContract,
  verificationReadEvidence,
} from '@openrounds/domain/verification';
import type { App } from '../../kit/app.ts';
import { route } from '../../kit/route.ts';
import { accountEvidenceOf, emailOf, findMember, keySubject, memberRefs } from '../members/index.ts';
import { matchOf } from './registers/match.ts';
import { opinionsOf } from './desk/opinions.ts';
import { addressesOf, countedSince } from './addresses/known.ts';
import { groundsFor } from './grounds.ts';
import { openReason, openSaid, registrationHash } from './sealed.ts';
import { standOf } from './stand.ts';
import { countSameRegistration, findApplication, listDecisions } from './store.ts';
import { listVouchers } from './vouching/store.ts';

const shownDecisions = 50;

/** The member an application is about; whoever has only begun to join cannot be decided about. */
export async function loadApplicant(app: App, memberId: MemberId): Promise<{ memberId: MemberId }> {
  const member = await findMember(app.db, memberId);
  if (member === undefined || member.standing === 'registered') throw new AppError('not-found');
  return { memberId };
}

/** With those who vouched: they do not decide. */
export async function loadDecision(
  app: App,
  memberId: MemberId,
): Promise<{ memberId: MemberId; vouchers: readonly MemberId[] }> {
  const [applicant, vouchers] = await Promise.all([loadApplicant(app, memberId), listVouchers(app.db, memberId)]);
  return { ...applicant, vouchers };
}

export async function evidenceFor(app: App, memberId: MemberId): Promise<Evidence> {
  const found = findApplication(app.db, memberId);
  const [{ stand, ending, said: application, since }, key, row, decisions, address, accounts, given] =
    await Promise.all([
      found.then((one) => standOf(app, app.db, memberId, one)),
      app.vault.key(keySubject(memberId), 'contact'),
      found,
      listDecisions(app.db, memberId, shownDecisions),
      emailOf(app, memberId),
      accountEvidenceOf(app, memberId),
      addressesOf(app, memberId),
    ]);
  const addresses = countedSince(given, since);
  const confirmed = given.known.flatMap(({ email, confirmedAt }) => (confirmedAt === null ? [] : [email]));
  const hash = registrationHash(app, application);
  const [reviewers, sameNumberMembers, registerMatch, opinions, grounds] = await Promise.all([
    memberRefs(
      app,
      app.db,
      decisions.flatMap((decision): MemberId[] => (decision.by_id === null ? [] : [decision.by_id])),
      null,
    ),
    hash === null ? 0 : countSameRegistration(app.db, hash, memberId),
    matchOf(app, application),
    opinionsOf(app, memberId),
    groundsFor(app, app.db, memberId, { said: application, addresses, since }),
  ]);
  return {
    memberId,
    // With the days on which they answered, also before the verification that is renewed.
    addresses: [...given.known],
    barred: addresses.industryDomain === null ? null : { domain: addresses.industryDomain, appeal: addresses.appeal },
    notes: [...addresses.notes],
    email: address.email,
    emailConfirmedAt: address.confirmedAt?.toISOString() ?? null,
    application,
    state: stand.state,
    renewal:
      stand.renewal === null
        ? null
        : {
            state: stand.renewal,
            endsAt: ending === null ? null : endsSoonest(ending, app.clock()).toISOString(),
            before: openSaid(key, row),
          },
    submittedAt: row?.submitted_at?.toISOString() ?? null,
    registrationFormat: registrationFormat(application.registrationBody, application.registrationNumber),
    register: registerFacts(application),
    registerMatch,
    sameNumberMembers,
    accounts: accounts.map(({ provider, facts, linkedAt, unlinkedAt, otherOwners }) => ({
      provider,
      linkedAt: linkedAt.toISOString(),
      unlinkedAt: unlinkedAt?.toISOString() ?? null,
      points: compareAccount(facts, application, confirmed, otherOwners),
    })),
    risks: row?.risks ?? [],
    language: address.language,
    opinions,
    grounds,
    history: decisions.map((decision) => ({
      at: decision.at.toISOString(),
      decision: decision.decision,
      reason: openReason(key, decision),
      by: decision.by_id === null ? null : (reviewers.get(decision.by_id) ?? null),
      grounds: decision.grounds ?? [],
    })),
    version: row?.version ?? 0,
  };
}

export const readEvidence = route(verificationContract, 'GET /verification/applications/:memberId', {
  access: { policy: verificationReadEvidence, load: ({ app, params }) => loadApplicant(app, params.memberId) },
  run: ({ app, params }) => evidenceFor(app, params.memberId),
});
