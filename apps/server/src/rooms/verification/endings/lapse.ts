import { type ApplicationState, nextState, type registerLetter, standingOf } from '@openrounds/domain/verification';
import type { DataKey } from '@openrounds/vault';
import { post } from '../../../kit/mail.ts';
import type { Tx } from '../../../kit/transaction.ts';
import { setStanding } from '../../members/index.ts';
import { sealReason } from '../sealed.ts';
import { type ApplicationRow, insertDecision, updateApplication } from '../store.ts';

type Letter = ReturnType<typeof registerLetter>;

/** The way back, for whoever may apply again. */
const applyPath = '/where-you-stand/application';

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
    readonly from: ApplicationState;
    readonly step: 'suspend' | 'lapse';
    readonly key: DataKey;
    readonly to: string;
    readonly letter: Letter;
  },
): Promise<void> {
  const memberId = row.member_id;
  const state = nextState(how.from, how.step);
  await updateApplication(tx.db, memberId, { state, version: row.version + 1 });
  const id = tx.app.newId<string>();
  tx.detail({ reason: id });
  const reasonSealed = sealReason(how.key, id, how.letter.reason);
  await insertDecision(tx.db, { id, memberId, decision: how.step, reasonSealed, by: null, now: tx.now });
  await setStanding(tx, memberId, standingOf(state));
  await postEnding(tx, how.to, how.letter, applyPath);
}
