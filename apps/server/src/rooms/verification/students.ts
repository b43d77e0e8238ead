import type { MemberId } from '@openrounds/domain/kit';
import { stateOf, studentLetter, studentYear } from '@openrounds/domain/verification';
import type { App } from '../../kit/app.ts';
import { daysFrom } from '../../kit/days.ts';
import type { Job } from '../../kit/jobs.ts';
import { post } from '../../kit/mail.ts';
import { systemWrite, type Tx } from '../../kit/transaction.ts';
import { emailOf, findMember, keySubject, listStudentsVerified, setStanding } from '../members/index.ts';
import { sealReason } from './sealed.ts';
import { insertDecision, lockApplication, updateApplication } from './store.ts';

const atOnce = 200;

async function write(tx: Tx, memberId: MemberId, over: boolean): Promise<string> {
  const { email, language } = await emailOf(tx.app, memberId, tx.db);
  const { subject, text, link } = studentLetter(language, tx.app.config.name, over);
  const path = over ? '/where-you-stand/application' : '/sign-in';
  await post(tx, { to: email, subject, paragraphs: [text], link: { label: link, path } });
  return text;
}

/** Their year is over: what is closed opens again when a verifier has seen what they study now. */
async function ask(app: App, memberId: MemberId): Promise<void> {
  const key = await app.vault.key(keySubject(memberId), 'contact');
  await systemWrite(app, 'verification.student-year', `member:${memberId}`, async (tx) => {
    const row = await lockApplication(tx.db, memberId, { state: 'verified', now: tx.now });
    const member = await findMember(tx.db, memberId);
    // Suspended since, or verified anew by somebody quicker.
    if (member?.standing !== 'verified' || (member.verified_at ?? tx.now) > daysFrom(tx.now, -studentYear.days)) return;
    tx.detail({ from: stateOf(row.state, member.standing) });
    const text = await write(tx, memberId, true);
    const id = app.newId<string>();
    await updateApplication(tx.db, memberId, { state: 'more-asked', version: row.version + 1 });
    const reasonSealed = sealReason(key, id, text);
    await insertDecision(tx.db, { id, memberId, decision: 'ask-more', reasonSealed, by: null, now: tx.now });
    await setStanding(tx, memberId, 'applicant');
    await app.notify(tx, { to: memberId, kind: 'verification-more-asked' });
  });
}

/** Every night: students whose year is over are asked again, those with a month left are told. */
export const askStudents: Job<Record<string, never>> = {
  name: 'verification.ask-students',
  every: '11 4 * * *',
  expireSeconds: 3600,
  run: async (app) => {
    const now = app.clock();
    for (;;) {
      const over = await listStudentsVerified(app.db, new Date(0), daysFrom(now, -studentYear.days), atOnce);
      for (const memberId of over) await ask(app, memberId);
      if (over.length < atOnce) break;
    }
    const warned = studentYear.days - studentYear.warningDays;
    const soon = await listStudentsVerified(app.db, daysFrom(now, -(warned + 1)), daysFrom(now, -warned), 10_000);
    for (const memberId of soon)
      await systemWrite(app, 'verification.student-warning', `member:${memberId}`, async (tx) => {
        await write(tx, memberId, false);
      });
  },
};
