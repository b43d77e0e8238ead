import type { Audience } from '@openrounds/domain/cases';
import type { CaseId, GroupId, MemberId } from '@openrounds/domain/kit';
import { sql } from 'kysely';
import type { Db } from '../../kit/database.ts';
import { anyOf, isVisibleTo, tables } from './store.ts';

/** Whom the newest of an author's published cases is for. */
export const findLastPublished = (db: Db, author: MemberId) =>
  tables(db)
    .selectFrom('cases.case')
    .select(['id', 'audience_kind'])
    .where('author_id', '=', author)
    .where('state', '=', sql.lit('published'))
    .orderBy('published_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();

export async function putAudience(db: Db, id: CaseId, audience: Audience | null): Promise<void> {
  await tables(db).deleteFrom('cases.audience_group').where('case_id', '=', id).execute();
  await tables(db).deleteFrom('cases.audience_person').where('case_id', '=', id).execute();
  if (audience?.kind === 'groups' && audience.groupIds.length > 0)
    await tables(db)
      .insertInto('cases.audience_group')
      .values([...new Set(audience.groupIds)].map((group_id) => ({ case_id: id, group_id })))
      .execute();
  if (audience?.kind === 'people' && audience.memberIds.length > 0)
    await tables(db)
      .insertInto('cases.audience_person')
      .values([...new Set(audience.memberIds)].map((member_id) => ({ case_id: id, member_id })))
      .execute();
}

export async function groupsOfAudience(db: Db, id: CaseId): Promise<GroupId[]> {
  const rows = await tables(db)
    .selectFrom('cases.audience_group')
    .select('group_id')
    .where('case_id', '=', id)
    .execute();
  return rows.map((row) => row.group_id);
}

/** Of these members, those who see a published case by its audience. */
export async function findVisibleAmong(db: Db, id: CaseId, members: readonly MemberId[]): Promise<MemberId[]> {
  const { rows } = await sql<{
    id: MemberId;
  }>`select voter.id from unnest(${[...members]}::uuid[]) as voter(id), cases."case" c
    where c.id = ${id} and ${isVisibleTo(sql.ref('voter.id'))}`.execute(db);
  return rows.map((row) => row.id);
}

/** Published to this group now. */
export async function isPostedTo(db: Db, id: CaseId, groupId: GroupId): Promise<boolean> {
  const row = await tables(db)
    .selectFrom('cases.case as c')
    .innerJoin('cases.audience_group as g', 'g.case_id', 'c.id')
    .select('c.id')
    .where('c.id', '=', id)
    .where('g.group_id', '=', groupId)
    .where('c.state', '=', sql.lit('published'))
    .where('c.audience_kind', '=', sql.lit('groups'))
    .executeTakeFirst();
  return row !== undefined;
}

/** The groups and people chosen for many cases, in one query. */
export const listAudiences = (db: Db, ids: readonly CaseId[]) =>
  tables(db)
    .selectFrom('cases.audience_group')
    .select(['case_id', 'group_id', sql<MemberId | null>`null::uuid`.as('member_id')])
    .where('case_id', '=', anyOf(ids))
    .unionAll(
      tables(db)
        .selectFrom('cases.audience_person')
        .select(['case_id', sql<GroupId>`null::uuid`.as('group_id'), sql<MemberId | null>`member_id`.as('member_id')])
        .where('case_id', '=', anyOf(ids)),
    )
    .execute() as Promise<{ case_id: CaseId; group_id: GroupId | null; member_id: MemberId | null }[]>;

/** Which groups a published case reaches; undefined when it is not published. */
export async function reachOf(db: Db, id: CaseId): Promise<readonly GroupId[] | 'everybody' | undefined> {
  const row = await tables(db)
    .selectFrom('cases.case as c')
    .select([
      'c.audience_kind',
      sql<GroupId[]>`array(select ag.group_id from cases.audience_group ag where ag.case_id = c.id)`.as('groups'),
    ])
    .where('c.id', '=', id)
    .where('c.state', '=', sql.lit('published'))
    .where(sql<boolean>`(c.consent_until is null or c.consent_until > now())`)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return row.audience_kind === 'public' ? 'everybody' : row.audience_kind === 'groups' ? row.groups : [];
}
