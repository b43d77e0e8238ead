import { type GroupId, isVerified, type MemberId, type NotificationId } from '@openrounds/domain/kit';
import { notificationList, notificationRead, notificationsContract } from '@openrounds/domain/notifications';
import { openText } from '@openrounds/vault';
import { pageOfRows, readCursor } from '../../kit/cursor.ts';
import { route } from '../../kit/route.ts';
import { write } from '../../kit/transaction.ts';
import { caseTitles } from '../cases/index.ts';
import { groupNames } from '../groups/index.ts';
import { keySubject, memberRefs } from '../members/index.ts';
import { messagePlace } from './notify.ts';
import { countUnread, listNotifications as listRows, markRead } from './store.ts';

const present = <T>(value: T | null): T[] => (value === null ? [] : [value]);

/** Titles and colleagues as the reader may see them now: what was hidden or destroyed since has no title any more. */
export const listNotifications = route(notificationsContract, 'GET /notifications', {
  access: { policy: notificationList },
  run: async ({ app, actor, query }) => {
    const [before = null] = readCursor(query.cursor, ['id']) ?? [];
    const page = { memberId: actor.memberId, before: before as NotificationId | null, limit: query.limit + 1 };
    const { rows, next } = pageOfRows(await listRows(app.db, page), query.limit, (row) => [row.id]);
    const unread = await countUnread(app.db, actor.memberId);
    // Before verification nobody sees a member or a case, in a notification as little as elsewhere.
    const seeing = isVerified(actor) ? rows : [];
    const actors = await memberRefs(
      app,
      app.db,
      seeing.flatMap((row): MemberId[] => present(row.actor_id)),
      actor.memberId,
    );
    const caseIds = seeing.flatMap((row) => present(row.case_id));
    const titles = await caseTitles(app, app.db, [...new Set(caseIds)], actor);
    const groupIds = new Set(seeing.flatMap((row): GroupId[] => present(row.group_id)));
    const groups = await groupNames(app.db, [...groupIds]);
    const nameOf = (id: GroupId) => present(groups.get(id) ?? null).map((name) => ({ id, name }))[0] ?? null;
    const key = rows.some((row) => row.message_sealed !== null)
      ? await app.vault.key(keySubject(actor.memberId), 'contact')
      : undefined;
    return {
      items: rows.map((row) => ({
        id: row.id,
        kind: row.kind,
        caseId: row.case_id,
        caseTitle: row.case_id === null ? null : (titles.get(row.case_id) ?? null),
        actor: row.actor_id === null ? null : (actors.get(row.actor_id) ?? null),
        group: row.group_id === null ? null : nameOf(row.group_id),
        message:
          key === undefined || row.message_sealed === null
            ? null
            : openText(key, messagePlace(row.id), row.message_sealed),
        createdAt: row.created_at.toISOString(),
        read: row.read_at !== null,
      })),
      next,
      unread,
    };
  },
});

export const readNotifications = route(notificationsContract, 'POST /notifications/read', {
  access: { policy: notificationRead },
  run: ({ app, actor, body, grant }) =>
    write(app, grant, `member:${actor.memberId}`, async (tx) => {
      const read = await markRead(tx.db, actor.memberId, body.upTo, tx.now);
      tx.detail({ read });
      // Other windows of the same person count again.
      if (read > 0) await tx.emit({ kind: 'notification', memberId: actor.memberId });
    }),
});
