import type { Meeting, MeetingCard, Series } from '@openrounds/domain/meetings';
import { expect } from 'vitest';
import type { World, WorldMember } from './world.ts';

export const plan = {
  title: 'Trauma Meeting',
  mode: 'set-time',
  recurrence: { kind: 'weekly', every: 1, weekdays: [1, 2, 3, 4, 5, 6, 7] },
  startsOn: '2026-01-01',
  localTime: '07:45',
  timeZone: 'Europe/London',
  durationMinutes: 45,
};
export const outcome = {
  text: 'Screws this morning, theatre 2',
  rationale: 'Undisplaced',
  dissent: '',
  who: 'On-call team',
};

export const call = async (who: WorldMember, key: string, params: Record<string, string>, more: object = {}) =>
  who.client.call(key, { params, ...more });
export const view = async (who: WorldMember, meetingId: string) =>
  (await call(who, 'GET /meetings/:meetingId', { meetingId })).body as Meeting;

/** A group with an owner, a member (a radiologist), an author of a case in it, and a series with its dates. */
export async function board(world: World, wishes: { membership?: 'open' | 'private'; plan?: object } = {}) {
  const [ben, author] = [await world.member({ specialties: ['radiology'] }), await world.member()];
  const group = await world.group({ membership: wishes.membership ?? 'private', members: [ben, author] });
  const made = await call(
    group.owner,
    'POST /groups/:groupId/series',
    { groupId: group.id },
    { body: { ...plan, ...wishes.plan } },
  );
  expect(made.status).toBe(201);
  const dates = async (when = 'upcoming') =>
    (
      (await call(ben, 'GET /groups/:groupId/meetings', { groupId: group.id }, { query: { when, limit: 50 } }))
        .body as { items: MeetingCard[] }
    ).items;
  const share = (more: object = {}) =>
    world.publishedCase({ author, audience: { kind: 'groups', groupIds: [group.id] }, ...more });
  const [first, second] = await dates();
  if (first === undefined || second === undefined) throw new Error('two dates were planned');
  return { ...group, ben, author, series: made.body as Series, first, second, dates, share };
}
export const put = (who: WorldMember, meetingId: string, caseId: string, more: object = {}) =>
  call(who, 'POST /meetings/:meetingId/items', { meetingId }, { body: { caseId, ...more } });
export const itemOf = (meeting: Meeting, at = 0) => {
  const item = meeting.items[at];
  if (item === undefined) throw new Error('there is such an item');
  return item;
};
export type Board = Awaited<ReturnType<typeof board>>;

/** A one-off that has begun, with these cases on it. */
export async function begun(of: Board, cases: { id: string }[], more: object = {}) {
  const now = new Date(Date.now() - 60_000);
  const made = await call(
    of.owner,
    'POST /groups/:groupId/meetings',
    { groupId: of.id },
    {
      body: {
        title: 'Now',
        mode: 'set-time',
        date: now.toISOString().slice(0, 10),
        localTime: now.toISOString().slice(11, 16),
        timeZone: 'UTC',
        durationMinutes: 60,
        ...more,
      },
    },
  );
  expect(made.status, made.bytes.toString()).toBe(201);
  const { id } = made.body as Meeting;
  for (const one of cases) expect((await put(of.author, id, one.id)).status).toBe(201);
  return view(of.owner, id);
}
