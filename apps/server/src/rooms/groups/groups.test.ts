import type { Group } from '@openrounds/domain/groups';
import { describe, expect, it } from 'vitest';
import { useTestApp } from '../../testing/test-app.ts';
import { World, type WorldMember } from '../../testing/world.ts';
import { groupNames, groupsOf } from './index.ts';

const test = useTestApp();
const world = new World(test);

const list = async (member: WorldMember, query: Record<string, string | number | boolean> = {}) =>
  (await member.client.call('GET /groups', { query: { limit: 50, ...query } })).body as {
    items: Group[];
    next: string | null;
  };
const on = (member: WorldMember, key: string, groupId: string, more: object = {}) =>
  member.client.call(key, { params: { groupId }, ...more });

describe('groups', () => {
  it('start with their owner, once for one key', async () => {
    const ada = await world.member();
    const ask = {
      body: { name: 'Hand trauma', description: 'Hands', rules: 'Be kind', membership: 'open' },
      idempotencyKey: 'a-key-that-is-long-enough-1',
    };
    const first = await ada.client.call('POST /groups', ask);
    expect(first).toMatchObject({
      status: 201,
      body: {
        name: 'Hand trauma',
        members: 1,
        mine: 'owner',
        abilities: { join: false, leave: true, post: true, admit: true },
      },
    });
    const again = await ada.client.call('POST /groups', ask);
    expect(again.body).toEqual(first.body);
    const { id } = first.body as Group;
    expect(await groupsOf(test().app.db, ada.id)).toEqual([id]);
    expect(await groupNames(test().app.db, [id])).toEqual(new Map([[id, 'Hand trauma']]));
  });

  it('that are open take a member at once, and are left again', async () => {
    const [{ id }, ben] = [await world.group({ membership: 'open' }), await world.member()];
    expect(await on(ben, 'GET /groups/:groupId', id)).toMatchObject({
      body: { mine: 'none', members: 1, abilities: { join: true, post: false } },
    });
    expect(await on(ben, 'POST /groups/:groupId/join', id)).toMatchObject({
      status: 200,
      body: { mine: 'member', members: 2, abilities: { join: false, post: true } },
    });
    expect(await on(ben, 'POST /groups/:groupId/join', id)).toMatchObject({ status: 200, body: { members: 2 } });
    expect(await on(ben, 'DELETE /groups/:groupId/membership', id)).toMatchObject({
      status: 200,
      body: { mine: 'none', members: 1 },
    });
    expect(await on(ben, 'DELETE /groups/:groupId/membership', id)).toMatchObject({
      status: 200,
      body: { mine: 'none', members: 1 },
    });
  });

  it('that are closed ask their owner and moderators, who admit or decline', async () => {
    const [mod, ben, cy, plain] = [
      await world.member(),
      await world.member(),
      await world.member(),
      await world.member(),
    ];
    const { id, owner } = await world.group({ membership: 'closed', moderators: [mod], members: [plain] });
    for (const asking of [ben, cy])
      expect(await on(asking, 'POST /groups/:groupId/join', id)).toMatchObject({
        body: { mine: 'asked', members: 3, abilities: { post: false, leave: true } },
      });
    expect((await on(plain, 'GET /groups/:groupId/requests', id)).status).toBe(403);
    const requests = await on(mod, 'GET /groups/:groupId/requests', id);
    expect(requests.body).toMatchObject({ items: [{ member: { id: ben.id } }, { member: { id: cy.id } }], next: null });
    const answer = (by: WorldMember, memberId: string, decision: string) =>
      by.client.call('POST /groups/:groupId/requests/:memberId', {
        params: { groupId: id, memberId },
        body: { decision },
      });
    expect((await answer(plain, ben.id, 'admit')).status).toBe(403);
    expect((await answer(ben, ben.id, 'admit')).status).toBe(403);
    expect((await answer(mod, ben.id, 'admit')).status).toBe(204);
    expect((await answer(owner, cy.id, 'decline')).status).toBe(204);
    expect((await answer(owner, cy.id, 'admit')).status).toBe(404);
    expect(await on(ben, 'GET /groups/:groupId', id)).toMatchObject({ body: { mine: 'member', members: 4 } });
    expect(await on(cy, 'GET /groups/:groupId', id)).toMatchObject({ body: { mine: 'none' } });
    for (const manager of [owner, mod])
      expect(await world.told(manager)).toEqual([cy, ben].map((asking) => ({ kind: 'group-asked', by: asking.id })));
    expect(await world.told(ben)).toEqual([{ kind: 'group-admitted', by: mod.id }]);
    expect([await world.told(cy), await world.told(plain)]).toEqual([[], []]);
  });

  it('that are private do not exist for those outside, byte for byte', async () => {
    const [ben, inside] = [await world.member(), await world.member()];
    const { id } = await world.group({ membership: 'private', name: 'Secret rounds', members: [inside] });
    const keys = [
      'GET /groups/:groupId',
      'GET /groups/:groupId/members',
      'GET /groups/:groupId/requests',
      'POST /groups/:groupId/join',
      'DELETE /groups/:groupId/membership',
    ];
    for (const key of keys) {
      const real = await on(ben, key, id);
      const unknown = await on(ben, key, '01890000-0000-7000-8000-000000000000');
      expect(real.status, key).toBe(404);
      expect({ ...(real.body as object), requestId: '' }, key).toEqual({ ...(unknown.body as object), requestId: '' });
    }
    expect((await list(ben)).items.map((group) => group.id)).not.toContain(id);
    expect((await list(inside, { mine: true })).items.map((group) => group.id)).toEqual([id]);
  });

  it('always have an owner: who leaves passes it on, who is alone stays', async () => {
    const [older, moderator] = [await world.member(), await world.member()];
    const { id, owner } = await world.group({ moderators: [moderator], members: [older] });
    expect((await on(owner, 'DELETE /groups/:groupId/membership', id)).status).toBe(200);
    expect(await on(moderator, 'GET /groups/:groupId', id)).toMatchObject({ body: { mine: 'owner', members: 2 } });
    expect((await on(older, 'DELETE /groups/:groupId/membership', id)).status).toBe(200);
    expect(await on(moderator, 'DELETE /groups/:groupId/membership', id)).toMatchObject({
      status: 409,
      body: { params: { what: 'last-member' } },
    });
  });

  it('never lose their owner when everybody leaves at once', async () => {
    const members = await Promise.all([0, 1, 2, 3].map(() => world.member()));
    const { id, owner } = await world.group({ members });
    const all = [owner, ...members];
    const replies = await Promise.all(all.map((member) => on(member, 'DELETE /groups/:groupId/membership', id)));
    expect(replies.map((reply) => reply.status).toSorted((a, b) => a - b)).toEqual([200, 200, 200, 200, 409]);
    const last = all[replies.findIndex((reply) => reply.status === 409)] as WorldMember;
    expect(await on(last, 'GET /groups/:groupId', id)).toMatchObject({ body: { mine: 'owner', members: 1 } });
  });

  it('are listed mine first, in pages that neither skip nor repeat, in a constant number of queries', async () => {
    const ada = await world.member();
    for (const name of ['Zulu', 'alpha', 'Mike']) await world.group({ name, members: [ada] });
    const seen: Group[] = [];
    let cursor: string | undefined;
    do {
      const page = await list(ada, { limit: 2, ...(cursor === undefined ? {} : { cursor }) });
      seen.push(...page.items);
      cursor = page.next ?? undefined;
    } while (cursor !== undefined);
    expect(seen.slice(0, 3).map((group) => group.name)).toEqual(['alpha', 'Mike', 'Zulu']);
    expect(new Set(seen.map((group) => group.id)).size).toBe(seen.length);
    expect(seen.length).toBe((await list(ada)).items.length);
    const lines = test().logs.filter((line) => line['route'] === '/api/v1/groups' && line['method'] === 'GET');
    expect(Math.max(...lines.map((line) => Number(line['queries'])))).toBeLessThanOrEqual(2);
  });

  it('refuse a cursor that was tampered with', async () => {
    const ada = await world.member();
    const bad = [
      'x',
      Buffer.from('[1,"nonsense"]').toString('base64url'),
      Buffer.from('["a",1]').toString('base64url'),
    ];
    for (const cursor of bad)
      expect(await ada.client.call('GET /groups', { query: { cursor } })).toMatchObject({
        status: 400,
        body: { code: 'bad-input' },
      });
  });

  it('name their members without those who were suspended', async () => {
    const [ben, gone] = [await world.member(), await world.member({ standing: 'suspended' })];
    const { id, owner } = await world.group({ members: [ben, gone] });
    const { items } = (await on(ben, 'GET /groups/:groupId/members', id)).body as { items: { id: string }[] };
    expect(items.map((item) => item.id).sort()).toEqual([owner.id, ben.id].sort());
  });
});
