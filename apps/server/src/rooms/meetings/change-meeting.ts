import {
  instantOf,
  localOf,
  meetingChair,
  meetingLimits,
  meetingPlan,
  meetingsContract,
} from '@openrounds/domain/meetings';
import { AppError, type MeetingId, type MemberId } from '@openrounds/domain/kit';
import { route } from '../../kit/route.ts';
import { assertVersion, type Tx, write } from '../../kit/transaction.ts';
import { listItems } from './agenda-store.ts';
import { carryForward, tellMeeting } from './carry.ts';
import { assertMembers, assertOpen, getGroupInside, getLocked, getMeeting } from './load.ts';
import { meetingView } from './present.ts';
import { countOneOffs, insertMeetings, type LockedMeeting, markMeeting, updateMeeting } from './store.ts';
import { meetingKey, sealNotes } from './words.ts';

export const addMeeting = route(meetingsContract, 'POST /groups/:groupId/meetings', {
  access: { policy: meetingPlan, load: ({ app, params, actor }) => getGroupInside(app, actor, params.groupId) },
  run: async ({ app, actor, params, body, grant }) => {
    const id = app.newId<MeetingId>();
    const startsAt = instantOf(body.date, body.localTime, body.timeZone);
    await write(app, grant, `group:${params.groupId}`, async (tx) => {
      tx.detail({ meeting: id });
      assertNotPast(tx, endOf(startsAt, body.durationMinutes));
      if ((await countOneOffs(tx.db, params.groupId, tx.now)) >= meetingLimits.oneOffsAhead)
        throw new AppError('conflict', { reason: 'meeting-limit', limit: meetingLimits.oneOffsAhead });
      await assertMembers(tx, params.groupId, 'chairId', body.chairId === null ? [] : [body.chairId]);
      await insertMeetings(tx.db, [
        {
          id,
          groupId: params.groupId,
          seriesId: null,
          occurrence: null,
          title: body.title,
          mode: body.mode,
          startsAt,
          endsAt: endOf(startsAt, body.durationMinutes),
          timeZone: body.timeZone,
          quorum: body.quorum,
          chairId: body.chairId,
        },
      ]);
    });
    return meetingView(app, actor, id);
  },
});

const endOf = (startsAt: Date, minutes: number): Date => new Date(startsAt.getTime() + minutes * 60_000);

function assertNotPast(tx: Tx, endsAt: Date): void {
  if (endsAt <= tx.now)
    throw new AppError('bad-input', { where: 'body', issues: [{ path: 'date', message: 'is over already' }] });
}

type Wish = { date?: string | undefined; localTime?: string | undefined; durationMinutes?: number | undefined };

/** Only what was said changes: the day, the time on the wall, how long. */
function timeOf(tx: Tx, row: LockedMeeting, wish: Wish): { starts_at: Date; ends_at: Date; moved: true } | undefined {
  if (wish.date === undefined && wish.localTime === undefined && wish.durationMinutes === undefined) return undefined;
  const now = localOf(row.starts_at, row.time_zone);
  const startsAt = instantOf(wish.date ?? now.date, wish.localTime ?? now.time, row.time_zone);
  const minutes = wish.durationMinutes ?? (row.ends_at.getTime() - row.starts_at.getTime()) / 60_000;
  if (row.mode === 'set-time' && minutes > meetingLimits.setTimeMinutes)
    throw new AppError('bad-input', { where: 'body', issues: [{ path: 'durationMinutes', message: 'too long' }] });
  const endsAt = endOf(startsAt, minutes);
  assertNotPast(tx, endsAt);
  return { starts_at: startsAt, ends_at: endsAt, moved: true };
}

export const changeMeeting = route(meetingsContract, 'PATCH /meetings/:meetingId', {
  access: { policy: meetingChair, load: ({ app, params, actor }) => getMeeting(app, actor, params.meetingId) },
  run: async ({ app, actor, params, body, version, grant }) => {
    await write(app, grant, `meeting:${params.meetingId}`, async (tx) => {
      const row = await getLocked(tx, params.meetingId);
      assertVersion(version, row.version);
      if (row.state === 'closed') throw new AppError('conflict', { state: row.state });
      const named = [body.chairId, body.scribeId].filter((id): id is MemberId => typeof id === 'string');
      await assertMembers(tx, row.group_id, 'chairId', named);
      const [first] = await listItems(tx.db, row.id);
      if (body.state === 'cancelled' && row.state === 'scheduled') await carryAll(tx, row, actor.memberId);
      tx.detail({ state: body.state ?? row.state });
      await updateMeeting(tx.db, row.id, {
        ...(body.state === undefined ? {} : { state: body.state }),
        ...(body.chairId === undefined ? {} : { chair_id: body.chairId }),
        ...(body.scribeId === undefined ? {} : { scribe_id: body.scribeId }),
        ...timeOf(tx, row, body),
      });
      await tellMeeting(tx, first);
    });
    return meetingView(app, actor, params.meetingId);
  },
});

/** What waits goes to the next date; what is listed for the record alone stays with its meeting unless that is skipped. */
async function carryAll(tx: Tx, row: LockedMeeting, by: MemberId, streams = ['discuss', 'protocol']): Promise<void> {
  const items = await listItems(tx.db, row.id);
  // Each goes before what waits there: the last one first, so that they keep their order.
  for (const item of items.toReversed()) {
    if ((item.state !== 'queued' && item.state !== 'discussing') || !streams.includes(item.stream)) continue;
    await carryForward(tx, row, item, { member: by, reason: null });
  }
}

export const closeMeeting = route(meetingsContract, 'POST /meetings/:meetingId/close', {
  access: { policy: meetingChair, load: ({ app, params, actor }) => getMeeting(app, actor, params.meetingId) },
  run: async ({ app, actor, params, body, version, grant }) => {
    const key = await meetingKey(app, params.meetingId);
    await write(app, grant, `meeting:${params.meetingId}`, async (tx) => {
      const row = await getLocked(tx, params.meetingId);
      assertVersion(version, row.version);
      assertOpen(row);
      if (row.starts_at > tx.now) throw new AppError('conflict', { reason: 'not-begun' });
      const [first] = await listItems(tx.db, row.id);
      await carryAll(tx, row, actor.memberId, ['discuss']);
      await updateMeeting(tx.db, row.id, { state: 'closed' });
      if (body.summary !== '') {
        const next = row.minutes_version + 1;
        await markMeeting(tx.db, row.id, {
          notes_sealed: sealNotes(key, row.id, next, body.summary),
          minutes_version: next,
        });
      }
      await tellMeeting(tx, first);
    });
    return meetingView(app, actor, params.meetingId);
  },
});
