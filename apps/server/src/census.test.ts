import { randomUUID } from 'node:crypto';
import type { OwnPhoto } from '@openrounds/domain/network';
import type { Audience } from '@openrounds/domain/cases';
import type { Role } from '@openrounds/domain/kit';
import type { Study } from '@openrounds/domain/media';
import { beforeAll, describe, expect, it } from 'vitest';
import { systemWrite } from './kit/transaction.ts';
import { addGroup, addToGroup } from './rooms/groups/index.ts';
import { setStanding } from './rooms/members/index.ts';
import { rooms } from './rooms.ts';
import { type Actor, actors, censusRows, type CensusRow, type Subject } from './testing/census-rows.ts';
import { type StaffRow, staffRows } from './testing/census-staff.ts';
import { daily, newUpload, sentWith } from './testing/census-sent.ts';
import { printedPicture } from './testing/pictures.ts';
import { useTestApp } from './testing/test-app.ts';
import { World, type WorldCase, type WorldMember } from './testing/world.ts';

// Every route, asked by everybody; the expected answers stand in testing/census-rows.ts. A route without a row fails.

type Ids = Readonly<Record<string, string>>;

/** Of every member here but the applicant. */
const familyName = 'Quorrington';

const test = useTestApp();
const world = new World(test);
const people = new Map<Actor, WorldMember>();
const person = (actor: Actor): WorldMember => {
  const found = people.get(actor);
  if (found === undefined) throw new Error(`${actor} has not been made`);
  return found;
};

beforeAll(async () => {
  for (const actor of ['outside', 'inside', 'author', 'suspended'] as const)
    people.set(actor, await world.member({ familyName }));
  for (const role of ['moderator', 'verifier', 'administrator'] as const)
    people.set(role, await world.member({ familyName, roles: [role] }));
  people.set('applicant', await world.applicant());
  people.set('visitor', { ...person('outside'), client: test().visitor() });
  const { id } = person('suspended');
  await systemWrite(test().app, 'test.suspend', `member:${id}`, (tx) => setStanding(tx, id, 'suspended'));
});

/** A fresh subject: its own private group, its case in the wanted state, a comment by `inside`, a picture where it matters. */
async function make(subject: Subject): Promise<Ids> {
  const [author, inside] = [person('author'), person('inside')];
  if (subject === 'nothing') return unknown();
  const groupId = await systemWrite(test().app, 'test.group', null, async (tx) => {
    const made = await addGroup(tx, author.id, {
      name: 'Closed rounds',
      description: '',
      rules: '',
      membership: 'private',
    });
    await addToGroup(tx, made, inside.id);
    return made;
  });
  const audience: Audience = subject === 'public case' ? { kind: 'public' } : { kind: 'groups', groupIds: [groupId] };
  const draft = await world.draft({ author, audience, poll: { choices: ['Yes', 'No'], closesAfterHours: null } });
  const ids = { ...unknown(), caseId: draft.id, groupId, memberId: author.id, ...(await show(subject, author)) };
  const added = { ...ids, ...(await addMedium(subject, draft)) };
  if (subject.endsWith('draft') || subject.startsWith('begun')) return added;
  // A picture is publishable once its renditions are made.
  if (subject.endsWith('ed case')) await test().app.jobs.idle();
  const { version } = (await author.client.call('GET /cases/:caseId/draft', { params: ids })).body as {
    version: number;
  };
  await world.publish({ ...draft, version });
  const comment = await inside.client.call('POST /cases/:caseId/comments', { params: ids, body: { text: 'A remark' } });
  if (subject === 'hidden case')
    await inside.client.call('POST /cases/:caseId/flag', { params: ids, body: { reason: 'other' } });
  const agenda = subject === 'meeting' ? await meet(author, ids) : {};
  return { ...added, ...agenda, commentId: (comment.body as { id: string }).id };
}

/** A photo of the author. Only beside one kind of case: each replaces the one before. */
async function show(subject: Subject, { client }: WorldMember): Promise<Ids> {
  if (subject !== 'public case') return {};
  const { body } = await client.call('PUT /me/photo', await sentWith('PUT /me/photo', unknown(), client));
  return { photoId: (body as OwnPhoto).photo ?? '' };
}

