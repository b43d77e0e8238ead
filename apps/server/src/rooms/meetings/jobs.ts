import type { MeetingId, MemberId, SeriesId } from '@openrounds/domain/kit';
import type { App } from '../../kit/app.ts';
import type { Job } from '../../kit/jobs.ts';
import { systemWrite } from '../../kit/transaction.ts';
import { membersToTell } from '../groups/index.ts';
import { planRunning } from './plan.ts';
import { listRunning, listUntold, lockMeeting, markMeeting } from './store.ts';

const atOnce = 200;

/** Keeps the next dates of every series planned. */
export const planJob: Job<Record<string, never>> = {
  name: 'meetings.plan',
  every: '11 * * * *',
  expireSeconds: 300,
  run: async (app) => {
    let after: SeriesId | null = null;
    for (;;) {
      const rows: { id: SeriesId }[] = await listRunning(app.db, after, atOnce);
      for (const { id } of rows) await systemWrite(app, 'meeting.plan-ahead', null, (tx) => planRunning(tx, id));
      after = rows.at(-1)?.id ?? null;
      if (rows.length < atOnce || after === null) return;
    }
  },
};

type Reminder = 'meeting-opened' | 'meeting-closing';

/** Tells a few members and asks for the next few: a large group is no long transaction. */
const remindJob: Job<{ meetingId: MeetingId; kind: Reminder; after: MemberId | null }> = {
  name: 'meetings.remind',
  run: async (app, { meetingId, kind, after }) => {
    await systemWrite(app, 'meeting.remind', `meeting:${meetingId}`, async (tx) => {
      const row = await lockMeeting(tx.db, meetingId);
      // Moved, skipped or closed meanwhile.
      if (row === undefined || row.state !== 'scheduled' || tx.now >= row.ends_at) return;
      const members = await membersToTell(tx.db, row.group_id, { after, limit: atOnce });
      for (const to of members) await app.notify(tx, { to, kind, groupId: row.group_id, message: row.title });
      const last = members.at(-1);
      if (last !== undefined && members.length === atOnce)
        await tx.enqueue(remindJob, { meetingId, kind, after: last });
    });
  },
};

/** Meetings over a set time open and close by the clock; whoever should speak is told, once each, however often this runs. */
export const watchJob: Job<Record<string, never>> = {
  name: 'meetings.watch',
  every: '*/5 * * * *',
  run: async (app) => {
    for (const { id } of await listUntold(app.db, app.clock())) await tell(app, id);
  },
};

const tell = (app: App, id: MeetingId): Promise<void> =>
  systemWrite(app, 'meeting.watch', `meeting:${id}`, async (tx) => {
    const row = await lockMeeting(tx.db, id);
    if (row === undefined || row.state !== 'scheduled' || tx.now < row.starts_at || tx.now >= row.ends_at) return;
    const left = row.ends_at.getTime() - tx.now.getTime();
    const closing = left <= (row.ends_at.getTime() - row.starts_at.getTime()) / 4;
    // Whoever is told only now that it closes need not hear that it opened.
    const kind: Reminder | null = closing
      ? row.told_closing
        ? null
        : 'meeting-closing'
      : row.told_opening
        ? null
        : 'meeting-opened';
    await markMeeting(tx.db, id, { told_opening: true, ...(closing ? { told_closing: true } : {}) });
    if (kind !== null) await tx.enqueue(remindJob, { meetingId: id, kind, after: null });
  });

export const meetingJobs = [planJob, remindJob, watchJob];
