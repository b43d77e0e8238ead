import type { MemberId } from '@openrounds/domain/kit';
import type { VouchRelation } from '@openrounds/domain/verification';
import { sql } from 'kysely';
import type { Db } from '../../../kit/database.ts';

type Tables = {
  'verification.vouch_link': { member_id: MemberId; token_hash: Buffer; expires_at: Date };
  'verification.vouch': { member_id: MemberId; voucher_id: MemberId; relation: VouchRelation; at: Date };
};
const tables = (db: Db) => db.withTables<Tables>();

export async function putLink(db: Db, memberId: MemberId, tokenHash: Buffer, expiresAt: Date): Promise<void> {
  const link = { token_hash: tokenHash, expires_at: expiresAt };
  await tables(db)
    .insertInto('verification.vouch_link')
    .values({ member_id: memberId, ...link })
    .onConflict((conflict) => conflict.column('member_id').doUpdateSet(link))
    .execute();
}

/** Whom a link is for, while it is good. */
export async function findByLink(db: Db, tokenHash: Buffer, now: Date): Promise<MemberId | undefined> {
  const row = await tables(db)
    .selectFrom('verification.vouch_link')
    .select('member_id')
    .where('token_hash', '=', tokenHash)
    .where('expires_at', '>', now)
    .executeTakeFirst();
  return row?.member_id;
}

/** Of everybody who vouched for a member: how, when, and how many others they vouched for were barred since. Newest first. */
export const listVouches = (db: Db, memberId: MemberId) =>
  tables(db)
    .selectFrom('verification.vouch as v')
    .select(['v.voucher_id', 'v.relation', 'v.at'])
    .select(
      sql<number>`(select count(*)::int from verification.vouch o join verification.application a on a.member_id = o.member_id
        where o.voucher_id = v.voucher_id and o.member_id <> v.member_id and a.state in ('rejected', 'suspended'))`.as(
        'barred',
      ),
    )
    .where('v.member_id', '=', memberId)
    .orderBy('v.at', 'desc')
    .limit(50)
    .execute();

/** Whom a member vouched for, newest first, and whether they were barred since. */
export const listVouchedFor = (db: Db, voucherId: MemberId) =>
  tables(db)
    .selectFrom('verification.vouch as v')
    .select(['v.member_id', 'v.at'])
    .select(
      sql<boolean>`exists (select 1 from verification.application a where a.member_id = v.member_id and a.state in ('rejected', 'suspended'))`.as(
        'barred',
      ),
    )
    .where('v.voucher_id', '=', voucherId)
    .orderBy('v.at', 'desc')
    .limit(50)
    .execute();

/** Who vouched for a member, after a day or ever. */
export async function listVouchers(db: Db, memberId: MemberId, since: Date | null = null): Promise<MemberId[]> {
  let query = tables(db).selectFrom('verification.vouch').select('voucher_id').where('member_id', '=', memberId);
  if (since !== null) query = query.where('at', '>', since);
  const rows = await query.execute();
  return rows.map((row) => row.voucher_id);
}

export async function countVouchedSince(db: Db, voucherId: MemberId, since: Date): Promise<number> {
  const row = await tables(db)
    .selectFrom('verification.vouch')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .where('voucher_id', '=', voucherId)
    .where('at', '>', since)
    .executeTakeFirstOrThrow();
  return row.n;
}

/** False when they had vouched already; before `since`, they vouch anew. */
export async function insertVouch(
  db: Db,
  row: { member_id: MemberId; voucher_id: MemberId; relation: VouchRelation; at: Date },
  since: Date | null,
): Promise<boolean> {
  const made = await tables(db)
    .insertInto('verification.vouch')
    .values(row)
    .onConflict((conflict) =>
      conflict
        .columns(['member_id', 'voucher_id'])
        .doUpdateSet({ relation: row.relation, at: row.at })
        .where('verification.vouch.at', '<=', since ?? new Date(0)),
    )
    .returning('member_id')
    .executeTakeFirst();
  return made !== undefined;
}
