import type { Meeting } from '@openrounds/domain/meetings';
import type { Group } from '@openrounds/domain/groups';
import type { DemoClient } from './demo-client.ts';
import type { CaseIds } from './fill-cases.ts';
import { personOf, type People } from './fill-members.ts';
import type { DemoClock } from './fill.ts';
import type { WorldMeetings } from './world/meetings.ts';
import type { CaseKey } from './world/types.ts';

const hour = 3_600_000;

/** Lets the groups meet: last time, with minutes, and what waits for the next. Everything by the product's own API. */
export async function fillMeetings(
  clock: DemoClock,
  world: readonly WorldMeetings[],
  people: People,
  cases: CaseIds,
): Promise<void> {
  for (const one of world) await meet(clock, one, people, cases);
  clock.turnBack(0);
}

async function meet(clock: DemoClock, world: WorldMeetings, people: People, cases: CaseIds): Promise<void> {
  const chair = personOf(people, world.chair);
  const groupId = chair.groupIds.get(world.group) ?? '';
  // Planned a week ago, so that one meeting has been.
  clock.turnBack(7 * 24);
  const client = await chair.client();
  await useTemplate(client, groupId, world);
  let openId: string | undefined;
  if (world.open !== undefined) {
    clock.turnBack(20);
    openId = await openOverDays(clock, world, groupId, cases, people);
  }
  clock.turnBack(7 * 24);
  const startsOn = clock.now().toISOString().slice(0, 10);
  await client.call('POST /groups/:groupId/series', {
    params: { groupId },
    body: { ...world.plan, startsOn, chairId: chair.id },
  });
  // Signed in again where days lie between.
  const dates = async () =>
    (await (
      await chair.client()
    ).call('GET /groups/:groupId/meetings', { params: { groupId }, query: { limit: '20' } })) as {
      items: Meeting[];
    };
  const { items } = await dates();
  const last = items.findLast(({ endsAt }) => Date.parse(endsAt) < Date.now() - hour);
  if (world.past !== undefined && last !== undefined) await hold(clock, world, last, cases, people);
  clock.turnBack(0);
  const next = (await dates()).items.find(
    ({ id, endsAt, mode }) => id !== openId && mode === world.plan.mode && Date.parse(endsAt) > Date.now(),
  );
  if (next === undefined) return;
  await bring(world, next.id, world.agenda, people, cases);
}

async function useTemplate(client: DemoClient, groupId: string, { template }: WorldMeetings): Promise<void> {
  const group = (await client.call('GET /groups/:groupId', { params: { groupId } })) as Group;
  if (group.template === template) return;
  await client.call('PATCH /groups/:groupId', { params: { groupId }, body: { template }, version: group.version });
}

async function bring(
  world: WorldMeetings,
  meetingId: string,
  agenda: readonly CaseKey[],
  people: People,
  cases: CaseIds,
): Promise<void> {
  for (const [index, key] of agenda.entries()) {
    const bringer = personOf(people, world.bringers[index % world.bringers.length] ?? world.chair);
    await (
      await bringer.client()
    ).call('POST /meetings/:meetingId/items', {
      params: { meetingId },
      body: { caseId: caseOf(cases, key), ...(world.listed?.includes(key) && { stream: 'protocol' }) },
    });
  }
}

function caseOf(cases: CaseIds, key: CaseKey): string {
  const id = cases.get(key);
  if (id === undefined) throw new Error(`the demo world has no case ${key}`);
  return id;
}

type Said = NonNullable<WorldMeetings['open']>['proposal'];
const wordsOf = ({ case: _case, decided, ...words }: Said, { template }: WorldMeetings) => ({
  ...words,
  decided: decided === undefined ? null : { template, version: 1, key: decided[0], values: decided[1], note: '' },
});

async function hold(
  clock: DemoClock,
  world: WorldMeetings,
  { id: meetingId, startsAt }: Meeting,
  cases: CaseIds,
  people: People,
): Promise<void> {
  const { past } = world;
  if (past === undefined) return;
  clock.turnBack((Date.now() - Date.parse(startsAt)) / hour - 0.1);
  const client = await personOf(people, world.chair).client();
  await bring(
    world,
    meetingId,
    past.decided.map((one) => one.case),
    people,
    cases,
  );
  for (const [state, keys] of [
    ['present', past.present],
    ['apologies', past.apologies],
  ] as const)
    for (const key of keys) {
      const params = { meetingId, memberId: personOf(people, key).id };
      await client.call('PUT /meetings/:meetingId/attendance/:memberId', { params, body: { state } });
    }
  const read = async () => (await client.call('GET /meetings/:meetingId', { params: { meetingId } })) as Meeting;
  const { items } = await read();
  for (const said of past.decided) {
    const params = { itemId: itemOf(items, caseOf(cases, said.case)) };
    if ('deferred' in said)
      await client.call('POST /agenda-items/:itemId/deferral', { params, body: { reason: said.deferred } });
    else
      await client.call('PUT /agenda-items/:itemId/outcome', {
        params,
        body: { ...wordsOf(said, world), approvedByLead: true },
        version: 0,
      });
  }
  const { version } = await read();
  await client.call('POST /meetings/:meetingId/close', {
    params: { meetingId },
    body: { summary: past.summary },
    version,
  });
  const minutes = (await client.call('GET /meetings/:meetingId/minutes', { params: { meetingId } })) as {
    minutesVersion: number;
  };
  await client.call('POST /meetings/:meetingId/minutes/approval', {
    params: { meetingId },
    version: minutes.minutesVersion,
  });
}

const itemOf = (items: Meeting['items'], caseId: string): string =>
  items.find((item) => item.case?.id === caseId)?.id ?? '';

/** One that is open just now, besides those of its series. */
async function openOverDays(
  clock: DemoClock,
  world: WorldMeetings,
  groupId: string,
  cases: CaseIds,
  people: People,
): Promise<string | undefined> {
  const { open, plan } = world;
  if (open === undefined) return undefined;
  const client = await personOf(people, world.chair).client();
  const now = clock.now().toISOString();
  const { title, mode, timeZone, durationMinutes } = plan;
  const made = (await client.call('POST /groups/:groupId/meetings', {
    params: { groupId },
    body: {
      title,
      mode,
      timeZone,
      durationMinutes,
      date: now.slice(0, 10),
      localTime: now.slice(11, 16),
      chairId: personOf(people, world.chair).id,
    },
  })) as Meeting;
  await bring(world, made.id, open.agenda, people, cases);
  const { items } = (await client.call('GET /meetings/:meetingId', { params: { meetingId: made.id } })) as Meeting;
  const params = { itemId: itemOf(items, caseOf(cases, open.proposal.case)) };
  await client.call('PUT /agenda-items/:itemId/proposal', { params, body: wordsOf(open.proposal, world) });
  for (const [member, vote, reason] of open.votes)
    await (
      await personOf(people, member).client()
    ).call('PUT /agenda-items/:itemId/vote', { params, body: { vote, reason } });
  return made.id;
}
