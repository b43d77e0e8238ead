import type { CaseView } from '@openrounds/domain/cases';
import type { Group } from '@openrounds/domain/groups';
import { describe, expect, it } from 'vitest';
import { useTestApp } from '../../testing/test-app.ts';
import { World, type WorldGroup, type WorldMember } from '../../testing/world.ts';

const test = useTestApp();
const world = new World(test);

const on = (
  by: WorldMember,
  key: string,
  { id }: Pick<WorldGroup, 'id'>,
  more: { params?: object; body?: object; version?: number } = {},
) => by.client.call(key, { ...more, params: { groupId: id, ...more.params } });
const read = async (by: WorldMember, group: WorldGroup) => (await on(by, 'GET /groups/:groupId', group)).body as Group;
const join = (by: WorldMember, group: WorldGroup, body: object = {}) =>
  on(by, 'POST /groups/:groupId/join', group, { body });

describe('the settings of a group', () => {
  it('are changed on the version that was read, by those who run it', async () => {
    const moderator = await world.member();
    const group = await world.group({ moderators: [moderator] });
    const edit = (version: number, body: object) => on(moderator, 'PATCH /groups/:groupId', group, { version, body });
    expect(await edit(1, { template: 'trauma', templateRequired: true, specialties: ['orthopaedics'] })).toMatchObject({
      status: 200,
      body: { version: 2, template: 'trauma', templateRequired: true, specialties: ['orthopaedics'], rulesVersion: 1 },
    });
    expect((await edit(1, { name: 'Late' })).status).toBe(412);
    expect((await edit(2, { specialties: ['astrology'] })).status).toBe(400);
    expect(await edit(2, { rules: 'Two views.' })).toMatchObject({ body: { version: 3, rulesVersion: 2, name: /./ } });
    expect(await edit(3, { rules: 'Two views.' })).toMatchObject({ body: { version: 4, rulesVersion: 2 } });
  });

  it('tell who joins the rules, whose version is recorded and accepted again when they change', async () => {
    const ben = await world.member();
    const group = await world.group({ settings: { rules: 'Be kind.' } });
    expect(await join(ben, group)).toMatchObject({
      status: 409,
      body: { params: { what: 'rules', rulesVersion: 1 } },
    });
    expect(await join(ben, group, { rulesVersion: 1 })).toMatchObject({
      status: 200,
      body: { mine: 'member', rulesAccepted: true },
    });
    await on(group.owner, 'PATCH /groups/:groupId', group, { version: 1, body: { rules: 'Be kinder.' } });
    expect(await read(ben, group)).toMatchObject({ rulesAccepted: false, rulesVersion: 2 });
    const accept = (rulesVersion: number) =>
      on(ben, 'PUT /groups/:groupId/rules/acceptance', group, { body: { rulesVersion } });
    expect((await accept(1)).status).toBe(409);
    expect(await accept(2)).toMatchObject({ status: 200, body: { rulesAccepted: true } });
  });

  it('say who is admitted, and why somebody is not', async () => {
    const group = await world.group({ settings: { professions: ['doctor'], specialties: ['radiology'] } });
    const nurse = await world.member({ profession: 'nurse', specialties: ['radiology'] });
    const urologist = await world.member({ specialties: ['urology'] });
    const radiologist = await world.member({ specialties: ['radiology'] });
    expect(await read(nurse, group)).toMatchObject({ refusal: 'profession', abilities: { join: false } });
    expect(await join(nurse, group)).toMatchObject({ status: 403, body: { params: { reason: 'profession' } } });
    expect(await join(urologist, group)).toMatchObject({ status: 403, body: { params: { reason: 'specialty' } } });
    expect(await join(radiologist, group)).toMatchObject({ status: 200, body: { mine: 'member', refusal: null } });
  });
});

