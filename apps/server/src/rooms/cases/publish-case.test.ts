import type { CaseView, Draft } from '@openrounds/domain/cases';
import { setStanding } from '../members/index.ts';
import { systemWrite } from '../../kit/transaction.ts';
import { describe, expect, it } from 'vitest';
import { useTestApp } from '../../testing/test-app.ts';
import { World, type WorldCase, type WorldMember } from '../../testing/world.ts';

const test = useTestApp();
const world = new World(test);

const act = (
  on: WorldCase,
  key: string,
  by: WorldMember = on.author,
  options: { version?: number; body?: unknown } = {},
) => by.client.call(key, { params: { caseId: on.id }, ...options });
const publish = (draft: WorldCase, version = draft.version) =>
  act(draft, 'POST /cases/:caseId/publish', draft.author, { version });
const unmetIn = (body: unknown): string[] =>
  (body as { params: { unmet: { kind: string; detail: string }[] } }).params.unmet.map(({ kind, detail }) =>
    `${kind} ${detail}`.trim(),
  );

describe('the gate', () => {
  it('opens for a case that has everything, and tells its reader what they can do', async () => {
    const draft = await world.draft();
    const reply = await publish(draft);
    expect(reply).toMatchObject({ status: 200, body: { state: 'published', version: 2, status: 'unresolved' } });
    const reader = await world.member();
    const view = (await act(draft, 'GET /cases/:caseId', reader)).body as CaseView;
    expect(view).toMatchObject({
      title: 'Swelling over the dorsum of the hand',
      question: 'Excise or watch?',
      notice: null,
    });
    expect(view.abilities).toEqual({
      consents: false,
      edit: false,
      comment: true,
      recommend: true,
      flag: true,
      moderate: false,
      revise: false,
      history: false,
      follow: true,
      unpublish: false,
      destroy: false,
    });
    expect((reply.body as CaseView).abilities).toEqual({
      consents: true,
      edit: false,
      comment: true,
      recommend: false,
      flag: false,
      moderate: false,
      revise: true,
      history: true,
      follow: false,
      unpublish: true,
      destroy: true,
    });
  });

  it('lists everything that is missing at once, and changes nothing', async () => {
    const draft = await world.draft({
      title: ' ',
      text: 'Write to jonas.patient@example.org about him.',
      specialties: [],
      audience: null,
    });
    const reply = await publish(draft);
    expect(reply).toMatchObject({ status: 422, body: { code: 'unmet-requirements' } });
    expect(unmetIn(reply.body)).toEqual(['title', 'specialty', 'words text:email', 'audience']);
    expect(reply.bytes.toString()).not.toContain('jonas');
    const read = (await act(draft, 'GET /cases/:caseId/draft')).body as Draft;
    expect(read).toMatchObject({ state: 'draft', version: 1 });
    expect(read.unmet).toHaveLength(4);
  });

  it('asks that the author is in each group and follows each person, at that very moment', async () => {
    const author = await world.member();
    const [friend, stranger] = [await world.member(), await world.member()];
    await world.follow(author, friend);
    const group = await world.group({ members: [author] });
    const people = await world.draft({ author, audience: { kind: 'people', memberIds: [friend.id, stranger.id] } });
    expect(unmetIn((await publish(people)).body)).toEqual([`audience ${stranger.id}`]);
    const grouped = await world.draft({ author, audience: { kind: 'groups', groupIds: [group.id] } });
    await author.client.call('DELETE /groups/:groupId/membership', { params: { groupId: group.id } });
    expect(unmetIn((await publish(grouped)).body)).toEqual([`group-membership ${group.id}`]);
  });

  it('stays shut for an author who was suspended', async () => {
    const draft = await world.draft();
    await systemWrite(test().app, 'test', null, (tx) => setStanding(tx, draft.author.id, 'rejected'));
    expect(await publish(draft)).toMatchObject({ status: 403, body: { code: 'verification-required' } });
  });

  it('opens once: of several taps one publishes; another version, another member, another state do not', async () => {
    const draft = await world.draft();
    expect((await publish(draft, 7)).status).toBe(412);
    expect((await act(draft, 'POST /cases/:caseId/publish', await world.member(), { version: 1 })).status).toBe(404);
    const replies = await Promise.all([publish(draft), publish(draft), publish(draft), publish(draft)]);
    expect(replies.map((reply) => reply.status).toSorted((a, b) => a - b)).toEqual([200, 409, 409, 409]);
    const { rows } = await test().app.database.pool.query(
      "select count(*)::int as n from kit.event where kind = 'case.published' and case_id = $1",
      [draft.id],
    );
    expect(rows).toEqual([{ n: 1 }]);
  });

  it('answers every other order of calls on a draft with a conflict or nothing at all', async () => {
    const draft = await world.draft();
    expect((await act(draft, 'POST /cases/:caseId/unpublish')).status).toBe(409);
    expect((await act(draft, 'POST /cases/:caseId/outcome', draft.author, { body: { outcome: 'Well.' } })).status).toBe(
      409,
    );
    expect((await act(draft, 'PUT /cases/:caseId/recommendation')).status).toBe(403);
    expect((await act(draft, 'POST /cases/:caseId/flag', draft.author, { body: { reason: 'other' } })).status).toBe(
      403,
    );
    await world.publish(draft);
    expect(
      (await act(draft, 'PATCH /cases/:caseId/draft', draft.author, { version: 2, body: { title: 'Other' } })).status,
    ).toBe(409);
    expect((await publish(draft, 2)).status).toBe(409);
  });
});

