import { nextStand, type registerLetter, type Stand, standingOf } from '@openrounds/domain/verification';
import type { DataKey } from '@openrounds/vault';
import { post } from '../../../kit/mail.ts';
import type { Tx } from '../../../kit/transaction.ts';
import { setStanding } from '../../members/index.ts';
import { noRenewal, sealReason, takeOver } from '../sealed.ts';
import { type ApplicationRow, insertDecision, updateApplication } from '../store.ts';

type Letter = ReturnType<typeof registerLetter>;

/** The way back and to a renewal, where there is something to send; and where one reads on that somebody waits. */
export const applyPath = '/where-you-stand/application';
export const standPath = '/where-you-stand';

export async function postEnding(
  tx: Tx,
  to: string,
  { subject, paragraphs, link }: Letter,
  path: string,
): Promise<void> {
  await post(tx, { to, subject, paragraphs, ...(link === '' ? {} : { link: { label: link, path } }) });
}

/** A verification ends without a person having decided it: in the history with its reason, in force from the next request on, and told. */
export async function end(
  tx: Tx,
  row: ApplicationRow,
  how: {
    readonly from: Stand;
    readonly step: 'suspend' | 'lapse' | 'run-out';
    readonly key: DataKey;
    readonly to: string;
    readonly letter: Letter;
  },
): Promise<void> {
  const memberId = row.member_id;
  const { state } = nextStand(how.from, how.step);
  // What was said anew is what they go on with.
  await updateApplication(tx.db, memberId, {
    ...(how.step === 'suspend' ? noRenewal : takeOver(tx.app, how.key, row, how.from)),
    state,
    version: row.version + 1,
  });
  const id = tx.app.newId<string>();
  tx.detail({ reason: id });
  const reasonSealed = sealReason(how.key, id, how.letter.reason);
  const decision = how.step === 'run-out' ? 'lapse' : how.step;
  await insertDecision(tx.db, { id, memberId, decision, reasonSealed, by: null, now: tx.now });
  await setStanding(tx, memberId, standingOf(state));
  await postEnding(tx, how.to, how.letter, state === 'under-review' ? standPath : applyPath);
}
