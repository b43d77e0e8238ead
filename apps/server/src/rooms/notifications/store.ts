import { type CaseId, daysFrom, type GroupId, type MemberId, type NotificationId } from '@openrounds/domain/kit';
import type { NotificationKind } from '@openrounds/domain/notifications';
import { sql } from 'kysely';
import type { Db } from '../../kit/database.ts';
import type { visibleCases } from '../cases/index.ts';

type NotificationTable = {
  id: NotificationId;
  member_id: MemberId;
  kind: NotificationKind;
  case_id: CaseId | null;
  group_id: GroupId | null;
  actor_id: MemberId | null;
  message_sealed: Buffer | null;
  created_at: Date;
  read_at: Date | null;
};
export type NotificationRow = NotificationTable;
type Tables = {
  'notifications.notification': NotificationTable;
  'notifications.letter': { member_id: MemberId; about: string; at: Date };
};

const tables = (db: Db) => db.withTables<Tables>();

export const insertNotification = async (db: Db, row: Omit<NotificationRow, 'read_at'>): Promise<void> => {
  await tables(db)
    .insertInto('notifications.notification')
    .values({ ...row, read_at: null })
    .execute();
};

export const listNotifications = (
  db: Db,
  page: { memberId: MemberId; before: NotificationId | null; limit: number },
): Promise<NotificationRow[]> =>
  tables(db)
    .selectFrom('notifications.notification')
    .selectAll()
    .where('member_id', '=', page.memberId)
    .$if(page.before !== null, (query) => query.where('id', '<', page.before as NotificationId))
    .orderBy('id', 'desc')
    .limit(page.limit)
    .execute();

export async function countUnread(db: Db, memberId: MemberId): Promise<number> {
  const { count } = await tables(db)
    .selectFrom('notifications.notification')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('member_id', '=', memberId)
    .where('read_at', 'is', null)
    .executeTakeFirstOrThrow();
  return count;
}

/** How many were unread up to this one, which is the member's own or nothing happens. */
export async function markRead(db: Db, memberId: MemberId, upTo: NotificationId, now: Date): Promise<number> {
  const { numUpdatedRows } = await tables(db)
    .updateTable('notifications.notification')
    .set({ read_at: now })
    .where('member_id', '=', memberId)
    .where('read_at', 'is', null)
    .where('id', '<=', upTo)
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

/** True for who may write now: at most once in an hour about one thing, also when two ask at the same time. */
export async function claimLetter(db: Db, memberId: MemberId, about: string, now: Date): Promise<boolean> {
  const hourAgo = new Date(now.getTime() - 3_600_000);
  const row = await tables(db)
    .insertInto('notifications.letter')
    .values({ member_id: memberId, about, at: now })
    .onConflict((conflict) =>
      conflict.columns(['member_id', 'about']).doUpdateSet({ at: now }).where('notifications.letter.at', '<=', hourAgo),
    )
    .returning('about')
    .executeTakeFirst();
  return row !== undefined;
}

/** All that a member was told. */
export async function forgetNotifications(db: Db, memberId: MemberId): Promise<void> {
  for (const table of ['notifications.notification', 'notifications.letter'] as const)
    await tables(db).deleteFrom(table).where('member_id', '=', memberId).execute();
}

export async function deleteOld(db: Db, now: Date): Promise<void> {
  await tables(db).deleteFrom('notifications.letter').where('at', '<', daysFrom(now, -1)).execute();
  await tables(db).deleteFrom('notifications.notification').where('created_at', '<', daysFrom(now, -365)).execute();
}

type Visible = ReturnType<typeof visibleCases>;

const remembered = 500;

/** Of these cases, those that are in this sight. */
export async function visibleAmong(cases: Visible, ids: readonly CaseId[]): Promise<Set<CaseId>> {
  const rows = await cases
    .select('c.id')
    .where('c.id', '=', sql<CaseId>`any(${[...ids]}::uuid[])`)
    .execute();
  return new Set(rows.map((row) => row.id));
}

/** What lies on the first pages of a feed, oldest first. */
export async function newestVisible(cases: Visible): Promise<CaseId[]> {
  const rows = await cases
    .select('c.id')
    .where('c.state', '=', sql.lit('published'))
    .orderBy('c.published_at', 'desc')
    .limit(remembered)
    .execute();
  return rows.map((row) => row.id).toReversed();
}
