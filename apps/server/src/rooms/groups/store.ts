import type { InvestigationKind } from '@openrounds/domain/consent';
import type { GroupId, MemberId } from '@openrounds/domain/kit';
import {
  type GroupRole,
  type GroupSettings,
  type GroupStanding,
  type Membership,
  refusalOf,
} from '@openrounds/domain/groups';
import type { TemplateKey } from '@openrounds/domain/templates';
import { type Expression, type Generated, sql } from 'kysely';
import type { Db } from '../../kit/database.ts';
import { professionOf, specialtiesOf } from '../members/index.ts';

type State = 'member' | 'asked' | 'invited' | 'removed';

type Tables = {
  'groups.group': {
    id: GroupId;
    name: string;
    description: string;
    rules: string;
    membership: Membership;
    members: Generated<number>;
    created_by: MemberId;
    created_at: Date;
    template: Generated<TemplateKey>;
    template_required: Generated<boolean>;
    member_mark: Generated<boolean>;
    names_withheld_allowed: Generated<boolean>;
    consent_for: Generated<InvestigationKind[]>;
    professions: Generated<string[]>;
    specialties: Generated<string[]>;
    version: Generated<number>;
    rules_version: Generated<number>;
    archived_at: Date | null;
  };
  'groups.membership': {
    group_id: GroupId;
    member_id: MemberId;
    role: GroupRole;
    state: State;
    at: Date;
    muted: Generated<boolean>;
    rules_version: Generated<number | null>;
    message_sealed: Generated<Buffer | null>;
  };
};

export const groupTables = (db: Db) => db.withTables<Tables>();
const tables = groupTables;

/** Whether a member is in the group that `groupId` names: for the `where` of another room's query. */
export const isInGroup = (groupId: Expression<unknown>, memberId: MemberId | Expression<unknown>) =>
  sql<boolean>`exists (select 1 from groups.membership m where m.group_id = ${groupId} and m.member_id = ${memberId} and m.state = 'member')`;

/** Ids of the groups a member is in. */
export async function groupsOf(db: Db, memberId: MemberId): Promise<GroupId[]> {
  const rows = await tables(db)
    .selectFrom('groups.membership')
    .select('group_id')
    .where('member_id', '=', memberId)
    .where('state', '=', 'member')
    .execute();
  return rows.map((row) => row.group_id);
}

/** Of these members, those who are in the group. */
export async function membersAmong(db: Db, groupId: GroupId, ids: readonly MemberId[]): Promise<Set<MemberId>> {
  const rows = await tables(db)
    .selectFrom('groups.membership')
    .select('member_id')
    .where('group_id', '=', groupId)
    .where('state', '=', 'member')
    .where('member_id', '=', sql<MemberId>`any(${[...ids]}::uuid[])`)
    .execute();
  return new Set(rows.map((row) => row.member_id));
}

/** Everybody in a group who did not mute it, in the order of their ids, a few at a time. */
export async function membersToTell(
  db: Db,
  groupId: GroupId,
  page: { after: MemberId | null; limit: number },
): Promise<MemberId[]> {
  let query = tables(db)
    .selectFrom('groups.membership')
    .select('member_id')
    .where('group_id', '=', groupId)
    .where('state', '=', 'member')
    .where('muted', '=', sql.lit(false))
    .orderBy('member_id')
    .limit(page.limit);
  if (page.after !== null) query = query.where('member_id', '>', page.after);
  return (await query.execute()).map((row) => row.member_id);
}

/** Whether one of these groups asks that whoever looks at its pictures is named on them. */
export const asksForMark = async (db: Db, ids: readonly GroupId[]): Promise<boolean> =>
  ids.length > 0 &&
  (await tables(db)
    .selectFrom('groups.group')
    .select('id')
    .where('member_mark', '=', true)
    .where('id', '=', sql<GroupId>`any(${[...ids]}::uuid[])`)
    .executeTakeFirst()) !== undefined;

