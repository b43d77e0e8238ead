import { AppError, type MemberId } from '@openrounds/domain/kit';
import {
  compareAccount,
  type Evidence,
  registerFacts,
  registrationFormat,
  stateOf,
  verificationContract,
  verificationReadEvidence,
} from '@openrounds/domain/verification';
import type { App } from '../../kit/app.ts';
import { route } from '../../kit/route.ts';
import { accountEvidenceOf, emailOf, findMember, keySubject, memberRefs } from '../members/index.ts';
import { matchOf } from './registers/match.ts';
import { opinionsOf } from './desk/opinions.ts';
import { addressesOf } from './addresses/known.ts';
import { groundsFor } from './grounds.ts';
import { openReason, openSaid } from './sealed.ts';
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
  const [member, key, row, decisions, address, accounts, addresses] = await Promise.all([
    findMember(app.db, memberId),
    app.vault.key(keySubject(memberId), 'contact'),
    findApplication(app.db, memberId),
    listDecisions(app.db, memberId, shownDecisions),
    emailOf(app, memberId),
    accountEvidenceOf(app, memberId),
    addressesOf(app, memberId),
  ]);
  if (member === undefined) throw new AppError('not-found');
  const confirmed = addresses.known.flatMap(({ email, confirmedAt }) => (confirmedAt === null ? [] : [email]));
  const application = openSaid(key, row);
  const hash = row?.registration_hash ?? null;
  const [reviewers, sameNumberMembers, registerMatch, opinions, grounds] = await Promise.all([
    memberRefs(
      app,
      app.db,
      decisions.flatMap((decision): MemberId[] => (decision.by_id === null ? [] : [decision.by_id])),
    ),
    hash === null ? 0 : countSameRegistration(app.db, hash, memberId),
    matchOf(app, application),
    opinionsOf(app, memberId),
    groundsFor(app, app.db, memberId, { said: application, addresses }),
  ]);
  return {
    memberId,
    addresses: [...addresses.known],
    barred: addresses.industryDomain === null ? null : { domain: addresses.industryDomain, appeal: addresses.appeal },
    notes: [...addresses.notes],
    email: address.email,
    emailConfirmedAt: address.confirmedAt?.toISOString() ?? null,
    application,
    state: stateOf(row?.state, member.standing),
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