async function addMedium(subject: Subject, draft: WorldCase): Promise<Ids> {
  const { client } = draft.author;
  if (subject === 'consented draft') {
    const mediaId = (await world.picture(draft, { subject: 'patient-or-tissue', label: 'photo' })).id;
    return { mediaId, consentId: (await world.consent(draft, [mediaId])).id };
  }
  if (subject.startsWith('pictured')) return { mediaId: (await world.picture(draft)).id };
  if (subject === 'printed draft') {
    const medium = await world.picture(draft, { bytes: await printedPicture('Example 1234') });
    return { mediaId: medium.id, findingId: medium.findings[0]?.id ?? '' };
  }
  if (subject === 'begun study') {
    const params = { caseId: draft.id };
    const begun = await client.call('POST /cases/:caseId/studies', { params, body: { label: 'ct' } });
    return { mediaId: (begun.body as { id: string }).id };
  }
  if (subject === 'begun upload') {
    const begun = await client.call('POST /cases/:caseId/uploads', {
      params: { caseId: draft.id },
      headers: newUpload(),
    });
    return { uploadId: begun.headers.get('location')?.split('/').at(-1) ?? '' };
  }
  if (!subject.startsWith('studied')) return {};
  const mediaId = (await world.study(draft)).id;
  const study = (await client.call('GET /media/:mediaId/study', { params: { mediaId } })).body as Study;
  return { mediaId, instanceId: study.series[0]?.instances[0]?.id ?? '' };
}

/** A series of the group's with the case on its next agenda. */
async function meet(author: WorldMember, { groupId, caseId }: { groupId: string; caseId: string }): Promise<Ids> {
  const series = await author.client.call('POST /groups/:groupId/series', { params: { groupId }, body: daily });
  const dates = await author.client.call('GET /groups/:groupId/meetings', { params: { groupId } });
  const meetingId = (dates.body as { items: { id: string }[] }).items[0]?.id ?? '';
  const meeting = await author.client.call('POST /meetings/:meetingId/items', {
    params: { meetingId },
    body: { caseId },
  });
  const itemId = (meeting.body as { items: { id: string }[] }).items[0]?.id ?? '';
  return { seriesId: (series.body as { id: string }).id, meetingId, itemId };
}

const unknown = () => ({
  caseId: randomUUID(),
  mediaId: randomUUID(),
  consentId: randomUUID(),
  commentId: randomUUID(),
  groupId: randomUUID(),
  seriesId: randomUUID(),
  meetingId: randomUUID(),
  itemId: randomUUID(),
  memberId: randomUUID(),
  sessionId: randomUUID(),
  accountId: randomUUID(),
  providerId: 'none',
  domain: 'hospital.example',
  instanceId: randomUUID(),
  findingId: randomUUID(),
  newsId: randomUUID(),
  revision: '999',
  uploadId: randomUUID(),
  documentId: randomUUID(),
  openingId: randomUUID(),
  frame: '1',
  rendition: 'full',
  photoId: randomUUID(),
  size: 'small',
});

const ready = new Map<Subject, Ids>();
async function prepared(subject: Subject): Promise<Ids> {
  const known = ready.get(subject) ?? (await make(subject));
  ready.set(subject, known);
  return known;
}

const routes = rooms.flatMap((room) => room.routes);
const streams = new Set<string>(
  routes.filter(({ contract }) => contract.response === 'event-stream').map(({ key }) => key),
);

const strangers = ['visitor', 'applicant'] as const;
/** What was last said to strangers: every header and byte. */
const heard = new Map<Actor, string>();

/** Which words of a case, a group or a member, or ids of theirs, a stranger was told. */
function toldTo(stranger: Actor, ids: Ids): string[] {
  const said = heard.get(stranger) ?? '';
  const members = [...people].filter(([actor]) => !strangers.some((one) => one === actor)).map(([, who]) => who);
  const secrets = [
    'Swelling over',
    'slowly over some months',
    'Excise or watch',
    'Closed rounds',
    'A remark',
    familyName,
    ...members.flatMap(({ id, email }) => [id, email]),
    ...Object.values(ids).filter((id) => id.length === 36),
  ];
  return secrets.filter((secret) => said.includes(secret));
}