/** Names by id, in one query; ids that name no group are absent. */
export async function groupNames(db: Db, ids: readonly GroupId[]): Promise<Map<GroupId, string>> {
  if (ids.length === 0) return new Map();
  const rows = await tables(db)
    .selectFrom('groups.group')
    .select(['id', 'name'])
    .where('id', '=', sql<GroupId>`any(${[...ids]}::uuid[])`)
    .execute();
  return new Map(rows.map((row) => [row.id, row.name]));
}

const mineOf = (viewer: MemberId) =>
  sql<GroupStanding>`coalesce((select case m.state when 'member' then m.role when 'removed' then 'none' else m.state end
    from groups.membership m where m.group_id = g.id and m.member_id = ${viewer}), 'none')`;
const ofMine = <T>(viewer: MemberId, column: 'muted' | 'rules_version') =>
  sql<T | null>`(select ${sql.ref(`m.${column}`)} from groups.membership m
    where m.group_id = g.id and m.member_id = ${viewer} and m.state = 'member')`;

const selectGroups = (db: Db, viewer: MemberId) =>
  tables(db)
    .selectFrom('groups.group as g')
    .select(['g.id', 'g.name', 'g.description', 'g.rules', 'g.membership', 'g.members', 'g.template'])
    .select([
      'g.template_required',
      'g.names_withheld_allowed',
      'g.consent_for',
      'g.member_mark',
      'g.professions',
      'g.specialties',
      'g.version',
      'g.rules_version',
    ])
    .select(sql<boolean>`g.archived_at is not null`.as('archived'))
    .select(mineOf(viewer).as('mine'))
    .select(ofMine<boolean>(viewer, 'muted').as('muted'))
    .select(ofMine<number>(viewer, 'rules_version').as('accepted_version'))
    // Of the viewer, beside what the group asks for.
    .select(professionOf(viewer).as('my_profession'))
    .select(specialtiesOf(viewer).as('my_specialties'));

export const findGroup = (db: Db, id: GroupId, viewer: MemberId) =>
  selectGroups(db, viewer).where('g.id', '=', id).executeTakeFirst();
export type GroupRow = NonNullable<Awaited<ReturnType<typeof findGroup>>>;

export async function insertGroup(
  db: Db,
  group: GroupSettings & { id: GroupId; owner: MemberId; now: Date },
): Promise<void> {
  await tables(db)
    .insertInto('groups.group')
    .values({
      id: group.id,
      name: group.name,
      description: group.description,
      rules: group.rules,
      membership: group.membership,
      template: group.template,
      template_required: group.templateRequired,
      member_mark: group.memberMark,
      names_withheld_allowed: group.namesWithheld,
      consent_for: [...new Set(group.consentFor)],
      professions: [...group.professions],
      specialties: [...group.specialties],
      archived_at: null,
      created_by: group.owner,
      created_at: group.now,
    })
    .execute();
}

/** Changes of one group's memberships wait for each other, so that counting and passing on ownership are right. */
export const lockGroup = (db: Db, id: GroupId) =>
  tables(db)
    .selectFrom('groups.group')
    .select([
      'id',
      'name',
      'membership',
      'version',
      'rules',
      'rules_version',
      'archived_at',
      'consent_for',
      'professions',
      'specialties',
    ])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();

export const findMembership = (db: Db, groupId: GroupId, memberId: MemberId) =>
  tables(db)
    .selectFrom('groups.membership')
    .select(['role', 'state', 'at'])
    .where('group_id', '=', groupId)
    .where('member_id', '=', memberId)
    .executeTakeFirst();

export async function putMembership(
  db: Db,
  row: {
    groupId: GroupId;
    memberId: MemberId;
    role: GroupRole;
    state: State;
    now: Date;
    /** Which wording of the rules was accepted; left as it is where nothing is said. */
    rulesVersion?: number | null;
    message?: Buffer | null;
  },
): Promise<void> {
  const said = {
    role: row.role,
    state: row.state,
    at: row.now,
    ...(row.rulesVersion === undefined ? {} : { rules_version: row.rulesVersion }),
    message_sealed: row.message ?? null,
  };
  await tables(db)
    .insertInto('groups.membership')
    .values({ group_id: row.groupId, member_id: row.memberId, ...said })
    .onConflict((conflict) => conflict.columns(['group_id', 'member_id']).doUpdateSet(said))
    .execute();
  await recount(db, row.groupId);
}

