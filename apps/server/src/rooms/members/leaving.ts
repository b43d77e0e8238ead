// An account on its way out: asked for, taken back, emptied. What belongs to other rooms is the `leaving` room's to see to.
import { AppError, type MemberId } from '@openrounds/domain/kit';
import type { LeavingCases } from '@openrounds/domain/members';
import { KeyDestroyedError } from '@openrounds/vault';
import type { Db } from '../../kit/database.ts';
import type { Tx } from '../../kit/transaction.ts';
import { openEmail } from './identity.ts';
import { emptyMember, lockMember, setLeaving } from './leaving-store.ts';
import { deleteSessionsOf, listWithRole, lockWithRole, type MemberRow } from './store.ts';

export interface Address {
  readonly email: string;
  readonly language: string;
}

const isOnly = (administrators: readonly MemberId[], id: MemberId): boolean =>
  administrators.length === 1 && administrators[0] === id;

/** Nobody else could give roles or open a consent: the installation keeps its last administrator. */
export const isLastAdministrator = async (db: Db, id: MemberId): Promise<boolean> =>
  isOnly(await listWithRole(db, 'administrator'), id);

/** From this commit on they are shown as a former member and signed out everywhere. @throws conflict */
export async function beginLeaving(tx: Tx, id: MemberId, cases: LeavingCases, on: Date): Promise<void> {
  if (isOnly(await lockWithRole(tx.db, 'administrator'), id))
    throw new AppError('conflict', { what: 'last-administrator' });
  const row = await lockMember(tx.db, id);
  if (row === undefined || row.standing === 'leaving' || row.standing === 'deleted')
    throw new AppError('conflict', { what: 'leaving' });
  await setLeaving(tx.db, id, { standing: 'leaving', before: row.standing, on, cases });
  await deleteSessionsOf(tx.db, id);
  await tx.emit({ kind: 'member.standing', memberId: id });
}

/** Back to where they stood, or were put meanwhile. @throws conflict when its day has come */
export async function endLeaving(tx: Tx, id: MemberId): Promise<void> {
  const row = await lockMember(tx.db, id);
  if (row?.standing !== 'leaving' || row.leaving_on === null || row.leaving_on <= tx.now)
    throw new AppError('conflict', { what: 'leaving' });
  const standing = row.standing_before ?? 'registered';
  await setLeaving(tx.db, id, { standing, before: null, on: null, cases: null });
  if (standing === 'suspended') await deleteSessionsOf(tx.db, id);
  await tx.emit({ kind: 'member.standing', memberId: id });
}

/**
 * Empties the row of a member; the caller then destroys their key. Where to send the last letter, when that can still be read;
 * undefined when the row was emptied before.
 */
export async function emptyAccount(tx: Tx, id: MemberId): Promise<{ lastLetter: Address | null } | undefined> {
  const row = await lockMember(tx.db, id);
  if (row === undefined || row.standing === 'deleted') return undefined;
  const lastLetter = await addressOf(tx, row);
  await emptyMember(tx.db, id);
  await tx.emit({ kind: 'member.standing', memberId: id });
  return { lastLetter };
}

/** None after a restore from before the deletion: the key is gone already. */
async function addressOf(tx: Tx, row: MemberRow): Promise<Address | null> {
  try {
    return { email: await openEmail(tx.app, row), language: row.language };
  } catch (error) {
    if (error instanceof KeyDestroyedError) return null;
    throw error;
  }
}
