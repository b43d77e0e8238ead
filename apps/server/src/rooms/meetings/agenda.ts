import {
  canMoveItem,
  isReordering,
  type ItemMove,
  itemChair,
  itemRemove,
  meetingAddCase,
  meetingAttend,
  meetingChair,
  meetingLimits,
  meetingsContract,
  streamAskedFor,
} from '@openrounds/domain/meetings';
import { type AgendaItemId, AppError } from '@openrounds/domain/kit';
import { route } from '../../kit/route.ts';
import { assertVersion, type Tx, write } from '../../kit/transaction.ts';
import { caseView, getVisibleCase, reachOf } from '../cases/index.ts';
import {
  endDiscussion,
  findItem,
  insertItem,
  listItems,
  orderItems,
  putAttendance,
  updateItem,
} from './agenda-store.ts';
import { tellMeeting } from './carry.ts';
import { assertMembers, assertOpen, getItem, getLocked, getMeeting } from './load.ts';
import { meetingView } from './present.ts';
import { type LockedMeeting, updateMeeting } from './store.ts';
import type { ItemRow } from './tables.ts';

/** The item and its meeting under a lock, with the move allowed as things stand now. @throws not-found, conflict */
export async function lockItem(
  tx: Tx,
  id: AgendaItemId,
  move: ItemMove,
): Promise<{ item: ItemRow; meeting: LockedMeeting }> {
  const before = await findItem(tx.db, id);
  if (before === undefined) throw new AppError('not-found');
  const meeting = await getLocked(tx, before.meeting_id);
  const item = await findItem(tx.db, id);
  if (item === undefined || item.state === 'removed') throw new AppError('not-found');
  if (!canMoveItem(item.state, move, { state: meeting.state, approved: meeting.approved_at !== null }))
    throw new AppError('conflict', { state: item.state, meeting: meeting.state });
  return { item, meeting };
}

export const addItem = route(meetingsContract, 'POST /meetings/:meetingId/items', {
  access: { policy: meetingAddCase, load: ({ app, params, actor }) => getMeeting(app, actor, params.meetingId) },
  run: async ({ app, actor, params, body, grant }) => {
    const { caseId } = body;
    const facts = await getVisibleCase(app, actor, caseId);
    const stream = body.stream ?? streamAskedFor((await caseView(app, actor, caseId)).template);
    await write(app, grant, `meeting:${params.meetingId}`, async (tx) => {
      const row = await getLocked(tx, params.meetingId);
      assertOpen(row);
      const reach = await reachOf(tx.db, caseId);
      if (reach === undefined || (reach !== 'everybody' && !reach.includes(row.group_id)))
        throw new AppError('conflict', { reason: 'not-shared-with-group', state: facts.state });
      const items = await listItems(tx.db, row.id);
      if (items.filter(({ state }) => state !== 'deferred').length >= meetingLimits.items)
        throw new AppError('conflict', { reason: 'agenda-limit', limit: meetingLimits.items });
      if (body.presenterId !== undefined) await assertMembers(tx, row.group_id, 'presenterId', [body.presenterId]);
      const id = app.newId<AgendaItemId>();
      const added = await insertItem(tx.db, {
        id,
        meetingId: row.id,
        caseId,
        stream,
        presenterId: body.presenterId ?? actor.memberId,
        addedBy: actor.memberId,
        carriedFrom: null,
        now: tx.now,
      });
      if (!added) throw new AppError('conflict', { reason: 'on-agenda' });
      tx.detail({ item: id, case: caseId });
      await updateMeeting(tx.db, row.id, {});
      await tellMeeting(tx, { case_id: caseId });
    });
    return meetingView(app, actor, params.meetingId);
  },
});

