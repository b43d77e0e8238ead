import { randomBytes } from 'node:crypto';
import type { MemberId, Standing } from '@openrounds/domain/kit';
import type { LeavingCases } from '@openrounds/domain/members';
import type { Db } from '../../kit/database.ts';
import { memberTables as tables } from './store.ts';

export const lockMember = (db: Db, id: MemberId) =>
  tables(db).selectFrom('members.member').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();

export async function setLeaving(
  db: Db,
  id: MemberId,
  leaving: { standing: Standing; before: Standing | null; on: Date | null; cases: LeavingCases | null },
): Promise<void> {
  await tables(db)
    .updateTable('members.member')
    .set({
      standing: leaving.standing,
      standing_before: leaving.before,
      leaving_on: leaving.on,
      leaving_cases: leaving.cases,
    })
    .where('id', '=', id)
    .execute();
}

/** Whose day has come, the longest due first. */
export const listDueToLeave = (db: Db, now: Date, limit: number) =>
  tables(db)
    .selectFrom('members.member')
    .select(['id', 'leaving_cases'])
    .where('standing', '=', 'leaving')
    .where('leaving_on', '<=', now)
    .orderBy('leaving_on')
    .limit(limit)
    .execute();

/** All that is left is an id: no address, no name, no way in. */
export async function emptyMember(db: Db, id: MemberId): Promise<void> {
  for (const table of [
    'members.session',
    'members.link',
    'members.passkey',
    'members.authenticator',
    'members.recovery_code',
    'members.device',
    'members.account',
  ] as const)
    await tables(db).deleteFrom(table).where('member_id', '=', id).execute();
  await tables(db)
    .updateTable('members.member')
    .set({
      standing: 'deleted',
      standing_before: null,
      leaving_on: null,
      leaving_cases: null,
      // Unique, and found by nobody: whoever joins again with that address is somebody new.
      email_hash: randomBytes(32),
      email_sealed: Buffer.alloc(0),
      password_hash: '',
      email_confirmed_at: null,
      roles: [],
      name_sealed: null,
      profession: null,
      grade: '',
      country: null,
      specialties: [],
      language: 'en',
      tint: 0,
      verified_at: null,
    })
    .where('id', '=', id)
    .execute();
}
