import type { MemberId, PhotoId, Role, SessionId, Standing } from '@openrounds/domain/kit';
import { type LeavingCases, rulesVersion } from '@openrounds/domain/members';
import { isStudent } from '@openrounds/domain/verification';
import { type Expression, type Generated, type RawBuilder, sql } from 'kysely';
import type { Db } from '../../kit/database.ts';
import type { PlaceKind } from '../../kit/networks.ts';
import type { PhotoFor } from '../../kit/parts.ts';

type Tables = {
  'members.member': {
    id: MemberId;
    email_hash: Buffer;
    email_sealed: Buffer;
    password_hash: string;
    email_confirmed_at: Date | null;
    standing: Generated<Standing>;
    roles: Generated<Role[]>;
    name_sealed: Buffer | null;
    name_version: Generated<number>;
    profession: string | null;
    grade: Generated<string>;
    country: string | null;
    specialties: Generated<string[]>;
    language: Generated<string>;
    tint: number;
    verified_at: Date | null;
    created_at: Date;
    rules_version: Generated<number>;
    rules_accepted_at: Date | null;
    leaving_on: Generated<Date | null>;
    leaving_cases: Generated<LeavingCases | null>;
    standing_before: Generated<Standing | null>;
  };
  'members.session': {
    id: SessionId;
    member_id: MemberId;
    token_hash: Buffer;
    device: string;
    created_at: Date;
    last_seen_at: Date;
    expires_at: Date;
    strong: boolean;
    confirmed_at: Date | null;
    place_kind: Generated<PlaceKind>;
    place_name: Generated<string>;
  };
  'members.link': {
    token_hash: Buffer;
    purpose: LinkPurpose;
    member_id: MemberId | null;
    expires_at: Date;
    sealed: Buffer | null;
  };
  // What else belongs to an account, as far as it goes with it.
  'members.passkey': { member_id: MemberId };
  'members.authenticator': { member_id: MemberId };
  'members.recovery_code': { member_id: MemberId };
  'members.device': { member_id: MemberId };
  'members.account': { member_id: MemberId };
};

export type LinkPurpose =
  | 'confirm-email'
  | 'reset-password'
  | 'set-up'
  | 'second-factor'
  | 'passkey-challenge'
  | 'change-email'
  | 'account-flow'
  | 'account-joining';

export const memberTables = (db: Db) => db.withTables<Tables>();
const tables = memberTables;

export async function insertMember(
  db: Db,
  member: {
    id: MemberId;
    emailHash: Buffer;
    emailSealed: Buffer;
    passwordHash: string;
    language: string;
    tint: number;
    now: Date;
  },
): Promise<boolean> {
  const result = await tables(db)
    .insertInto('members.member')
    .values({
      id: member.id,
      email_hash: member.emailHash,
      email_sealed: member.emailSealed,
      password_hash: member.passwordHash,
      email_confirmed_at: null,
      name_sealed: null,
      profession: null,
      country: null,
      language: member.language,
      tint: member.tint,
      verified_at: null,
      created_at: member.now,
      // Joining takes no other answer.
      rules_version: rulesVersion,
      rules_accepted_at: member.now,
    })
    .onConflict((conflict) => conflict.column('email_hash').doNothing())
    .returning('id')
    .executeTakeFirst();
  return result !== undefined;
}

export const findMemberByEmail = (db: Db, emailHash: Buffer) =>
  tables(db).selectFrom('members.member').selectAll().where('email_hash', '=', emailHash).executeTakeFirst();
/** Undefined also where an account was deleted: of whoever that was there is nothing to read. */
export const findMember = (db: Db, id: MemberId) =>
  tables(db)
    .selectFrom('members.member')
    .selectAll()
    .where('id', '=', id)
    .where('standing', '<>', 'deleted')
    .executeTakeFirst();
export type MemberRow = NonNullable<Awaited<ReturnType<typeof findMember>>>;

/** With the photo that `photoOf` finds for each. */
export const listMembersById = (
  db: Db,
  ids: readonly MemberId[],
  photoOf: (member: Expression<unknown>) => RawBuilder<PhotoId | null>,
) =>
  tables(db)
    .selectFrom('members.member')
    .select([
      'id',
      'name_sealed',
      'name_version',
      'profession',
      'grade',
      'country',
      'standing',
      'tint',
      'specialties',
      'verified_at',
    ])
    .select(photoOf(sql.ref('members.member.id')).as('photo'))
    .where('id', '=', sql<MemberId>`any(${ids}::uuid[])`)
    .execute();