describe('taking a case back', () => {
  it('makes it a draft again, gone for its audience, and it can be published anew', async () => {
    const published = await world.publishedCase();
    const reader = await world.member();
    expect((await act(published, 'POST /cases/:caseId/unpublish', reader)).status).toBe(403);
    expect(await act(published, 'POST /cases/:caseId/unpublish')).toMatchObject({
      status: 200,
      body: { state: 'draft', version: 3, title: 'Swelling over the dorsum of the hand' },
    });
    expect((await act(published, 'GET /cases/:caseId', reader)).status).toBe(404);
    await world.publish({ ...published, version: 3 });
    expect((await act(published, 'GET /cases/:caseId', reader)).status).toBe(200);
  });
});

describe('the outcome', () => {
  it('is said by the author, marks the case resolved, and passes the gate’s rule about words', async () => {
    const published = await world.publishedCase();
    const say = (outcome: string, by = published.author) =>
      act(published, 'POST /cases/:caseId/outcome', by, { body: { outcome } });
    expect((await say('Not mine to say.', await world.member())).status).toBe(403);
    const refused = await say('Reach him at patient@example.org.');
    expect(refused.status).toBe(422);
    expect(unmetIn(refused.body)).toEqual(['words outcome:email']);
    expect(await say('Excised; a ganglion.')).toMatchObject({
      status: 200,
      body: { status: 'resolved', outcome: 'Excised; a ganglion.', title: 'Swelling over the dorsum of the hand' },
    });
  });
});

describe('a recommendation', () => {
  it('counts once for each member, however often it is given or taken back', async () => {
    const published = await world.publishedCase();
    const [one, two] = [await world.member(), await world.member()];
    const count = async () => {
      const { recommendations, recommended } = (await act(published, 'GET /cases/:caseId', one)).body as CaseView;
      return [recommendations, recommended];
    };
    const give = (by: WorldMember) => act(published, 'PUT /cases/:caseId/recommendation', by);
    const replies = await Promise.all([give(one), give(one), give(two), give(one)]);
    expect(replies.map((reply) => reply.status)).toEqual([204, 204, 204, 204]);
    expect(await count()).toEqual([2, true]);
    for (let i = 0; i < 2; i += 1)
      expect((await act(published, 'DELETE /cases/:caseId/recommendation', one)).status).toBe(204);
    expect(await count()).toEqual([1, false]);
    expect((await give(published.author)).status).toBe(403);
  });
});

describe('everything at once', () => {
  it('neither fails nor loses count, whoever comes first', async () => {
    const readers = await Promise.all(Array.from({ length: 5 }, () => world.member()));
    for (let round = 0; round < 12; round += 1) {
      const published = await world.publishedCase();
      const replies = await Promise.all([
        ...readers.map((by) => act(published, 'PUT /cases/:caseId/recommendation', by)),
        ...readers.map((by) => act(published, 'POST /cases/:caseId/comments', by, { body: { text: 'I would wait.' } })),
        act(published, 'POST /cases/:caseId/outcome', published.author, { body: { outcome: 'It went.' } }),
        ...readers.map((by) => act(published, 'DELETE /cases/:caseId/recommendation', by)),
        ...(round % 2 === 0 ? [act(published, 'DELETE /cases/:caseId')] : []),
      ]);
      const broken = test().logs.filter((line) => line.msg === 'request failed');
      expect(broken).toEqual([]);
      expect(replies.map((reply) => reply.status).filter((status) => status >= 500)).toEqual([]);
      const { rows } = await test().app.database.pool.query<{ counted: number; there: number }>(
        `select c.recommendation_count as counted, (select count(*)::int from cases.recommendation r where r.case_id = c.id) as there
         from cases."case" c where c.id = $1`,
        [published.id],
      );
      expect(rows[0]?.counted).toBe(rows[0]?.there);
    }
  });
});
