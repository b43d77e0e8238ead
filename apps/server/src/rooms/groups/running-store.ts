import type { GroupRole, GroupSettings } from '@openrounds/domain/groups';
import type { GroupId, MemberId } from '@openrounds/domain/kit';
import type { TemplateKey } from '@openrounds/domain/templates';
import { sql } from 'kysely';
import type { Db } from '../../kit/database.ts';
import { isVerifiedMember } from '../members/index.ts';
import { groupTables as tables, isInGroup } from './store.ts';

/** What the running of a group changes in its row. */
export async function updateGroup(
  db: Db,
  id: GroupId,
  version: number,
  change: { readonly [K in keyof GroupSettings]?: GroupSettings[K] | undefined },
  rulesVersion: number,
): Promise<void> {
  const { templateRequired, memberMark, namesWithheld, consentFor, ...same } = change;
  const given = Object.fromEntries(Object.entries(same).filter(([, value]) => value !== undefined));
  await tables(db)
    .updateTable('groups.group')
    .set({
      ...given,
      ...(templateRequired === undefined ? {} : { template_required: templateRequired }),
      ...(memberMark === undefined ? {} : { member_mark: memberMark }),
      ...(namesWithheld === undefined ? {} : { names_withheld_allowed: namesWithheld }),
      ...(consentFor === undefined ? {} : { consent_for: [...new Set(consentFor)] }),
      version,
      rules_version: rulesVersion,
    })
    .where('id', '=', id)
    .execute();
}

export const setArchived = async (db: Db, id: GroupId, at: Date | null): Promise<void> => {
  await tables(db).updateTable('groups.group').set({ archived_at: at }).where('id', '=', id).execute();
};

const ofMember = (db: Db, groupId: GroupId, memberId: MemberId) =>
  tables(db).updateTable('groups.membership').where('group_id', '=', groupId).where('member_id', '=', memberId);

export const setMuted = async (db: Db, groupId: GroupId, memberId: MemberId, muted: boolean): Promise<void> => {
  await ofMember(db, groupId, memberId).set({ muted }).execute();
};
export const setRulesAccepted = async (
  db: Db,
  groupId: GroupId,
  memberId: MemberId,
  version: number,
): Promise<void> => {
  await ofMember(db, groupId, memberId).set({ rules_version: version }).execute();
};
export const setRole = async (db: Db, groupId: GroupId, memberId: MemberId, role: GroupRole): Promise<void> => {
  await ofMember(db, groupId, memberId).set({ role }).execute();
};

/** Of these groups, those a member may post to, with what they ask of a case. */
export const listPostable = (
  db: Db,
  memberId: MemberId,
  ids: readonly GroupId[],
): Promise<
  {
    id: GroupId;
    template: TemplateKey;
    template_required: boolean;
    names_withheld_allowed: boolean;
    professions: string[];
  }[]
> =>
  tables(db)
    .selectFrom('groups.group as g')
    .innerJoin('groups.membership as m', 'm.group_id', 'g.id')
    .select(['g.id', 'g.template', 'g.template_required', 'g.names_withheld_allowed', 'g.professions'])
    .where('m.member_id', '=', memberId)
    .where('m.state', '=', 'member')
    .where('g.archived_at', 'is', null)
    .where('g.id', '=', sql<GroupId>`any(${[...ids]}::uuid[])`)
    .execute();

/** How many verified members are in one of these groups besides `viewer`, each once; groups that `viewer` is not in say nothing. */
export async function countInGroups(db: Db, viewer: MemberId, ids: readonly GroupId[]): Promise<number> {
  const row = await tables(db)
    .selectFrom('groups.membership as theirs')
    .select(sql<number>`count(distinct theirs.member_id)::int`.as('n'))
    .where('theirs.group_id', '=', sql<GroupId>`any(${[...ids]}::uuid[])`)
    .where(isInGroup(sql.ref('theirs.group_id'), viewer))
    .where('theirs.state', '=', 'member')
    .where('theirs.member_id', '<>', viewer)
    .where(isVerifiedMember(sql.ref('theirs.member_id')))
    .executeTakeFirstOrThrow();
  return row.n;
}

/** Who is told of a new case in these groups: everybody in one of them who did not mute it, each once. */
export async function listListeners(db: Db, ids: readonly GroupId[], limit: number): Promise<MemberId[]> {
  const rows = await tables(db)
    .selectFrom('groups.membership')
    .select('member_id')
    .distinct()
    .where('group_id', '=', sql<GroupId>`any(${[...ids]}::uuid[])`)
    .where('state', '=', 'member')
    .where('muted', '=', sql.lit(false))
    .orderBy('member_id')
    .limit(limit)
    .execute();
  return rows.map((row) => row.member_id);
}
