import { expect, it } from 'vitest';
import { executeSql } from '../../kit/database.ts';
import { useTestApp } from '../../testing/test-app.ts';
import { World } from '../../testing/world.ts';
import { planJob, watchJob } from './jobs.ts';

let shift = 0;
const test = useTestApp({ overrides: { clock: () => new Date(Date.now() + shift) } });
const world = new World(test);
const day = 86_400_000;

it('members hear once that a meeting over days has opened, and once that it closes soon; nobody hears of one that was skipped', async () => {
  const ben = await world.member();
  const { id, owner } = await world.group({ members: [ben] });
  const start = async (title: string) => {
    const at = new Date(Date.now() + day).toISOString();
    const made = await owner.client.call('POST /groups/:groupId/meetings', {
      params: { groupId: id },
      body: {
        title,
        mode: 'asynchronous',
        date: at.slice(0, 10),
        localTime: at.slice(11, 16),
        timeZone: 'UTC',
        durationMinutes: 4 * 1440,
      },
    });
    return made.body as { id: string; version: number };
  };
  await start('Across zones');
  const skipped = await start('Never');
  await owner.client.call('PATCH /meetings/:meetingId', {
    params: { meetingId: skipped.id },
    body: { state: 'cancelled' },
    version: skipped.version,
  });
  const watch = async (days: number) => {
    shift = days * day;
    await watchJob.run(test().app, {});
    await watchJob.run(test().app, {});
    await test().app.jobs.idle();
    return (await world.told(ben)).map(({ kind }) => kind);
  };
  expect(await watch(0)).toEqual([]);
  expect(await watch(1.5)).toEqual(['meeting-opened']);
  expect(await watch(2.5)).toEqual(['meeting-opened']);
  expect(await watch(4.2)).toEqual(['meeting-closing', 'meeting-opened']);
  expect(await watch(4.6)).toEqual(['meeting-closing', 'meeting-opened']);
  shift = 0;
});

it('dates are planned on as time goes by, and none twice', async () => {
  const { id, owner } = await world.group();
  await owner.client.call('POST /groups/:groupId/series', {
    params: { groupId: id },
    body: {
      title: 'Tumour Board',
      mode: 'set-time',
      recurrence: { kind: 'weekly', every: 1, weekdays: [3] },
      startsOn: '2026-01-01',
      localTime: '13:00',
      timeZone: 'Africa/Nairobi',
      durationMinutes: 60,
    },
  });
  const dates = async () =>
    (
      await executeSql(
        test().app.db,
        'select occurrence::text as date from meetings.meeting where group_id = $1 order by 1',
        [id],
      )
    ).rows.map((row) => row['date']);
  const before = await dates();
  expect(before).toHaveLength(10);
  await planJob.run(test().app, {});
  expect(await dates()).toEqual(before);
  shift = 14 * day;
  await planJob.run(test().app, {});
  shift = 0;
  expect(await dates()).toHaveLength(12);
});