describe('those who come in', () => {
  it('write a few words when they ask, which only those who admit read', async () => {
    const [ben, plain] = [await world.member(), await world.member()];
    const group = await world.group({ membership: 'closed', members: [plain] });
    await join(ben, group, { message: 'I rotate to trauma in May.' });
    expect((await on(group.owner, 'GET /groups/:groupId/requests', group)).body).toMatchObject({
      items: [{ member: { id: ben.id }, message: 'I rotate to trauma in May.' }],
    });
    expect((await on(plain, 'GET /groups/:groupId/requests', group)).status).toBe(403);
  });

  it('are invited to a private group, which they see from then on and may decline', async () => {
    const [ben, cy] = [await world.member(), await world.member()];
    const group = await world.group({ membership: 'private' });
    const invite = (...memberIds: string[]) =>
      on(group.owner, 'POST /groups/:groupId/invitations', group, { body: { memberIds } });
    expect(await invite(ben.id, cy.id, group.owner.id)).toMatchObject({ status: 201, body: { invited: 2 } });
    expect((await invite(ben.id)).body).toEqual({ invited: 0 });
    expect(await world.told(ben)).toEqual([{ kind: 'group-invited', by: group.owner.id }]);
    expect(await read(ben, group)).toMatchObject({
      mine: 'invited',
      abilities: { join: true, leave: true, post: false },
    });
    // Not a member yet: neither its people nor its cases.
    expect((await on(ben, 'GET /groups/:groupId/members', group)).status).toBe(404);
    expect((await join(ben, group)).body).toMatchObject({ mine: 'member' });
    await on(cy, 'DELETE /groups/:groupId/membership', group);
    expect((await on(cy, 'GET /groups/:groupId', group)).status).toBe(404);
  });
});

describe('those who run it', () => {
  it('are appointed by the owner, who can hand the group over and stays as a moderator', async () => {
    const [ben, cy] = [await world.member(), await world.member()];
    const group = await world.group({ members: [ben, cy] });
    const appoint = (by: WorldMember, memberId: string, role: string) =>
      on(by, 'PUT /groups/:groupId/members/:memberId/role', group, { params: { memberId }, body: { role } });
    expect((await appoint(group.owner, ben.id, 'moderator')).status).toBe(204);
    expect((await appoint(ben, cy.id, 'moderator')).status).toBe(403);
    expect((await appoint(group.owner, group.owner.id, 'member')).status).toBe(409);
    expect((await appoint(group.owner, ben.id, 'owner')).status).toBe(204);
    expect((await read(ben, group)).mine).toBe('owner');
    expect((await read(group.owner, group)).mine).toBe('moderator');
    expect((await appoint(group.owner, cy.id, 'moderator')).status).toBe(403);
    const { items } = (await on(cy, 'GET /groups/:groupId/members', group)).body as {
      items: { id: string; groupRole: string }[];
    };
    expect(new Map(items.map(({ id, groupRole }) => [id, groupRole])).get(ben.id)).toBe('owner');
  });

  it('remove somebody with a reason, who comes in again by asking only', async () => {
    const [ben, mod] = [await world.member(), await world.member()];
    const group = await world.group({ members: [ben], moderators: [mod] });
    const remove = (by: WorldMember, memberId: string) =>
      on(by, 'POST /groups/:groupId/members/:memberId/removal', group, {
        params: { memberId },
        body: { reason: 'Names were posted twice.' },
      });
    expect((await remove(mod, group.owner.id)).status).toBe(403);
    expect((await remove(ben, mod.id)).status).toBe(403);
    expect((await remove(mod, ben.id)).status).toBe(204);
    expect((await remove(mod, ben.id)).status).toBe(404);
    const told = (await ben.client.call('GET /notifications')).body as { items: object[] };
    expect(told.items).toMatchObject([
      { kind: 'group-removed', message: 'Names were posted twice.', group: { id: group.id } },
    ]);
    expect(await read(ben, group)).toMatchObject({ mine: 'none', members: 2 });
    await on(ben, 'DELETE /groups/:groupId/membership', group);
    expect((await join(ben, group)).body).toMatchObject({ mine: 'asked', members: 2 });
  });

  it('put it to rest and take it up again: read by those inside, and nothing new', async () => {
    const [ben, cy] = [await world.member(), await world.member()];
    const group = await world.group({ members: [ben] });
    const audience = { kind: 'groups' as const, groupIds: [group.id] };
    const before = await world.publishedCase({ author: ben, audience });
    expect((await on(ben, 'PUT /groups/:groupId/archive', group)).status).toBe(403);
    expect(await on(group.owner, 'PUT /groups/:groupId/archive', group)).toMatchObject({
      body: { archived: true, abilities: { post: false, edit: false, archive: false, restore: true } },
    });
    expect((await join(cy, group)).status).toBe(409);
    const draft = await world.draft({ author: ben, audience });
    const publish = () =>
      ben.client.call('POST /cases/:caseId/publish', { params: { caseId: draft.id }, version: draft.version });
    expect((await publish()).body).toMatchObject({
      params: { unmet: [{ kind: 'group-membership', detail: group.id }] },
    });
    expect((await ben.client.call('GET /cases/:caseId', { params: { caseId: before.id } })).status).toBe(200);
    const listed = (await cy.client.call('GET /groups', { query: { limit: 50 } })).body as { items: Group[] };
    expect(listed.items.map(({ id }) => id)).not.toContain(group.id);
    await on(group.owner, 'DELETE /groups/:groupId/archive', group);
    expect((await publish()).status).toBe(200);
  });
});