export async function deleteMembership(db: Db, groupId: GroupId, memberId: MemberId): Promise<void> {
  await tables(db)
    .deleteFrom('groups.membership')
    .where('group_id', '=', groupId)
    .where('member_id', '=', memberId)
    .execute();
  await recount(db, groupId);
}

const recount = (db: Db, groupId: GroupId) =>
  tables(db)
    .updateTable('groups.group')
    .set({
      members: sql<number>`(select count(*) from groups.membership m where m.group_id = ${groupId} and m.state = 'member')`,
    })
    .where('id', '=', groupId)
    .execute();

const isInvited = (viewer: MemberId) =>
  sql<boolean>`exists (select 1 from groups.membership m
    where m.group_id = g.id and m.member_id = ${viewer} and m.state = 'invited')`;

/** Those I am in first, then all that can be seen; by name. `after` is the last row of the page before. */
export async function listGroups(
  db: Db,
  viewer: MemberId,
  page: { onlyMine: boolean; after: { outside: boolean; id: GroupId } | null; limit: number },
): Promise<(GroupRow & { outside: boolean })[]> {
  const outside = sql<boolean>`not exists (select 1 from groups.membership m
    where m.group_id = g.id and m.member_id = ${viewer} and m.state = 'member')`;
  let query = selectGroups(db, viewer)
    .select(outside.as('outside'))
    .where((where) => where.or([where('g.membership', '<>', 'private'), where.not(outside), isInvited(viewer)]))
    // Those at rest are for those who were in them.
    .where((where) => where.or([where('g.archived_at', 'is', null), where.not(outside)]))
    .orderBy('outside')
    .orderBy(sql`lower(g.name)`)
    .orderBy('g.id')
    .limit(page.limit);
  if (page.onlyMine) query = query.where((where) => where.not(outside));
  if (page.after !== null) {
    const { after } = page;
    query = query.where(
      sql<boolean>`(${outside}, lower(g.name), g.id) >
        (${after.outside}::boolean, (select lower(p.name) from groups."group" p where p.id = ${after.id}::uuid), ${after.id}::uuid)`,
    );
  }
  return query.execute();
}

export function listMemberships(
  db: Db,
  groupId: GroupId,
  state: State,
  page: { after: { at: Date; memberId: MemberId } | null; limit: number },
) {
  let query = tables(db)
    .selectFrom('groups.membership')
    .select(['member_id', 'role', 'at', 'message_sealed'])
    .where('group_id', '=', groupId)
    .where('state', '=', state)
    .orderBy('at')
    .orderBy('member_id')
    .limit(page.limit);
  if (page.after !== null)
    query = query.where(sql<boolean>`(at, member_id) > (${page.after.at}::timestamptz, ${page.after.memberId}::uuid)`);
  return query.execute();
}

/** Those who answer requests. */
export const listManagers = (db: Db, groupId: GroupId) =>
  tables(db)
    .selectFrom('groups.membership')
    .select('member_id')
    .where('group_id', '=', groupId)
    .where('role', 'in', ['owner', 'moderator'])
    .where('state', '=', 'member')
    .limit(50)
    .execute();

/** Who takes over: another owner, else the longest-standing moderator, else member. */
export const findSuccessor = (db: Db, groupId: GroupId, leaving: MemberId) =>
  tables(db)
    .selectFrom('groups.membership')
    .select(['member_id', 'role', 'at'])
    .where('group_id', '=', groupId)
    .where('state', '=', 'member')
    .where('member_id', '<>', leaving)
    .orderBy(sql`case role when 'owner' then 0 when 'moderator' then 1 else 2 end`)
    .orderBy('at')
    .orderBy('member_id')
    .limit(1)
    .executeTakeFirst();

/** Why the viewer of a row could not join; null when they could. */
export const refusalFor = (row: GroupRow): 'profession' | 'specialty' | null =>
  refusalOf(row, { profession: row.my_profession, specialties: row.my_specialties ?? [] });
