import { KeyDestroyedError, sealText } from '@openrounds/vault';
import { describe, expect, it, vi } from 'vitest';
import { compose } from '../../compose.ts';
import { useTestApp } from '../../testing/test-app.ts';
import { World, type WorldCase, type WorldMember } from '../../testing/world.ts';
import { caseCards, caseKeySubject, caseTitles, destroyCase, markDestroyed } from './index.ts';
import { systemWrite } from '../../kit/transaction.ts';

const test = useTestApp();
const world = new World(test);
const unknown = '01890000-0000-7000-8000-000000000000';

const answerOf = async (member: WorldMember, key: string, caseId: string): Promise<string> => {
  const body = key.startsWith('P') ? { body: { reason: 'other', outcome: 'x' } } : {};
  const reply = await member.client.call(key, { params: { caseId }, version: 1, ...body });
  return `${reply.status} ${reply.bytes.toString().replace(/"requestId":"[^"]*"/, '')}`;
};
const destroy = (target: WorldCase, by = target.author) =>
  by.client.call('DELETE /cases/:caseId', { params: { caseId: target.id } });
const search = async (member: WorldMember, q: string): Promise<unknown[]> =>
  ((await member.client.call('GET /search', { query: { q } })).body as { items: unknown[] }).items;

describe('a destroyed case', () => {
  it('cannot be read again, by any route, by anybody', async () => {
    const { app } = test();
    const target = await world.publishedCase({ title: 'Perilunate dislocation', text: 'Seen in clinic.' });
    const reader = await world.member({ roles: ['moderator', 'administrator'] });
    expect(await search(reader, 'perilunate')).toHaveLength(1);
    expect((await destroy(target, reader)).status).toBe(403);
    expect((await destroy(target)).status).toBe(204);

    const subject = caseKeySubject(target.id);
    for (const purpose of ['text', 'media'] as const)
      await expect(app.vault.key(subject, purpose)).rejects.toThrow(KeyDestroyedError);
    expect(await search(reader, 'perilunate')).toEqual([]);
    expect(await search(target.author, 'perilunate')).toEqual([]);
    for (const key of [
      'GET /cases/:caseId',
      'GET /cases/:caseId/draft',
      'DELETE /cases/:caseId',
      'PATCH /cases/:caseId/draft',
      'POST /cases/:caseId/publish',
      'POST /cases/:caseId/unpublish',
      'POST /cases/:caseId/flag',
      'POST /cases/:caseId/outcome',
      'PUT /cases/:caseId/recommendation',
      'GET /moderation/cases/:caseId',
    ]) {
      for (const member of [target.author, reader])
        expect(await answerOf(member, key, target.id)).toBe(await answerOf(member, key, unknown));
    }
    expect(await caseTitles(app, app.db, [target.id])).toEqual(new Map());
    const actor = {
      kind: 'member',
      memberId: target.author.id,
      sessionId: '' as never,
      standing: 'verified',
      roles: [],
      rulesDue: false,
    } as const;
    expect(await caseCards(app, app.db, actor, [target.id])).toEqual([]);
  });

  it('leaves a row without words, so that its id is never given again', async () => {
    const target = await world.publishedCase();
    await destroy(target);
    const { rows } = await test().app.database.pool.query(
      'select state, head_sealed, body_sealed, specialties, audience_kind from cases."case" where id = $1',
      [target.id],
    );
    expect(rows).toEqual([
      { state: 'destroyed', head_sealed: null, body_sealed: null, specialties: [], audience_kind: null },
    ]);
    const events = await test().app.database.pool.query(
      "select 1 from kit.event where kind = 'case.destroyed' and case_id = $1",
      [target.id],
    );
    expect(events.rowCount).toBe(1);
  });

  it('loses its keys by the job when the process ends right after the commit', async () => {
    const { app } = test();
    const target = await world.draft();
    // What the process does after a commit does not happen: only what the transaction left behind.
    await systemWrite(app, 'test', null, (tx) => destroyCase({ ...tx, afterCommit: () => undefined }, target.id));
    await app.jobs.idle();
    app.vault.forget(caseKeySubject(target.id));
    await expect(app.vault.key(caseKeySubject(target.id), 'text')).rejects.toThrow(KeyDestroyedError);
  });

  it('keeps its keys when the transaction is rolled back', async () => {
    const { app } = test();
    const target = await world.draft();
    const failing = systemWrite(app, 'test', null, async (tx) => {
      await destroyCase(tx, target.id);
      throw new Error('after all not');
    });
    await expect(failing).rejects.toThrow('after all not');
    await app.jobs.idle();
    expect(await answerOf(target.author, 'GET /cases/:caseId', target.id)).toMatch(/^200 /);
  });

  it('leaves the memory of every other process with the event', async () => {
    const target = await world.draft();
    const other = await compose(test().app.config, { log: test().app.log, work: false });
    try {
      const key = await other.app.vault.key(caseKeySubject(target.id), 'text');
      const place = { table: 't', column: 'c', row: 'r', version: 1 };
      expect(() => sealText(key, place, 'readable')).not.toThrow();
      await destroy(target);
      await vi.waitFor(() => expect(() => sealText(key, place, 'readable')).toThrow(KeyDestroyedError), 10_000);
    } finally {
      await other.stop();
    }
  });

  it('is destroyed again after a restore that brought its row back', async () => {
    const { app } = test();
    const target = await world.publishedCase();
    await app.vault.destroy(caseKeySubject(target.id));
    expect(await answerOf(target.author, 'GET /cases/:caseId', target.id)).toMatch(/^404 /);
    expect((await target.author.client.call('GET /cases')).body).toEqual({ items: [], next: null });
    await markDestroyed(app, target.id);
    await markDestroyed(app, target.id);
    await markDestroyed(app, unknown);
    const { rows } = await app.database.pool.query('select state from cases."case" where id = $1', [target.id]);
    expect(rows).toEqual([{ state: 'destroyed' }]);
  });
});