describe('cases of a group', () => {
  it('are told to its members once, and not to whoever muted it', async () => {
    const [author, ben, deaf] = [await world.member(), await world.member(), await world.member()];
    const group = await world.group({ owner: author, members: [ben, deaf] });
    expect(await on(deaf, 'PUT /groups/:groupId/mute', group)).toMatchObject({ body: { muted: true } });
    const published = await world.publishedCase({ author, audience: { kind: 'groups', groupIds: [group.id] } });
    await test().app.jobs.idle();
    const params = { caseId: published.id };
    const back = (await author.client.call('POST /cases/:caseId/unpublish', { params })).body as { version: number };
    await author.client.call('POST /cases/:caseId/publish', { params, version: back.version });
    await test().app.jobs.idle();
    expect(await world.told(ben)).toEqual([{ kind: 'case-in-group', by: author.id }]);
    expect([await world.told(deaf), await world.told(author)]).toEqual([[], []]);
  });

  it('are pinned by those who run it, five at most, and seen by those who see the cases', async () => {
    const [author, ben, outside] = [await world.member(), await world.member(), await world.member()];
    const group = await world.group({ owner: author, members: [ben] });
    const audience = { kind: 'groups' as const, groupIds: [group.id] };
    const cases = [];
    for (let n = 0; n < 6; n += 1) cases.push(await world.publishedCase({ author, audience }));
    const elsewhere = await world.publishedCase({ author });
    const pin = (by: WorldMember, caseId: string, key = 'PUT /groups/:groupId/pins/:caseId') =>
      on(by, key, group, { params: { caseId } });
    const pinned = async (by: WorldMember) =>
      ((await on(by, 'GET /groups/:groupId/pins', group)).body as { items: { id: string }[] }).items.map(
        ({ id }) => id,
      );
    expect((await pin(ben, cases[0]?.id ?? '')).status).toBe(403);
    expect((await pin(author, elsewhere.id)).status).toBe(404);
    for (const one of cases.slice(0, 5)) expect((await pin(author, one.id)).status).toBe(204);
    expect((await pin(author, cases[0]?.id ?? '')).status).toBe(204);
    expect(await pin(author, cases[5]?.id ?? '')).toMatchObject({ status: 409, body: { params: { limit: 5 } } });
    expect(await pinned(ben)).toEqual(
      cases
        .slice(0, 5)
        .map(({ id }) => id)
        .toReversed(),
    );
    expect(await pinned(outside)).toEqual([]);
    await pin(author, cases[0]?.id ?? '', 'DELETE /groups/:groupId/pins/:caseId');
    expect((await pin(author, cases[5]?.id ?? '')).status).toBe(204);
  });

  it('name whoever looks at their pictures where the group asks, and only there', async () => {
    const author = await world.member();
    const plain = await world.group({ owner: author });
    const careful = await world.group({ owner: author });
    expect(
      await on(author, 'PATCH /groups/:groupId', careful, { version: 1, body: { memberMark: true } }),
    ).toMatchObject({
      status: 200,
      body: { memberMark: true },
    });
    const marked = async (groupIds: WorldGroup['id'][]): Promise<boolean> => {
      const { id } = await world.publishedCase({ author, audience: { kind: 'groups', groupIds } });
      const seen = await author.client.call('GET /cases/:caseId', { params: { caseId: id } });
      return (seen.body as CaseView).memberMark;
    };
    expect(await marked([plain.id])).toBe(false);
    expect(await marked([plain.id, careful.id])).toBe(true);
  });

  it('carry the template that the group insists on', async () => {
    const author = await world.member();
    const group = await world.group({ owner: author, settings: { template: 'general', templateRequired: true } });
    const draft = await world.draft({ author, audience: { kind: 'groups', groupIds: [group.id] } });
    const publish = (version: number) =>
      author.client.call('POST /cases/:caseId/publish', { params: { caseId: draft.id }, version });
    expect((await publish(1)).body).toMatchObject({
      params: { unmet: [{ kind: 'group-template', detail: 'template:general' }] },
    });
    await author.client.call('PATCH /cases/:caseId/draft', {
      params: { caseId: draft.id },
      version: 1,
      body: { template: { key: 'general', version: 1, values: {} } },
    });
    expect((await publish(2)).status).toBe(200);
  });
});
