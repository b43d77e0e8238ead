import type { CaseView, Draft } from '@openrounds/domain/cases';
import { beforeAll, describe, expect, it } from 'vitest';
import { rooms } from '../../rooms.ts';
import { picture } from '../../testing/pictures.ts';
import { useTestApp } from '../../testing/test-app.ts';
import { World, type WorldCase, type WorldGroup, type WorldMember } from '../../testing/world.ts';

// A case without its author's name: nobody in the group, no moderator and no administrator learns whose it is, by any route.

const test = useTestApp();
const world = new World(test);
const names = { givenName: 'Quillhaven', familyName: 'Obermark' };

let author: WorldMember;
let reader: WorldMember;
let staff: WorldMember;
let group: WorldGroup;
beforeAll(async () => {
  author = await world.member({ ...names, specialties: ['hand-surgery'] });
  reader = await world.member({ specialties: ['hand-surgery'] });
  staff = await world.member({ roles: ['moderator', 'verifier', 'administrator'] });
  group = await world.group({ owner: reader, members: [author, staff], settings: { namesWithheld: true } });
  await world.follow(reader, author);
});

const act = (of: WorldCase, key: string, by: WorldMember, options: object = {}, params: object = {}) =>
  by.client.call(key, { params: { caseId: of.id, ...params }, ...options });
const post = async (more: object = {}): Promise<WorldCase> => {
  const draft = await world.draft({
    author,
    audience: { kind: 'groups', groupIds: [group.id] },
    poll: { choices: ['Excise', 'Watch'], closesAfterHours: null },
    withheld: true,
    ...more,
  });
  await world.picture(draft, { bytes: await picture('png', { width: 64, height: 48 }) });
  await test().app.jobs.idle();
  const { version } = (await act(draft, 'GET /cases/:caseId/draft', author)).body as Draft;
  return world.publish({ ...draft, version });
};

/** Every answer to a GET that a member can ask for with what they know, as text, by route. */
async function crawl(by: WorldMember, ids: Record<string, string>): Promise<Map<string, string>> {
  const answers = new Map<string, string>();
  for (const { key, contract } of rooms.flatMap((room) => room.routes)) {
    if (!key.startsWith('GET ') || contract.response === 'event-stream') continue;
    for (const query of [{}, ...(key === 'GET /cases' ? [{ feed: 'following' }, { author: author.id }] : [])]) {
      const q = key === 'GET /search' ? { q: 'swelling' } : query;
      const reply = await by.client.call(key, { params: ids, query: q });
      const headers = [...reply.headers.entries()].join(' ');
      answers.set(`${key} ${JSON.stringify(q)}`, `${reply.status} ${reply.bytes.toString('latin1')} ${headers}`);
    }
  }
  return answers;
}

/** What every answer has that is different each time. */
const steady = (text: string | undefined): string =>
  (text ?? '').replaceAll(/"requestId":"[^"]*"|x-request-id,\S*|(^|\s)date,.*?GMT/g, '');

