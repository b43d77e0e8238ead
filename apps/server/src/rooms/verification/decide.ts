import { AppError, daysFrom, type MemberId } from '@openrounds/domain/kit';
import type { NotificationKind } from '@openrounds/domain/notifications';
import {
  answerLetter,
  type Application,
  assertGrounds,
  type Decision,
  lacksUniversity,
  limitsOfDocuments,
  nextState,
  standingOf,
  stateOf,
  verificationContract,
  verificationDecide,
  wantsConfirmation,
} from '@openrounds/domain/verification';
import { post } from '../../kit/mail.ts';
import { route } from '../../kit/route.ts';
import { assertVersion, type Tx, write } from '../../kit/transaction.ts';
import { assertConfirmed, emailOf, keySubject, setIdentity, setStanding } from '../members/index.ts';
import { addressesOf } from './addresses/known.ts';
import { setDestroyAt } from './documents/store.ts';
import { assertMayDecide } from './desk/opinions.ts';
import { listOpinions } from './desk/store.ts';
import { evidenceFor, loadDecision } from './evidence.ts';
import { groundsFor } from './grounds.ts';
import { standingOfMember } from './mine.ts';
import { noteSeen } from './registers/match.ts';
import { openSaid, sealReason } from './sealed.ts';
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
      const standing = await standingOfMember(tx.db, memberId);
      const row = await lockApplication(tx.db, memberId, { state: stateOf(undefined, standing), now: tx.now });
      assertVersion(version, row.version);
      const before = stateOf(row.state, standing);
      const state = nextState(before, decision);
      assertMayDecide(await listOpinions(tx.db, memberId), actor, decision === 'verify');
      const id = app.newId<string>();
      // The reason itself is sealed with the decision that is named here.
      tx.detail({ decision, state, reason: id, ...(decision === 'verify' ? { grounds } : {}) });
      const said = openSaid(key, row);
      const addresses = await addressesOf(app, memberId, tx.db);
      if (decision === 'verify' && lacksUniversity(said, addresses))
        throw new AppError('unmet-requirements', { missing: ['university-e-mail'] });
      assertGrounds(decision, grounds, await groundsFor(app, tx.db, memberId, { said, addresses }));
      await updateApplication(tx.db, memberId, { state, version: row.version + 1, opinion_wanted: false });
      await insertDecision(tx.db, {
        id,
        memberId,
        decision,
        reasonSealed: sealReason(key, id, reason),
        by: actor.memberId,
        now: tx.now,
        grounds: decision === 'verify' ? grounds : null,
        waitedSeconds:
          before === 'under-review' ? Math.round((tx.now.getTime() - row.queued_at.getTime()) / 1000) : null,
      });
      if (decision === 'verify') await introduce(tx, memberId, said);
      if (decision === 'verify' || decision === 'reinstate') await noteSeen(tx, memberId, said);
      await setStanding(tx, memberId, standingOf(state));
      if (decision !== 'ask-more')
        await setDestroyAt(tx.db, memberId, daysFrom(tx.now, limitsOfDocuments.daysAfterDecision));
      await tell(tx, { memberId, email, language }, decision);
    });
    return evidenceFor(app, memberId);
  },
});

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

/** The letter says that there is an answer, never which: what stands in it is read after signing in. */
async function tell(tx: Tx, applicant: Applicant, decision: Decision): Promise<void> {
  const kind = notices[decision];
  if (kind !== undefined) await tx.app.notify(tx, { to: applicant.memberId, kind });
  const { subject, text, link } = answerLetter(applicant.language, tx.app.config.name);
  await post(tx, { to: applicant.email, subject, paragraphs: [text], link: { label: link, path: '/sign-in' } });
}
