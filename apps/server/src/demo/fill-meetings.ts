import type { Meeting } from '@openrounds/domain/meetings';
import type { CaseCard, CaseView } from '@openrounds/domain/cases';
import type { Group } from '@openrounds/domain/groups';
import type { DemoClient } from './demo-client.ts';
import { personOf, type People } from './fill-members.ts';
import type { DemoClock } from './fill.ts';
import type { WorldMeetings } from './world/meetings.ts';

const hour = 3_600_000;

/** Lets the groups meet: last time, with minutes, and what waits for the next. Everything by the product's own API. */
export async function fillMeetings(clock: DemoClock, world: readonly WorldMeetings[], people: People): Promise<void> {
  for (const one of world) await meet(clock, one, people);
  clock.turnBack(0);
}

async function meet(clock: DemoClock, world: WorldMeetings, people: People): Promise<void> {
  const chair = personOf(people, world.chair);
  const groupId = chair.groupIds.get(world.group) ?? '';
  clock.turnBack(0);
  const cases = await casesFor(await chair.client(), groupId, world);
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
  const left = cases.slice(world.past?.decided.length ?? 0).slice(0, world.waiting);
  await bring(world, next.id, left, people);
}

const casesFor = async (client: DemoClient, groupId: string, world: WorldMeetings): Promise<CaseCard[]> => {
  const own = (await client.call('GET /cases', { query: { group: groupId, limit: '20' } })) as { items: CaseCard[] };
  const all = (await client.call('GET /cases', { query: { limit: '50' } })) as { items: CaseCard[] };
  const also: CaseCard[] = [];
  for (const one of all.items) {
    const isOfTheField = one.specialties.some((slug) => world.also.includes(slug));
    if (!isOfTheField || own.items.some(({ id }) => id === one.id)) continue;
    // What was shown to another group, or to chosen people, is not this group's to discuss.
    const { audience } = (await client.call('GET /cases/:caseId', { params: { caseId: one.id } })) as CaseView;
    if (audience === 'public') also.push(one);
  }
  // What waits is new; what was decided has been here for some days.
  return [...own.items, ...also].toReversed();
};

async function useTemplate(client: DemoClient, groupId: string, { template }: WorldMeetings): Promise<void> {
  const group = (await client.call('GET /groups/:groupId', { params: { groupId } })) as Group;
  if (group.template === template) return;
  await client.call('PATCH /groups/:groupId', { params: { groupId }, body: { template }, version: group.version });
}

async function bring(
  world: WorldMeetings,
  meetingId: string,
  cases: readonly CaseCard[],
  people: People,
): Promise<void> {
  for (const [index, one] of cases.entries()) {
    const bringer = personOf(people, world.bringers[index % world.bringers.length] ?? world.chair);
    await (
      await bringer.client()
    ).call('POST /meetings/:meetingId/items', { params: { meetingId }, body: { caseId: one.id } });
  }
}

type Said = Exclude<NonNullable<WorldMeetings['past']>['decided'][number], string>;
const wordsOf = ({ decided, ...words }: Said, { template }: WorldMeetings) => ({
  ...words,
  approvedByLead: true,
  decided: decided === undefined ? null : { template, version: 1, key: decided[0], values: decided[1], note: '' },
});

async function hold(
  clock: DemoClock,
  world: WorldMeetings,
  { id: meetingId, startsAt }: Meeting,
  cases: readonly CaseCard[],
  people: People,
): Promise<void> {
  const { past } = world;
  if (past === undefined) return;
  clock.turnBack((Date.now() - Date.parse(startsAt)) / hour - 0.1);
  const client = await personOf(people, world.chair).client();
  await bring(world, meetingId, cases.slice(0, past.decided.length), people);
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
  for (const [index, said] of past.decided.entries()) {
    const item = items[index];
    if (item === undefined) break;
    const params = { itemId: item.id };
    if (typeof said === 'string')
      await client.call('POST /agenda-items/:itemId/deferral', { params, body: { reason: said } });
    else await client.call('PUT /agenda-items/:itemId/outcome', { params, body: wordsOf(said, world), version: 0 });
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

/** One that is open just now, besides those of its series. */
async function openOverDays(
  clock: DemoClock,
  world: WorldMeetings,
  groupId: string,
  cases: readonly CaseCard[],
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
  await bring(world, made.id, cases.slice(0, world.waiting), people);
  const { items } = (await client.call('GET /meetings/:meetingId', { params: { meetingId: made.id } })) as Meeting;
  const [first] = items;
  if (first === undefined) return made.id;
  const params = { itemId: first.id };
  await client.call('PUT /agenda-items/:itemId/proposal', { params, body: wordsOf(open.proposal, world) });
  for (const [member, vote, reason] of open.votes)
    await (
      await personOf(people, member).client()
    ).call('PUT /agenda-items/:itemId/vote', { params, body: { vote, reason } });
  return made.id;
}