describe('a case without its author’s name', () => {
  it('names nobody in any answer that its readers or the staff can get, whatever happens to it', async () => {
    const ids = { groupId: group.id, memberId: author.id, caseId: '', mediaId: '', rendition: 'screen', meetingId: '' };
    const before = { reader: await crawl(reader, ids), staff: await crawl(staff, ids) };
    const published = await post();
    await act(published, 'PUT /cases/:caseId/vote', reader, { body: { choice: 0 } });
    const { media } = (await act(published, 'GET /cases/:caseId', reader)).body as CaseView;
    const comment = await act(published, 'POST /cases/:caseId/comments', reader, { body: { text: 'Why not?' } });
    const parentId = (comment.body as { id: string }).id;
    await act(published, 'POST /cases/:caseId/comments', author, { body: { text: 'Because.', parentId } });
    await act(published, 'PATCH /cases/:caseId', author, { version: published.version, body: { title: 'A lump' } });
    await act(published, 'POST /cases/:caseId/news', author, { body: { text: 'It grew.' } });
    const series = await reader.client.call('POST /groups/:groupId/meetings', {
      params: { groupId: group.id },
      body: {
        title: 'Rounds',
        mode: 'set-time',
        date: '2099-01-01',
        localTime: '12:00',
        timeZone: 'UTC',
        durationMinutes: 30,
      },
    });
    const meetingId = (series.body as { id: string }).id;
    const added = await author.client.call('POST /meetings/:meetingId/items', {
      params: { meetingId },
      body: { caseId: published.id },
    });
    expect(added.status, added.bytes.toString()).toBe(201);
    const itemId = (added.body as { items: { id: string }[] }).items[0]?.id;
    await act(published, 'POST /cases/:caseId/outcome', author, { body: { outcome: 'Excised.' } });
    await test().app.jobs.idle();
    await reader.client.call('POST /notifications/read', { body: { upTo: published.id } });

    const known = { ...ids, caseId: published.id, mediaId: media[0]?.id ?? '', meetingId };
    for (const [who, member] of [['reader', reader] as const, ['staff', staff] as const]) {
      const after = await crawl(member, known);
      const all = [...after.values()].join('\n');
      expect(all, 'the crawl met the case').toContain(published.id);
      const named = [...after].filter(
        ([, text]) => text.includes(author.id) || text.includes(names.givenName) || text.includes(names.familyName),
      );
      for (const [route, text] of named) {
        if (route.startsWith('GET /audit')) {
          const { items } = JSON.parse(text.slice(4, text.lastIndexOf('}') + 1)) as {
            items: { actor: { id: string } | null }[];
          };
          const theirs = items.filter(({ actor }) => actor?.id === author.id);
          expect(JSON.stringify(theirs)).not.toMatch(new RegExp(`${published.id}|${itemId}`));
          continue;
        }
        // Where the author is named, it is as a member of the group or as somebody followed: as it was before the case.
        expect([route, steady(text)]).toEqual([route, steady(before[who].get(route))]);
      }
    }
    const view = (await act(published, 'GET /cases/:caseId', reader)).body as CaseView;
    expect(view.author).toMatchObject({ name: '', withheld: true, role: '', country: null });
    expect(view.followsAuthor).toBe(false);
    expect((await act(published, 'GET /members/:memberId', reader, {}, { memberId: view.author.id })).status).toBe(404);
    // To its author it is their own.
    expect((await act(published, 'GET /cases/:caseId', author)).body).toMatchObject({ author: { id: author.id } });
    const told = await reader.client.call('GET /notifications');
    expect((told.body as { items: { kind: string; actor: unknown }[] }).items).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ kind: 'case-in-group', actor: null }),
        expect.objectContaining({ kind: 'reply-to-my-comment', actor: null }),
        expect.objectContaining({ kind: 'case-resolved', actor: null }),
      ]),
    );
  });

  it('has another stand-in for every case, so that one does not lead to another', async () => {
    const seen = await Promise.all(
      [await post(), await post()].map(
        async (one) => ((await act(one, 'GET /cases/:caseId', reader)).body as CaseView).author.id,
      ),
    );
    expect(new Set([...seen, author.id]).size).toBe(3);
  });

  it('is posted only where every group allows it', async () => {
    const strict = await world.group({ owner: reader, members: [author] });
    const unmet = async (audience: object): Promise<string[]> => {
      const draft = await world.draft({ author, audience: audience as never, withheld: true });
      return ((await act(draft, 'GET /cases/:caseId/draft', author)).body as Draft).unmet.map(
        ({ kind, detail }) => `${kind} ${detail}`,
      );
    };
    expect(await unmet({ kind: 'public' })).toEqual(['name-withheld public']);
    expect(await unmet({ kind: 'groups', groupIds: [group.id, strict.id] })).toEqual([`name-withheld ${strict.id}`]);
    expect(await unmet({ kind: 'groups', groupIds: [group.id] })).toEqual([]);
    expect(await unmet({ kind: 'only-me' })).toEqual([]);
  });

  it('is resolved by a moderator with a reason once it is reported; that is recorded, and its author is told', async () => {
    const published = await post();
    const resolve = (by: WorldMember) =>
      act(published, 'POST /moderation/cases/:caseId/author', by, { body: { reason: 'misconduct' } });
    expect((await resolve(staff)).status).toBe(404);
    await act(published, 'POST /cases/:caseId/flag', reader, { body: { reason: 'other' } });
    expect((await resolve(reader)).status).toBe(404);
    const review = await act(published, 'GET /moderation/cases/:caseId', staff);
    expect(review.bytes.toString()).not.toContain(author.id);
    // Whoever has been signed in for a while shows again that it is them.
    await test().app.database.pool.query(
      "update members.session set confirmed_at = confirmed_at - interval '16 minutes' where member_id = $1",
      [staff.id],
    );
    expect(await resolve(staff)).toMatchObject({ status: 403, body: { code: 'confirmation-required' } });
    await staff.client.call('POST /me/confirmation', { body: { password: staff.password } });
    expect(await resolve(staff)).toMatchObject({ status: 200, body: { id: author.id } });
    const { rows } = await test().app.database.pool.query(
      "select actor_id, details from audit.entry where action = 'moderation.resolve-author' and subject = $1",
      [`case:${published.id}`],
    );
    expect(rows).toEqual([{ actor_id: staff.id, details: { reason: 'misconduct' } }]);
    expect((await world.told(author))[0]).toEqual({ kind: 'author-resolved', by: null });
  });
});