/** What was answered, without what differs between any two answers. */
async function ask(
  actor: Actor,
  { route }: Pick<CensusRow, 'route'>,
  ids: Ids,
  given?: unknown,
): Promise<{ status: number; code: string; words: string }> {
  const { client } = person(actor);
  const device = person('author').client;
  const sent = {
    ...(await sentWith(route, ids, device)),
    params: ids,
    ...(given === undefined ? {} : { body: given }),
  };
  if (streams.has(route)) {
    // A stream that has begun does not end by itself: what it says is for other tests.
    const gone = new AbortController();
    const { status } = await client.fetch(route, { ...sent, signal: gone.signal });
    gone.abort();
    return { status, code: '', words: '' };
  }
  const reply = await client.call(route, sent);
  heard.set(actor, [...reply.headers].join('\n') + reply.bytes.toString('latin1') + reply.bytes.toString('utf8'));
  const { requestId: _, ...body } = (reply.body ?? {}) as { requestId?: string; code?: string };
  return { status: reply.status, code: body.code ?? '', words: JSON.stringify(body) };
}

describe('the census', () => {
  it('has a row for every route, and a route for every row', () => {
    const served = new Set<string>(routes.map(({ key }) => key));
    const listed = new Set(censusRows.map(({ route }) => route));
    expect({
      withoutRow: [...served].filter((key) => !listed.has(key)),
      withoutRoute: [...listed].filter((key) => !served.has(key)),
    }).toEqual({ withoutRow: [], withoutRoute: [] });
    for (const { route, expected } of censusRows) expect(expected, route).toHaveLength(actors.length);
  });

  it('asks staff to show again that it is them for what reveals, shuts out or destroys, and for nothing else', async () => {
    const roles = new Map(
      routes.flatMap(({ key, access }): [string, Role][] =>
        typeof access === 'object' && access.policy.role !== undefined ? [[key, access.policy.role]] : [],
      ),
    );
    expect([...new Set(staffRows.map(({ route }) => route))].toSorted()).toEqual([...roles.keys()].toSorted());
    const turnBack = (minutes: number) =>
      test().app.database.pool.query(
        'update members.session set confirmed_at = confirmed_at - make_interval(mins => $1)',
        [minutes],
      );
    await turnBack(16);
    const asked: StaffRow[] = [];
    for (const row of staffRows) {
      const answer = await ask(roles.get(row.route) ?? 'visitor', row, await prepared(row.on as Subject), row.body);
      asked.push({ ...row, asks: answer.code === 'confirmation-required' });
    }
    await turnBack(-16);
    expect(asked).toEqual(staffRows);
  });

  it.each(censusRows.map((entry) => [`${entry.route} on ${entry.on}`, entry] as const))('%s', async (_name, entry) => {
    const answers: Record<string, number> = {};
    for (const actor of actors) {
      const ids = await prepared(entry.on);
      const answer = await ask(actor, entry, ids);
      answers[actor] = answer.status;
      if (strangers.some((one) => one === actor)) expect(toldTo(actor, ids), actor).toEqual([]);
      // Whoever may not know of it is told exactly what is told of something that does not exist.
      if (answer.status === 401 || answer.status === 404 || answer.code === 'verification-required')
        expect(await ask(actor, entry, unknown()), actor).toEqual(answer);
      if (answer.status < 300 && !entry.route.startsWith('GET ')) ready.delete(entry.on);
    }
    expect(answers).toEqual(Object.fromEntries(actors.map((actor, i) => [actor, entry.expected[i]])));
  });

  it('told strangers nothing of a case, a group or a member, in any answer; members are told', async () => {
    // The rows before signed everybody out.
    for (const actor of ['author', 'inside', 'outside'] as const) people.set(actor, await world.member({ familyName }));
    const ids = await make('public case');
    await ask('outside', { route: 'GET /cases/:caseId' }, ids);
    expect(toldTo('outside', ids)).toEqual(
      expect.arrayContaining(['Swelling over', familyName, person('author').id, ids['caseId']]),
    );
  });

  it('found nothing that the server had not foreseen', async () => {
    const failures = test().logs.filter((line) => line.msg === 'request failed' || line.msg === 'job failed');
    expect(failures).toEqual([]);
  });
});
