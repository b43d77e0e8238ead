import type { Audience, CaseCard } from '@openrounds/domain/cases';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { useTestApp } from '../../testing/test-app.ts';
import { World, type WorldCase, type WorldMember } from '../../testing/world.ts';

const test = useTestApp();
const world = new World(test);

interface Page {
  items: CaseCard[];
  next: string | null;
}
const feed = async (reader: WorldMember, query: Record<string, string | number> = {}): Promise<Page> => {
  const reply = await reader.client.call('GET /cases', { query });
  expect(reply.status, reply.bytes.toString()).toBe(200);
  return reply.body as Page;
};
const idsIn = async (reader: WorldMember, query: Record<string, string | number> = {}): Promise<string[]> =>
  (await feed(reader, { limit: 50, ...query })).items.map((card) => card.id);

describe('who sees a case', () => {
  let author: WorldMember;
  let groupMate: WorldMember;
  let friend: WorldMember;
  let stranger: WorldMember;
  let groupId: string;
  const cases: Record<string, WorldCase> = {};

  beforeAll(async () => {
    [author, groupMate, friend, stranger] = [
      await world.member(),
      await world.member(),
      await world.member(),
      await world.member(),
    ];
    const group = await world.group({ owner: author, members: [groupMate] });
    groupId = group.id;
    await world.follow(author, friend);
    const audiences: Record<string, Audience> = {
      public: { kind: 'public' },
      groups: { kind: 'groups', groupIds: [group.id] },
      people: { kind: 'people', memberIds: [friend.id] },
      'only-me': { kind: 'only-me' },
    };
    for (const [name, audience] of Object.entries(audiences))
      cases[name] = await world.publishedCase({ author, audience, title: name });
    cases['draft'] = await world.draft({ author });
  });

  const sees: [string, () => WorldMember, string[]][] = [
    ['its author', () => author, ['public', 'groups', 'people', 'only-me']],
    ['a member of its group', () => groupMate, ['public', 'groups']],
    ['a person it was shown to', () => friend, ['public', 'people']],
    ['anybody else who is verified', () => stranger, ['public']],
  ];
  it.each(sees)('%s', async (_who, reader, names) => {
    const expected = names.map((name) => cases[name]?.id ?? '').toSorted();
    expect((await idsIn(reader())).toSorted()).toEqual(expected);
    expect((await idsIn(reader(), { author: author.id })).toSorted()).toEqual(expected);
    for (const [name, { id }] of Object.entries(cases)) {
      const reply = await reader().client.call('GET /cases/:caseId', { params: { caseId: id } });
      const may = names.includes(name) || (name === 'draft' && reader().id === author.id);
      expect([name, reply.status]).toEqual([name, may ? 200 : 404]);
    }
  });

  it('no visitor, no applicant, nobody suspended, and no administrator as such', async () => {
    const applicant = await world.member({ standing: 'applicant' });
    const administrator = await world.member({ roles: ['administrator', 'verifier', 'moderator'] });
    const params = { caseId: cases['public']?.id ?? '' };
    for (const key of ['GET /cases', 'GET /cases/:caseId', 'GET /drafts']) {
      expect((await test().visitor().call(key, { params })).status).toBe(401);
      expect((await applicant.client.call(key, { params })).status).toBe(403);
    }
    expect(await idsIn(administrator)).toEqual([cases['public']?.id]);
  });

  it('nobody who has left the group', async () => {
    const leaver = await world.member();
    const group = await world.group({ owner: author, members: [leaver] });
    const { id } = await world.publishedCase({ author, audience: { kind: 'groups', groupIds: [group.id] } });
    expect(await idsIn(leaver)).toContain(id);
    await leaver.client.call('DELETE /groups/:groupId/membership', { params: { groupId: group.id } });
    expect(await idsIn(leaver)).not.toContain(id);
  });

  it('is listed by its group for those who are in it', async () => {
    expect(await idsIn(groupMate, { group: groupId })).toEqual([cases['groups']?.id]);
    expect(await idsIn(stranger, { group: groupId })).toEqual([]);
  });

  it('names of its groups only those the reader is in', async () => {
    const other = await world.group({ owner: author, name: 'The other group', membership: 'private' });
    const audience: Audience = { kind: 'groups', groupIds: [groupId, other.id] as never };
    const { id } = await world.publishedCase({ author, audience });
    const groupsOf = async (reader: WorldMember) =>
      (
        (await reader.client.call('GET /cases/:caseId', { params: { caseId: id } })).body as {
          groups: { id: string }[];
        }
      ).groups
        .map((group) => group.id)
        .toSorted();
    expect(await groupsOf(groupMate)).toEqual([groupId]);
    expect(await groupsOf(author)).toEqual([groupId, other.id].toSorted());
    expect(await idsIn(groupMate, { group: other.id })).toEqual([]);
  });
});

describe('the feeds', () => {
  it('following, my specialties, unanswered', async () => {
    const [reader, followed] = [await world.member({ specialties: ['tropical-medicine'] }), await world.member()];
    await world.follow(reader, followed);
    const theirs = await world.publishedCase({ author: followed });
    const tropical = await world.publishedCase({ specialties: ['tropical-medicine', 'paediatrics'] });
    expect(await idsIn(reader, { feed: 'following' })).toEqual([theirs.id]);
    expect(await idsIn(reader, { feed: 'my-specialties' })).toEqual([tropical.id]);
    expect(await idsIn(reader, { feed: 'unanswered' })).toContain(theirs.id);
    expect((await idsIn(reader, { feed: 'for-you' })).slice(0, 2)).toEqual([tropical.id, theirs.id]);
  });

  it('go on page after page, without a gap or a repetition, while new cases come', async () => {
    const author = await world.member();
    const published: string[] = [];
    for (let i = 0; i < 7; i += 1) published.unshift((await world.publishedCase({ author })).id);
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Page = await feed(author, { author: author.id, limit: 3, ...(cursor === null ? {} : { cursor }) });
      seen.push(...page.items.map((card) => card.id));
      cursor = page.next;
      if (seen.length === 3) await world.publishedCase({ author });
    } while (cursor !== null);
    expect(seen).toEqual(published);
  });

  it('cost at most six queries a page, the session included, however many cases', async () => {
    const reader = await world.member({ specialties: ['cardiology'] });
    for (let i = 0; i < 8; i += 1) {
      const draft = await world.draft({ specialties: ['cardiology'] });
      if (i % 2 === 0) await world.picture(draft);
      await world.publish(draft);
    }
    // Another process, or the first page after a while: no key is in memory.
    for (const feedName of ['for-you', 'following', 'my-specialties', 'unanswered']) {
      const { items } = await feed(reader, { feed: 'for-you', limit: 50 });
      for (const card of items) {
        test().app.vault.forget(`case:${card.id}`);
        test().app.vault.forget(`member:${card.author.id}`);
      }
      test().logs.length = 0;
      const { items: page } = await feed(reader, { feed: feedName, limit: 50 });
      if (feedName !== 'following') {
        expect(page.length).toBeGreaterThanOrEqual(8);
        expect(page.filter((card) => card.media.length === 1)).toHaveLength(4);
      }
      const line = await vi.waitFor(() => {
        const found = test().logs.find((log) => log.msg === 'request' && log['route'] === '/api/v1/cases');
        if (found === undefined) throw new Error('not logged yet');
        return found;
      });
      expect(line['queries']).toBeLessThanOrEqual(6);
    }
  });
});