export type MemberLineRow = Awaited<ReturnType<typeof listMembersById>>[number];

export async function findOwnPhoto(db: Db, photoFor: PhotoFor, id: MemberId): Promise<PhotoId | null> {
  const row = await db.selectNoFrom(photoFor(sql`${id}::uuid`, id).as('photo')).executeTakeFirstOrThrow();
  return row.photo;
}

/**
 * Where a member stands from now on; false where there is nobody left. While an account is on its way out, what is decided
 * waits for its owner to keep it.
 */
export async function putStanding(db: Db, id: MemberId, standing: Standing): Promise<boolean> {
  const row = await tables(db)
    .updateTable('members.member')
    .set({
      standing: sql<Standing>`case standing when 'leaving' then 'leaving' else ${standing}::text end`,
      standing_before: sql<Standing | null>`case standing when 'leaving' then ${standing}::text end`,
    })
    .where('id', '=', id)
    .where('standing', '<>', 'deleted')
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

export async function updateMember(
  db: Db,
  id: MemberId,
  change: Partial<{
    roles: Role[];
    email_confirmed_at: Date;
    password_hash: string;
    name_sealed: Buffer;
    name_version: number;
    profession: string | null;
    grade: string;
    country: string | null;
    specialties: string[];
    language: string;
    verified_at: Date | null;
    rules_version: number;
    rules_accepted_at: Date;
  }>,
): Promise<void> {
  await tables(db).updateTable('members.member').set(change).where('id', '=', id).execute();
}

/** Whether the member that `id` names is verified: for the `where` of another room's query. */
export const isVerifiedMember = (id: Expression<unknown>) =>
  sql<boolean>`exists (select 1 from members.member v where v.id = ${id} and v.standing = 'verified')`;

/** Whether the account of the member that `id` names is on its way out: for the `where` of another room's query. */
export const isLeaving = (id: Expression<unknown>) =>
  sql<boolean>`exists (select 1 from members.member v where v.id = ${id} and v.standing = 'leaving')`;

export async function isStudentMember(db: Db, id: MemberId): Promise<boolean> {
  const row = await tables(db)
    .selectFrom('members.member')
    .select('profession')
    .where('id', '=', id)
    .executeTakeFirst();
  return isStudent(row?.profession ?? null);
}

/** Verified members whose verification is older, in the order of their ids. */
export function listVerifiedBefore(db: Db, before: Date, after: MemberId | null, limit: number) {
  let query = tables(db)
    .selectFrom('members.member')
    .select(['id', 'profession', 'verified_at'])
    .where('standing', '=', 'verified')
    .where('verified_at', '<', before)
    .orderBy('id')
    .limit(limit);
  if (after !== null) query = query.where('id', '>', after);
  return query.execute();
}

/** Verified members who hold a role. */
export async function listWithRole(db: Db, role: Role): Promise<MemberId[]> {
  const rows = await withRole(db, role).execute();
  return rows.map(({ id }) => id);
}

/** The same, held until the transaction ends: of two who go at once, the second sees that the first does. */
export async function lockWithRole(db: Db, role: Role): Promise<MemberId[]> {
  const rows = await withRole(db, role).orderBy('id').forUpdate().execute();
  return rows.map(({ id }) => id);
}

const withRole = (db: Db, role: Role) =>
  tables(db)
    .selectFrom('members.member')
    .select('id')
    .where('standing', '=', 'verified')
    .where(sql<boolean>`${role} = any(roles)`);

/** How many verified members there are besides one. */
export async function countVerifiedBut(db: Db, id: MemberId): Promise<number> {
  const row = await tables(db)
    .selectFrom('members.member')
    .select((count) => count.fn.countAll<number>().as('n'))
    .where('standing', '=', 'verified')
    .where('id', '<>', id)
    .executeTakeFirstOrThrow();
  return row.n;
}

/** False when another member has this address. */
export async function changeEmail(db: Db, id: MemberId, to: { hash: Buffer; sealed: Buffer }): Promise<boolean> {
  const result = await tables(db)
    .updateTable('members.member')
    .set({ email_hash: to.hash, email_sealed: to.sealed })
    .where('id', '=', id)
    .where((eb) =>
      eb.not(
        eb.exists(eb.selectFrom('members.member as other').select('other.id').where('other.email_hash', '=', to.hash)),
      ),
    )
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** What a member is and what they practise, as expressions for the queries of other rooms. */
export const professionOf = (id: MemberId) =>
  sql<string | null>`(select profession from members.member where id = ${id})`;
export const specialtiesOf = (id: MemberId | Expression<unknown>) =>
  sql<string[]>`(select specialties from members.member where id = ${id})`;

export const anyMember = (db: Db) => tables(db).selectFrom('members.member').select('id').limit(1).executeTakeFirst();

export async function insertSession(
  db: Db,
  session: {
    id: SessionId;
    memberId: MemberId;
    tokenHash: Buffer;
    device: string;
    now: Date;
    expiresAt: Date;
    strong: boolean;
    place: { readonly kind: PlaceKind; readonly name: string };
  },
): Promise<void> {
  await tables(db)
    .insertInto('members.session')
    .values({
      id: session.id,
      member_id: session.memberId,
      token_hash: session.tokenHash,
      device: session.device,
      created_at: session.now,
      last_seen_at: session.now,
      expires_at: session.expiresAt,
      strong: session.strong,
      confirmed_at: session.now,
      place_kind: session.place.kind,
      place_name: session.place.name,
    })
    .execute();
}

const sessions = (db: Db) =>
  tables(db)
    .selectFrom('members.session as s')
    .innerJoin('members.member as m', 'm.id', 's.member_id')
    .select([
      's.id',
      's.member_id',
      's.last_seen_at',
      's.expires_at',
      's.strong',
      'm.standing',
      'm.roles',
      'm.rules_version',
    ]);

export const findSession = (db: Db, tokenHash: Buffer) =>
  sessions(db).where('s.token_hash', '=', tokenHash).executeTakeFirst();

export const listSessionsById = (db: Db, ids: readonly SessionId[]) =>
  sessions(db)
    .where('s.id', '=', sql<SessionId>`any(${[...ids]}::uuid[])`)
    .execute();

export const touchSession = (db: Db, id: SessionId, now: Date) =>
  tables(db).updateTable('members.session').set({ last_seen_at: now }).where('id', '=', id).execute();

export const listSessions = (db: Db, memberId: MemberId) =>
  tables(db)
    .selectFrom('members.session')
    .select(['id', 'device', 'created_at', 'last_seen_at', 'place_kind', 'place_name'])
    .where('member_id', '=', memberId)
    .orderBy('last_seen_at', 'desc')
    .limit(50)
    .execute();

export async function deleteSession(db: Db, memberId: MemberId, id: SessionId): Promise<boolean> {
  const result = await tables(db)
    .deleteFrom('members.session')
    .where('member_id', '=', memberId)
    .where('id', '=', id)
    .executeTakeFirst();
  return result.numDeletedRows > 0n;
}

export const deleteSessionsOf = (db: Db, memberId: MemberId) =>
  tables(db).deleteFrom('members.session').where('member_id', '=', memberId).execute();

export async function insertLink(
  db: Db,
  link: { tokenHash: Buffer; purpose: LinkPurpose; memberId: MemberId | null; expiresAt: Date; sealed?: Buffer },
): Promise<void> {
  await tables(db)
    .insertInto('members.link')
    .values({
      token_hash: link.tokenHash,
      purpose: link.purpose,
      member_id: link.memberId,
      expires_at: link.expiresAt,
      sealed: link.sealed ?? null,
    })
    .execute();
}

/** Used once: the row is gone when this returns it. */
export const takeLink = (db: Db, tokenHash: Buffer, purpose: LinkPurpose, now: Date) =>
  tables(db)
    .deleteFrom('members.link')
    .where('token_hash', '=', tokenHash)
    .where('purpose', '=', purpose)
    .where('expires_at', '>', now)
    .returning(['member_id', 'sealed'])
    .executeTakeFirst();

/** Looked at without being used. */
export const findLink = (db: Db, tokenHash: Buffer, purpose: LinkPurpose, now: Date) =>
  tables(db)
    .selectFrom('members.link')
    .select('member_id')
    .where('token_hash', '=', tokenHash)
    .where('purpose', '=', purpose)
    .where('expires_at', '>', now)
    .executeTakeFirst();

export const deleteLinks = (db: Db, purpose: LinkPurpose) =>
  tables(db).deleteFrom('members.link').where('purpose', '=', purpose).where('member_id', 'is', null).execute();

export async function deleteExpired(db: Db, now: Date): Promise<void> {
  await tables(db).deleteFrom('members.session').where('expires_at', '<', now).execute();
  await tables(db).deleteFrom('members.link').where('expires_at', '<', now).execute();
}
