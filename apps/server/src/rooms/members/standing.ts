import { AppError, type MemberId, type Role, type Standing } from '@openrounds/domain/kit';
import type { App } from '../../kit/app.ts';
import type { Db } from '../../kit/database.ts';
import type { Tx } from '../../kit/transaction.ts';
import { keySubject, openEmail, sealName } from './identity.ts';
import { deleteSessionsOf, findMember, putStanding, updateMember } from './store.ts';
import type { MemberName } from './types.ts';

/** Where a member stands from the next request on. Suspended: every session ends with it. */
export async function setStanding(tx: Tx, memberId: MemberId, standing: Standing): Promise<void> {
  if (!(await putStanding(tx.db, memberId, standing))) return;
  if (standing === 'verified') await updateMember(tx.db, memberId, { verified_at: tx.now });
  if (standing === 'suspended') await deleteSessionsOf(tx.db, memberId);
  await tx.emit({ kind: 'member.standing', memberId });
}

/** Verified before and verified again: from this day on. */
export async function confirmAnew(tx: Tx, memberId: MemberId): Promise<void> {
  await updateMember(tx.db, memberId, { verified_at: tx.now });
  await tx.emit({ kind: 'member.standing', memberId });
}

export async function setRoles(tx: Tx, memberId: MemberId, roles: readonly Role[]): Promise<void> {
  await updateMember(tx.db, memberId, { roles: [...roles] });
  // Rights change with a new sign-in (ASVS 5.0, 7.4.3 and 7.5.1).
  await deleteSessionsOf(tx.db, memberId);
}

export interface PublicIdentity {
  readonly name: MemberName;
  readonly profession: string | null;
  readonly grade: string;
  readonly country: string | null;
  readonly specialties: readonly string[];
}

/** What colleagues will see of a member, copied from what a reviewer has seen. */
export async function setIdentity(tx: Tx, memberId: MemberId, identity: PublicIdentity): Promise<void> {
  const row = await findMember(tx.db, memberId);
  if (row === undefined) throw new AppError('not-found');
  const version = row.name_version + 1;
  await updateMember(tx.db, memberId, {
    name_sealed: sealName(await tx.app.vault.key(keySubject(memberId), 'contact'), memberId, version, identity.name),
    name_version: version,
    profession: identity.profession,
    grade: identity.grade,
    country: identity.country,
    specialties: [...identity.specialties],
  });
}

/** The address to write to; for letters only, never for a screen of somebody else's. */
export async function emailOf(
  app: App,
  memberId: MemberId,
  db: Db = app.db,
): Promise<{ email: string; language: string; confirmedAt: Date | null; standing: Standing }> {
  const row = await findMember(db, memberId);
  if (row === undefined) throw new AppError('not-found');
  const { language, email_confirmed_at: confirmedAt, standing } = row;
  return { email: await openEmail(app, row), language, confirmedAt, standing };
}
