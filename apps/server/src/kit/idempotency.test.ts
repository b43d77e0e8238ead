import { randomUUID } from 'node:crypto';
import type { TestClient } from '@openrounds/testing';
import { describe, expect, it } from 'vitest';
import { disguisesOf, dumpDatabase } from '../testing/dump.ts';
import { useTestApp } from '../testing/test-app.ts';
import { World } from '../testing/world.ts';
import { executeSql } from './database.ts';
import { idempotencyHashes } from './idempotency.ts';

// What a client sends again because it did not hear the answer.

const test = useTestApp();
const world = new World(test);

const start = (client: TestClient, idempotencyKey: string, title = 'Once') =>
  client.call('POST /cases', { body: { title }, idempotencyKey });
const draftsOf = async (client: TestClient): Promise<number> =>
  ((await client.call('GET /drafts')).body as { items: unknown[] }).items.length;
const idOf = (reply: { body: unknown }): string => (reply.body as { id: string }).id;

describe('a write sent again with its key', () => {
  it('is done once and answered alike', async () => {
    const { client } = await world.member();
    const key = randomUUID();
    const first = await start(client, key);
    expect(first.status).toBe(201);
    const again = await start(client, key);
    expect([again.status, again.bytes.toString()]).toEqual([201, first.bytes.toString()]);
    expect(again.headers.get('cache-control')).toBe('no-store');
    expect(await draftsOf(client)).toBe(1);

    const { id } = await world.publishedCase();
    const remark = { params: { caseId: id }, body: { text: 'Said once' }, idempotencyKey: key };
    const ids = [];
    for (let times = 0; times < 3; times += 1)
      ids.push(idOf(await client.call('POST /cases/:caseId/comments', remark)));
    expect(new Set(ids).size).toBe(1);
    const comments = await client.call('GET /cases/:caseId/comments', { params: { caseId: id } });
    expect((comments.body as { items: unknown[] }).items).toHaveLength(1);
  });

  it('is refused when it says something else', async () => {
    const { client } = await world.member();
    const key = randomUUID();
    await start(client, key);
    expect(await start(client, key, 'Twice')).toMatchObject({ status: 422, body: { code: 'reused-idempotency-key' } });
    expect(await draftsOf(client)).toBe(1);
  });

  it('makes one change when it comes many times at the same moment', async () => {
    const { client } = await world.member();
    const key = randomUUID();
    const answers = await Promise.all(Array.from({ length: 6 }, () => start(client, key)));
    expect(answers.map(({ status }) => status)).toEqual(Array.from(answers, () => 201));
    expect(new Set(answers.map(idOf)).size).toBe(1);
    expect(await draftsOf(client)).toBe(1);
  });

  it('means nothing for another member', async () => {
    const [one, other] = [await world.member(), await world.member()];
    const key = randomUUID();
    const answers = [await start(one.client, key), await start(other.client, key, 'Something else')];
    expect(answers.map(({ status }) => status)).toEqual([201, 201]);
    expect(new Set(answers.map(idOf)).size).toBe(2);
    expect([await draftsOf(one.client), await draftsOf(other.client)]).toEqual([1, 1]);
  });

  it('may be tried again when nothing came of it', async () => {
    const { client } = await world.member();
    const key = randomUUID();
    const refused = await client.call('POST /cases', {
      body: { title: 'Once', specialties: ['no-such-thing'] },
      idempotencyKey: key,
    });
    expect(refused.status).toBe(400);
    expect((await start(client, key)).status).toBe(201);
    expect(await draftsOf(client)).toBe(1);
  });

  it('is not done a second time when the server died between the change and the answer', async () => {
    const { client } = await world.member();
    const key = randomUUID();
    const first = await start(client, key);
    // What is left when it died there: the change and the claim, committed together, without an answer.
    await executeSql(
      test().app.db,
      'update kit.idempotency set status = null, answer = null where at = (select max(at) from kit.idempotency)',
    );
    expect(await start(client, key)).toMatchObject({
      status: 409,
      body: { code: 'conflict', params: { alreadyDone: true } },
    });
    const { items } = (await client.call('GET /drafts')).body as { items: { id: string }[] };
    expect(items.map(({ id }) => id)).toEqual([idOf(first)]);
  });

  it('needs a key that is hard to guess', async () => {
    const { client } = await world.member();
    for (const key of ['1', 'x'.repeat(19), 'x'.repeat(101), `${'x'.repeat(20)} y`])
      expect(await start(client, key), key).toMatchObject({
        status: 400,
        body: { params: { where: 'Idempotency-Key' } },
      });
    expect(await draftsOf(client)).toBe(0);
  });

  it('leaves nothing in the database that could be read or guessed at', async () => {
    const { client, id } = await world.member();
    const key = `key-${randomUUID()}`;
    await start(client, key, 'Xanthrovic swelling');
    const rows = (await dumpDatabase(test().databaseUrl)).get('kit.idempotency') ?? [];
    expect(rows.length).toBeGreaterThan(0);
    const table = Buffer.from(rows.join('\n'));
    for (const word of ['Xanthrovic', key, id])
      expect(
        disguisesOf(word).some((disguise) => table.includes(disguise)),
        word,
      ).toBe(false);
    const withKey = idempotencyHashes(id, 'POST /cases', key, '{}').requestHash;
    expect(withKey.equals(idempotencyHashes(id, 'POST /cases', `${key}2`, '{}').requestHash)).toBe(false);
  });
});
