import type { Draft } from '@openrounds/domain/cases';
import { describe, expect, it } from 'vitest';
import { useTestApp } from '../../testing/test-app.ts';
import { World, type WorldCase } from '../../testing/world.ts';

const test = useTestApp();
const world = new World(test);

const save = (draft: WorldCase, version: number, body: unknown, client = draft.author.client) =>
  client.call('PATCH /cases/:caseId/draft', { params: { caseId: draft.id }, version, body });
const read = async (draft: WorldCase): Promise<Draft> =>
  (await draft.author.client.call('GET /cases/:caseId/draft', { params: { caseId: draft.id } })).body as Draft;

describe('a draft', () => {
  it('starts empty and says what is missing', async () => {
    const author = await world.member();
    const reply = await author.client.call('POST /cases', { body: {} });
    expect(reply).toMatchObject({ status: 201, body: { state: 'draft', version: 1, title: '', audience: null } });
    const missing = (reply.body as Draft).unmet.map((requirement) => requirement.kind);
    expect(missing).toEqual(['title', 'text', 'question', 'specialty', 'audience']);
    const list = await author.client.call('GET /drafts');
    expect(list.body).toMatchObject({ items: [{ title: '', thumb: null, missing: 5 }], next: null });
  });

  it('keeps what was typed, field by field', async () => {
    const author = await world.member();
    const group = await world.group({ owner: author });
    const draft = await world.draft({ author, audience: null });
    const first = await save(draft, 1, { title: 'A title', audience: { kind: 'groups', groupIds: [group.id] } });
    expect(first).toMatchObject({ status: 200, body: { version: 2, title: 'A title', unmet: [] } });
    const second = await save(draft, 2, { text: 'Some text', specialties: ['cardiology', 'cardiology'] });
    const expected = {
      version: 3,
      title: 'A title',
      text: 'Some text',
      question: 'Excise or watch?',
      specialties: ['cardiology'],
      audience: { kind: 'groups', groupIds: [group.id] },
    };
    expect(second.body).toMatchObject(expected);
    expect(await read(draft)).toMatchObject(expected);
    expect((await save(draft, 3, { audience: null })).body).toMatchObject({ audience: null });
  });

  it('is never half saved: an edit of an older version changes nothing', async () => {
    const draft = await world.draft();
    await save(draft, 1, { title: 'Second' });
    const stale = await save(draft, 1, { title: 'Third', audience: { kind: 'only-me' }, specialties: ['cardiology'] });
    expect(stale).toMatchObject({ status: 412, body: { code: 'stale-version', params: { current: 2 } } });
    expect(await read(draft)).toMatchObject({
      version: 2,
      title: 'Second',
      specialties: ['hand-surgery'],
      audience: { kind: 'public' },
    });
    const blind = await draft.author.client.call('PATCH /cases/:caseId/draft', {
      params: { caseId: draft.id },
      body: { title: 'Fourth' },
    });
    expect(blind).toMatchObject({ status: 428, body: { code: 'version-required' } });
  });

  it('lets one of many saves of the same version win, and says so to the others', async () => {
    const draft = await world.draft();
    for (let round = 0; round < 10; round += 1) {
      const replies = await Promise.all(
        ['a', 'b', 'c', 'd'].map((mark) =>
          save(draft, 1 + round, { title: `${mark}${round}`, text: `${mark}${round}` }),
        ),
      );
      expect(replies.map((reply) => reply.status).toSorted((a, b) => a - b)).toEqual([200, 412, 412, 412]);
      const winner = replies.find((reply) => reply.status === 200)?.body as Draft;
      expect(await read(draft)).toMatchObject({ title: winner.title, text: winner.title, version: 2 + round });
    }
  });

  it('takes no specialty outside the list, since those stand unsealed', async () => {
    const draft = await world.draft();
    const reply = await save(draft, 1, { specialties: ['cardiology', 'Mr Jones of ward 7'] });
    expect(reply).toMatchObject({
      status: 400,
      body: { code: 'bad-input', params: { issues: [{ path: 'specialties.1' }] } },
    });
  });

  it('is not found by anybody else, like one that does not exist', async () => {
    const draft = await world.draft();
    const moderator = await world.member({ roles: ['moderator', 'administrator', 'verifier'] });
    for (const key of [
      'GET /cases/:caseId/draft',
      'GET /cases/:caseId',
      'DELETE /cases/:caseId',
      'POST /cases/:caseId/publish',
    ]) {
      const answers = await Promise.all(
        [draft.id, '01890000-0000-7000-8000-000000000000'].map(async (caseId) => {
          const reply = await moderator.client.call(key, { params: { caseId }, version: 1 });
          return reply.bytes.toString().replace(/"requestId":"[^"]*"/, '');
        }),
      );
      expect(answers[0]).toBe(answers[1]);
      expect(answers[0]).toContain('not-found');
    }
    expect((await save(draft, 1, { title: 'Mine now' }, moderator.client)).status).toBe(404);
    expect(await read(draft)).toMatchObject({ version: 1 });
  });

  it('starts once for a request that is sent twice', async () => {
    const author = await world.member();
    const idempotencyKey = 'one-and-the-same-tap-on-new-case';
    const [first, second] = await Promise.all([
      author.client.call('POST /cases', { body: { title: 'Once' }, idempotencyKey }),
      author.client.call('POST /cases', { body: { title: 'Once' }, idempotencyKey }),
    ]);
    expect([first.status, second.status]).toEqual([201, 201]);
    expect((first.body as Draft).id).toBe((second.body as Draft).id);
    expect(await author.client.call('GET /drafts')).toMatchObject({ body: { items: [{ title: 'Once' }] } });
  });

  it('pages, latest first, and refuses a cursor that was tampered with', async () => {
    const author = await world.member();
    const drafts: WorldCase[] = [];
    for (let i = 0; i < 5; i += 1) drafts.push(await world.draft({ author, title: `Draft ${i}` }));
    const titles: string[] = [];
    let cursor: string | null = null;
    do {
      const page = await author.client.call('GET /drafts', {
        query: { limit: 2, ...(cursor === null ? {} : { cursor }) },
      });
      const body = page.body as { items: { title: string }[]; next: string | null };
      titles.push(...body.items.map((item) => item.title));
      cursor = body.next;
    } while (cursor !== null);
    expect(titles).toEqual(['Draft 4', 'Draft 3', 'Draft 2', 'Draft 1', 'Draft 0']);
    const forged = Buffer.from(JSON.stringify(['yesterday', 'nobody'])).toString('base64url');
    expect((await author.client.call('GET /drafts', { query: { cursor: forged } })).status).toBe(400);
  });

  it('stands in the database without a word', async () => {
    const canary = 'perilunate-canary-7731';
    const draft = await world.draft({ title: canary, text: canary, question: canary });
    await save(draft, 1, { title: `${canary} again` });
    const { rows } = await test().app.database.pool.query<{ table: string; line: string }>(
      `select 'case' as table, c::text as line from cases."case" c union all select 'audit', e::text from audit.entry e
       union all select 'event', e::text from kit.event e union all select 'idempotency', i::text from kit.idempotency i
       union all select 'job', j::text from jobs.job j`,
    );
    expect(rows.length).toBeGreaterThan(0);
    const leaks = rows.filter(
      ({ line }) => line.includes(canary) || line.includes(Buffer.from(canary).toString('hex')),
    );
    expect(leaks).toEqual([]);
  });
});
