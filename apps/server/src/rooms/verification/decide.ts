import { AppError, daysFrom, type MemberId } from '@openrounds/domain/kit';
import type { NotificationKind } from '@openrounds/domain/notifications';
import {
  answerLetter,
  type Application,
  assertGrounds,
  type Decision,
  lacksUniversity,
  limitsOfDocuments,
  deskState,
  type Ground,
  nextStand,
  standingOf,
  verificationContract,
  verificationDecide,
  wantsConfirmation,
} from '@openrounds/domain/verification';
import { post } from '../../kit/mail.ts';
import { route } from '../../kit/route.ts';
import { assertVersion, type Tx, write } from '../../kit/transaction.ts';
import { assertConfirmed, confirmAnew, emailOf, keySubject, setIdentity, setStanding } from '../members/index.ts';
import { addressesOf, countedSince } from './addresses/known.ts';
import { setDestroyAt } from './documents/store.ts';
import { assertMayDecide } from './desk/opinions.ts';
import { listOpinions } from './desk/store.ts';
import { standPath } from './endings/lapse.ts';
import { evidenceFor, loadDecision } from './evidence.ts';
import { groundsFor } from './grounds.ts';
import { noteSeen } from './registers/match.ts';
import { noRenewal, sealReason, takeOver } from './sealed.ts';
import { type StandOf, standOf } from './stand.ts';
import { insertDecision, lockApplication, updateApplication } from './store.ts';

export const decide = route(verificationContract, 'POST /verification/applications/:memberId/decision', {
  access: {
    policy: verificationDecide,
    load: ({ app, params }) => loadDecision(app, params.memberId),
  },
  run: async ({ app, actor, params, body, version, grant }) => {
    const { memberId } = params;
    const { decision, reason, grounds } = body;
    if (wantsConfirmation(decision)) await assertConfirmed(app, actor);
    if (reason === '')
      throw new AppError('bad-input', { where: 'body', issues: [{ path: 'reason', message: 'say why' }] });
    const [key, { email, language }] = await Promise.all([
      app.vault.key(keySubject(memberId), 'contact'),
      emailOf(app, memberId),
    ]);
    await write(app, grant, `member:${memberId}`, async (tx) => {
      const row = await lockApplication(tx.db, memberId, { state: 'incomplete', now: tx.now });
      assertVersion(version, row.version);
      const where = await standOf(app, tx.db, memberId, row);
      const before = where.stand;
      const next = nextStand(before, decision);
      assertMayDecide(await listOpinions(tx.db, memberId), actor, decision === 'verify');
      const id = app.newId<string>();
      const renews = before.renewal !== null && next.state === 'verified';
      // The reason itself is sealed with the decision that is named here.
      tx.detail({
        decision,
        state: next.state,
        reason: id,
        ...(decision === 'verify' ? { grounds } : {}),
        ...(renews ? { renewal: next.renewal ?? 'accepted' } : {}),
      });
      await assertVerifiable(tx, memberId, where, { decision, grounds });
      await updateApplication(tx.db, memberId, {
        ...(decision === 'verify' ? takeOver(app, key, row, before) : decision === 'suspend' ? noRenewal : {}),
        ...next,
        version: row.version + 1,
        opinion_wanted: false,
      });
      await insertDecision(tx.db, {
        id,
        memberId,
        decision,
        reasonSealed: sealReason(key, id, reason),
        by: actor.memberId,
        now: tx.now,
        grounds: decision === 'verify' ? grounds : null,
        waitedSeconds:
          deskState(before) === 'under-review' ? Math.round((tx.now.getTime() - row.queued_at.getTime()) / 1000) : null,
      });
      if (decision === 'verify') await introduce(tx, memberId, where.said);
      if (decision === 'verify' || decision === 'reinstate') await noteSeen(tx, memberId, where.said);
      // A renewal that is not accepted changes nothing, least of all since when they are verified.
      if (!renews) await setStanding(tx, memberId, standingOf(next.state));
      else if (decision === 'verify') await confirmAnew(tx, memberId);
      if (decision !== 'ask-more')
        await setDestroyAt(tx.db, memberId, daysFrom(tx.now, limitsOfDocuments.daysAfterDecision));
      await tell(tx, { memberId, email, language }, (renews ? renewalNotices : notices)[decision], renews);
    });
    return evidenceFor(app, memberId);
  },
});

/** A verification rests on something that is there, and a student's on their university. */
async function assertVerifiable(
  tx: Tx,
  memberId: MemberId,
  { said, since }: StandOf,
  { decision, grounds }: { decision: Decision; grounds: readonly Ground[] },
): Promise<void> {
  const addresses = countedSince(await addressesOf(tx.app, memberId, tx.db), since);
  if (decision === 'verify' && lacksUniversity(said, addresses))
    throw new AppError('unmet-requirements', { missing: ['university-e-mail'] });
  assertGrounds(decision, grounds, await groundsFor(tx.app, tx.db, memberId, { said, addresses, since }));
}

/** What the reviewer has seen is what colleagues will see. */
const introduce = (tx: Tx, memberId: MemberId, said: Application): Promise<void> =>
  setIdentity(tx, memberId, {
    name: { title: said.title, givenName: said.givenName, familyName: said.familyName },
    profession: said.profession,
    grade: said.grade,
    country: said.country,
    specialties: said.specialties,
  });

interface Applicant {
  readonly memberId: MemberId;
  readonly email: string;
  readonly language: string;
}

const notices: Partial<Record<Decision, NotificationKind>> = {
  verify: 'verified',
  'ask-more': 'verification-more-asked',
  reject: 'verification-rejected',
};

const renewalNotices: Partial<Record<Decision, NotificationKind>> = {
  verify: 'verification-renewed',
  'ask-more': 'renewal-more-asked',
  reject: 'renewal-refused',
};

/** The letter says that there is an answer, never which: what stands in it is read after signing in. */
async function tell(tx: Tx, applicant: Applicant, kind: NotificationKind | undefined, renews: boolean): Promise<void> {
  if (kind !== undefined) await tx.app.notify(tx, { to: applicant.memberId, kind });
  const { subject, text, link } = answerLetter(applicant.language, tx.app.config.name);
  const path = renews ? standPath : '/sign-in';
  await post(tx, { to: applicant.email, subject, paragraphs: [text], link: { label: link, path } });
}