export const orderAgenda = route(meetingsContract, 'PUT /meetings/:meetingId/order', {
  access: { policy: meetingChair, load: ({ app, params, actor }) => getMeeting(app, actor, params.meetingId) },
  run: async ({ app, actor, params, body, version, grant }) => {
    await write(app, grant, `meeting:${params.meetingId}`, async (tx) => {
      const row = await getLocked(tx, params.meetingId);
      assertOpen(row);
      const items = (await listItems(tx.db, row.id)).filter(({ state }) => state !== 'deferred');
      const now = items.map(({ id }) => id);
      // Sent again it is what stands: nothing to do, whatever the version was.
      if (now.length === body.itemIds.length && now.every((id, index) => id === body.itemIds[index])) return;
      assertVersion(version, row.version);
      if (!isReordering(now, body.itemIds))
        throw new AppError('bad-input', { where: 'body', issues: [{ path: 'itemIds', message: 'not this agenda' }] });
      await orderItems(tx.db, row.id, body.itemIds);
      await updateMeeting(tx.db, row.id, {});
      await tellMeeting(tx, items[0]);
    });
    return meetingView(app, actor, params.meetingId);
  },
});

export const changeItem = route(meetingsContract, 'PATCH /agenda-items/:itemId', {
  access: { policy: itemChair, load: ({ app, params, actor }) => getItem(app, actor, params.itemId) },
  run: async ({ app, actor, params, body, grant }) => {
    const { meeting_id: meetingId } = grant.resource.row;
    await write(app, grant, `meeting:${meetingId}`, async (tx) => {
      const move = body.state === 'discussing' ? 'discuss' : 'wait';
      const already = body.state === undefined || grant.resource.row.state === body.state;
      const { item, meeting } = await lockItem(tx, params.itemId, already ? 'record' : move);
      tx.detail({ item: item.id, state: body.state ?? item.state });
      if (body.presenterId !== undefined) await assertMembers(tx, meeting.group_id, 'presenterId', [body.presenterId]);
      // One case at a time is being discussed.
      if (body.state !== undefined) await endDiscussion(tx.db, meeting.id);
      const change = {
        ...(body.state === 'discussing' ? { state: body.state } : {}),
        ...(body.presenterId === undefined ? {} : { presenter_id: body.presenterId }),
        ...(body.stream === undefined ? {} : { stream: body.stream }),
      };
      if (Object.keys(change).length > 0) await updateItem(tx.db, item.id, change);
      await tellMeeting(tx, item);
    });
    return meetingView(app, actor, meetingId);
  },
});

export const removeItem = route(meetingsContract, 'DELETE /agenda-items/:itemId', {
  access: { policy: itemRemove, load: ({ app, params, actor }) => getItem(app, actor, params.itemId) },
  run: async ({ app, actor, params, grant }) => {
    const { meeting_id: meetingId } = grant.resource.row;
    await write(app, grant, `meeting:${meetingId}`, async (tx) => {
      const { item } = await lockItem(tx, params.itemId, 'remove');
      tx.detail({ item: item.id, case: item.case_id });
      await updateItem(tx.db, item.id, { state: 'removed' });
      await updateMeeting(tx.db, meetingId, {});
      await tellMeeting(tx, item);
    });
    return meetingView(app, actor, meetingId);
  },
});

export const setAttendance = route(meetingsContract, 'PUT /meetings/:meetingId/attendance/:memberId', {
  access: {
    policy: meetingAttend,
    load: async ({ app, params, actor }) => ({
      meeting: await getMeeting(app, actor, params.meetingId),
      memberId: params.memberId,
    }),
  },
  run: async ({ app, actor, params, body, grant }) => {
    await write(app, grant, `meeting:${params.meetingId}`, async (tx) => {
      const row = await getLocked(tx, params.meetingId);
      if (row.state === 'cancelled' || row.approved_at !== null) throw new AppError('conflict', { state: row.state });
      await assertMembers(tx, row.group_id, 'memberId', [params.memberId]);
      tx.detail({ member: params.memberId, state: body.state });
      await putAttendance(tx.db, {
        meetingId: row.id,
        memberId: params.memberId,
        state: body.state,
        by: actor.memberId,
        now: tx.now,
      });
      await tellMeeting(tx, (await listItems(tx.db, row.id))[0]);
    });
    return meetingView(app, actor, params.meetingId);
  },
});
