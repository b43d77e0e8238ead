import type { MemberId, SessionId } from '@openrounds/domain/kit';
import { sql } from 'kysely';
import type { Db } from '../../../kit/database.ts';

type Tables = {
  'members.passkey': {
    id: string;
    member_id: MemberId;
    credential_id: string;
    public_key: Buffer;
    counter: string;
    transports: string[];
    synced: boolean;
    name_sealed: Buffer;
    created_at: Date;
    last_used_at: Date | null;
  };
  'members.authenticator': {
    member_id: MemberId;
    secret_sealed: Buffer;
    confirmed_at: Date | null;
    last_step: string;
  };
  'members.recovery_code': { member_id: MemberId; code_hash: Buffer };
  'members.device': { member_id: MemberId; name: string; last_seen_at: Date };
  'members.session': {
    id: SessionId;
    member_id: MemberId;
    token_hash: Buffer;
    strong: boolean;
    confirmed_at: Date | null;
  };
};

const tables = (db: Db) => db.withTables<Tables>();

/** What a member can be asked for beyond a password: one query. */
export async function factorsOf(
  db: Db,
  id: MemberId,
): Promise<{ passkeys: number; authenticator: boolean; recoveryCodes: number }> {
  const { rows } = await sql<{ passkeys: number; authenticator: boolean; recovery_codes: number }>`
    select
      (select count(*)::int from members.passkey where member_id = ${id}) as passkeys,
      exists (select 1 from members.authenticator where member_id = ${id} and confirmed_at is not null) as authenticator,
      (select count(*)::int from members.recovery_code where member_id = ${id}) as recovery_codes
  `.execute(db);
  const [row] = rows;
  return {
    passkeys: row?.passkeys ?? 0,
    authenticator: row?.authenticator ?? false,
    recoveryCodes: row?.recovery_codes ?? 0,
  };
}
export type Factors = Awaited<ReturnType<typeof factorsOf>>;

export const listPasskeys = (db: Db, id: MemberId) =>
  tables(db).selectFrom('members.passkey').selectAll().where('member_id', '=', id).orderBy('created_at').execute();
export const findPasskey = (db: Db, credentialId: string) =>
  tables(db).selectFrom('members.passkey').selectAll().where('credential_id', '=', credentialId).executeTakeFirst();
export type PasskeyRow = NonNullable<Awaited<ReturnType<typeof findPasskey>>>;

/** False when this credential is known already. */
export async function insertPasskey(db: Db, row: Omit<PasskeyRow, 'last_used_at'>): Promise<boolean> {
  const result = await tables(db)
    .insertInto('members.passkey')
    .values({ ...row, last_used_at: null })
    .onConflict((conflict) => conflict.column('credential_id').doNothing())
    .returning('id')
    .executeTakeFirst();
  return result !== undefined;
}

export const passkeyUsed = (db: Db, id: string, counter: number, now: Date) =>
  tables(db)
    .updateTable('members.passkey')
    .set({ counter: String(counter), last_used_at: now })
    .where('id', '=', id)
    .execute();

export async function deletePasskey(db: Db, memberId: MemberId, id: string): Promise<boolean> {
  const result = await tables(db)
    .deleteFrom('members.passkey')
    .where('member_id', '=', memberId)
    .where('id', '=', id)
    .executeTakeFirst();
  return result.numDeletedRows > 0n;
}

/** Held until the transaction ends, so that no code is taken twice at once. */
export const lockAuthenticator = (db: Db, id: MemberId) =>
  tables(db).selectFrom('members.authenticator').selectAll().where('member_id', '=', id).forUpdate().executeTakeFirst();
export const findAuthenticator = (db: Db, id: MemberId) =>
  tables(db).selectFrom('members.authenticator').selectAll().where('member_id', '=', id).executeTakeFirst();

/** A secret that does not count yet, in place of an earlier one that never did. */
export async function beginAuthenticator(db: Db, id: MemberId, secretSealed: Buffer): Promise<boolean> {
  const result = await tables(db)
    .insertInto('members.authenticator')
    .values({ member_id: id, secret_sealed: secretSealed, confirmed_at: null, last_step: '0' })
    .onConflict((conflict) =>
      conflict
        .column('member_id')
        .doUpdateSet({ secret_sealed: secretSealed })
        .where('members.authenticator.confirmed_at', 'is', null),
    )
    .returning('member_id')
    .executeTakeFirst();
  return result !== undefined;
}

export const authenticatorUsed = (db: Db, id: MemberId, step: number, confirmedAt?: Date) =>
  tables(db)
    .updateTable('members.authenticator')
    .set({ last_step: String(step), ...(confirmedAt === undefined ? {} : { confirmed_at: confirmedAt }) })
    .where('member_id', '=', id)
    .execute();

export const deleteAuthenticator = (db: Db, id: MemberId) =>
  tables(db).deleteFrom('members.authenticator').where('member_id', '=', id).execute();

export async function replaceRecoveryCodes(db: Db, id: MemberId, hashes: readonly Buffer[]): Promise<void> {
  await tables(db).deleteFrom('members.recovery_code').where('member_id', '=', id).execute();
  if (hashes.length > 0)
    await tables(db)
      .insertInto('members.recovery_code')
      .values(hashes.map((hash) => ({ member_id: id, code_hash: hash })))
      .execute();
}

/** Used once: the row is gone when this says yes. */
export async function takeRecoveryCode(db: Db, id: MemberId, hash: Buffer): Promise<boolean> {
  const result = await tables(db)
    .deleteFrom('members.recovery_code')
    .where('member_id', '=', id)
    .where('code_hash', '=', hash)
    .executeTakeFirst();
  return result.numDeletedRows > 0n;
}

/** Remembers a kind of device. `isNew` when this member never signed in on one like it, but has on others. */
export async function deviceSeen(db: Db, id: MemberId, name: string, now: Date): Promise<{ isNew: boolean }> {
  const before = await tables(db)
    .selectFrom('members.device')
    .select(({ fn, eb }) => [
      fn.countAll<string>().as('all'),
      fn.sum<string>(eb.case().when('name', '=', name).then(1).else(0).end()).as('same'),
    ])
    .where('member_id', '=', id)
    .executeTakeFirst();
  await tables(db)
    .insertInto('members.device')
    .values({ member_id: id, name, last_seen_at: now })
    .onConflict((conflict) => conflict.columns(['member_id', 'name']).doUpdateSet({ last_seen_at: now }))
    .execute();
  return { isNew: Number(before?.all ?? 0) > 0 && Number(before?.same ?? 0) === 0 };
}

export const findConfirmation = (db: Db, id: SessionId) =>
  tables(db).selectFrom('members.session').select('confirmed_at').where('id', '=', id).executeTakeFirst();

/** A fresh token for the same session, which from now on is confirmed, and strong if it was or is now. */
export const rotateSession = (db: Db, id: SessionId, change: { tokenHash: Buffer; now: Date; strong: boolean }) =>
  tables(db)
    .updateTable('members.session')
    .set({ token_hash: change.tokenHash, confirmed_at: change.now, ...(change.strong ? { strong: true } : {}) })
    .where('id', '=', id)
    .execute();

export const deleteOtherSessions = (db: Db, memberId: MemberId, but: SessionId) =>
  tables(db).deleteFrom('members.session').where('member_id', '=', memberId).where('id', '!=', but).execute();
