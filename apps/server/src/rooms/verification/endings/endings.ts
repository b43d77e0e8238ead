import { daysFrom, type MemberId } from '@openrounds/domain/kit';
import {
  daysVerified,
  type Ending,
  endingLetter,
  endingStep,
  type EndingStep,
  endsAt,
  isStudent,
  limitsOfEnding,
} from '@openrounds/domain/verification';
import type { Job } from '../../../kit/jobs.ts';
import { systemWrite, type Tx } from '../../../kit/transaction.ts';
import { emailOf, findMember, keySubject, listVerifiedBefore, listWithRole } from '../../members/index.ts';
import { lockApplication } from '../store.ts';
import { applyPath, end, postEnding, standPath } from './lapse.ts';
import { type LettersWritten, listLetters, putLetters } from './store.ts';
import { endingOf, type Verified } from './ending-of.ts';

const atOnce = 200;

/** Nobody could let the last verifier in again. */
async function isLastVerifier(tx: Tx, memberId: MemberId): Promise<boolean> {
  const verifiers = await listWithRole(tx.db, 'verifier');
  return verifiers.length === 1 && verifiers[0] === memberId;
}

async function take(tx: Tx, memberId: MemberId, key: Parameters<typeof end>[2]['key']): Promise<void> {
  const row = await lockApplication(tx.db, memberId, { state: 'verified', now: tx.now });
  // Read under the lock: suspended since, or verified anew by somebody quicker.
  const member = await findMember(tx.db, memberId);
  if (member?.standing !== 'verified') return;
  const letters = (await listLetters(tx.db, [memberId])).get(memberId);
  const ending = endingOf(tx.app, member, letters);
  const step = ending === null ? null : endingStep(ending, tx.now);
  if (ending === null || step === null) return;
  const student = isStudent(member.profession);
  const { email, language } = await emailOf(tx.app, memberId, tx.db);
  const renewal = row.state === 'verified' ? row.renewal : null;
  const waits = renewal === 'under-review';
  const letterOf = (on: Date) => endingLetter(language, tx.app.config.name, { step, student, on, waits });
  if (step !== 'end') {
    const written = writtenNow(ending, step, tx.now);
    tx.detail({ step, endsAt: endsAt({ ...ending, ...written }).toISOString() });
    await putLetters(tx.db, memberId, written);
    await postEnding(tx, email, letterOf(endsAt({ ...ending, ...written })), waits ? standPath : applyPath);
    if (!waits) await tx.app.notify(tx, { to: memberId, kind: 'verification-ending' });
  } else if (await isLastVerifier(tx, memberId)) {
    tx.detail({ step, kept: 'last-verifier' });
  } else {
    tx.detail({ step });
    const from = { state: 'verified' as const, renewal };
    await end(tx, row, { from, step: 'run-out', key, to: email, letter: letterOf(endsAt(ending)) });
  }
}

const writtenNow = ({ verifiedAt, monthLetterAt }: Ending, step: EndingStep, now: Date): LettersWritten =>
  step === 'month-letter'
    ? { verifiedAt, monthLetterAt: now, weekLetterAt: null }
    : { verifiedAt, monthLetterAt, weekLetterAt: now };

/** Every night: members whose verification ends soon are written to, a month and a week before; whose time is over, lapse. */
export const endVerifications: Job<Record<string, never>> = {
  name: 'verification.end-verifications',
  every: '11 4 * * *',
  expireSeconds: 3600,
  run: async (app) => {
    const now = app.clock();
    const least = Math.min(
      limitsOfEnding.studentDays,
      daysVerified(null, app.config.renewAfterDays) ?? limitsOfEnding.studentDays,
    );
    const before = daysFrom(now, limitsOfEnding.monthDays - least);
    let after: MemberId | null = null;
    for (;;) {
      const found: Verified[] = await listVerifiedBefore(app.db, before, after, atOnce);
      const letters = await listLetters(
        app.db,
        found.map(({ id }) => id),
      );
      for (const member of found) {
        const ending = endingOf(app, member, letters.get(member.id));
        if (ending === null || endingStep(ending, now) === null) continue;
        const key = await app.vault.key(keySubject(member.id), 'contact');
        await systemWrite(app, 'verification.ending', `member:${member.id}`, (tx) => take(tx, member.id, key));
      }
      after = found.at(-1)?.id ?? null;
      if (found.length < atOnce) break;
    }
  },
};
