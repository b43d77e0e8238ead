import type { CaseView, Revision } from '@openrounds/domain/cases';
import { describe, expect, it } from 'vitest';
import { useTestApp } from '../../testing/test-app.ts';
import { World, type WorldCase, type WorldMember } from '../../testing/world.ts';
import { askOutcome } from './ask-outcome.ts';

let days = 0;
const test = useTestApp({ overrides: { clock: () => new Date(Date.now() + days * 86_400_000) } });
const world = new World(test);

const act = (of: WorldCase, key: string, by: WorldMember, options: object = {}, params: object = {}) =>
  by.client.call(key, { params: { caseId: of.id, ...params }, ...options });
const view = async (of: WorldCase, by: WorldMember): Promise<CaseView> =>
  (await act(of, 'GET /cases/:caseId', by)).body as CaseView;
const kinds = async (member: WorldMember): Promise<string[]> => (await world.told(member)).map(({ kind }) => kind);
const unmetIn = (body: unknown): string[] =>
  (body as { params: { unmet: { kind: string; detail: string }[] } }).params.unmet.map(
    ({ kind, detail }) => `${kind} ${detail}`,
  );

describe('an edit of a published case', () => {
  it('is seen at once and found at once, says that it is one, and keeps what stood before for author and moderators', async () => {
    const published = await world.publishedCase({ text: 'A swelling that transilluminates.' });
    const { author } = published;
    const [reader, moderator] = [await world.member(), await world.member({ roles: ['moderator'] })];
    const edit = (body: object, version = 2, by = author) =>
      act(published, 'PATCH /cases/:caseId', by, { version, body });
    expect((await edit({ title: 'Not mine' }, 2, reader)).status).toBe(403);
    expect(await view(published, reader)).toMatchObject({
      editedAt: null,
      abilities: { revise: false, history: false },
    });

    const edited = await edit({ text: 'A swelling that does not transilluminate.', specialties: ['plastic-surgery'] });
    expect(edited, edited.bytes.toString()).toMatchObject({ status: 200, body: { version: 3 } });
    expect((await edit({ text: 'Of an older version' })).status).toBe(412);
    const seen = await view(published, reader);
    expect(seen).toMatchObject({ text: 'A swelling that does not transilluminate.', specialties: ['plastic-surgery'] });
    expect(seen.editedAt).not.toBeNull();
    expect(JSON.stringify(seen)).not.toContain('that transilluminates');
    const search = (q: string) => reader.client.call('GET /search', { query: { q } });
    expect((await search('"does not transilluminate"')).body).toMatchObject({ items: [{ id: published.id }] });

    const revisions = async (by: WorldMember) => act(published, 'GET /cases/:caseId/revisions', by);
    expect((await revisions(reader)).status).toBe(403);
    for (const by of [author, moderator])
      expect((await revisions(by)).body).toMatchObject({
        items: [{ words: { text: 'A swelling that transilluminates.', specialties: ['hand-surgery'] } }],
      });
    // The same words again are no edit.
    expect((await edit({ text: 'A swelling that does not transilluminate.' }, 3)).body).toMatchObject({ version: 3 });
  });

  it('passes the gate’s rules about words, and nothing of it stands when it does not', async () => {
    const published = await world.publishedCase();
    const refused = await act(published, 'PATCH /cases/:caseId', published.author, {
      version: 2,
      body: { title: '', question: 'Write to me@example.org?', specialties: [] },
    });
    expect(refused.status).toBe(422);
    expect(unmetIn(refused.body)).toEqual(['title ', 'specialty ', 'words question:email']);
    expect(await view(published, published.author)).toMatchObject({ version: 2, editedAt: null });
  });

  it('can be made to forget: an earlier wording is erased, and that there was one stays', async () => {
    const published = await world.publishedCase({ text: 'He is the mayor of the town.' });
    const { author } = published;
    await act(published, 'PATCH /cases/:caseId', author, { version: 2, body: { text: 'He works in public.' } });
    const list = async () =>
      ((await act(published, 'GET /cases/:caseId/revisions', author)).body as { items: Revision[] }).items;
    const [before] = await list();
    const erase = (revision: number | undefined) =>
      act(published, 'DELETE /cases/:caseId/revisions/:revision', author, {}, { revision });
    expect((await erase(before?.version)).status).toBe(204);
    expect(await list()).toEqual([{ ...before, words: null }]);
    expect((await erase(77)).status).toBe(404);
    // Taken back and published anew, it is no edit of what anybody reads.
    await act(published, 'POST /cases/:caseId/unpublish', author);
    expect(await list()).toEqual([]);
    expect(await view(published, author)).toMatchObject({ editedAt: null });
  });
});

describe('how it went on', () => {
  it('is told to those who took part and may still see it, once, until they say no', async () => {
    const author = await world.member();
    const [voter, talker, quiet, left, stranger] = await Promise.all(Array.from({ length: 5 }, () => world.member()));
    if (!voter || !talker || !quiet || !left || !stranger) throw new Error('five were made');
    const group = await world.group({ owner: author, members: [voter, talker, quiet, left, stranger] });
    const published = await world.publishedCase({
      author,
      audience: { kind: 'groups', groupIds: [group.id] },
      poll: { choices: ['Yes', 'No'], closesAfterHours: null },
    });
    await act(published, 'PUT /cases/:caseId/vote', voter, { body: { choice: 0 } });
    await act(published, 'POST /cases/:caseId/comments', talker, { body: { text: 'I would wait.' } });
    for (const by of [quiet, left]) await act(published, 'PUT /cases/:caseId/recommendation', by);
    expect((await act(published, 'DELETE /cases/:caseId/follow', quiet)).status).toBe(204);
    expect((await view(published, quiet)).following).toBe(false);
    expect((await view(published, voter)).following).toBe(true);
    await left.client.call('DELETE /groups/:groupId/membership', { params: { groupId: group.id } });

    const idempotencyKey = 'one-and-the-same-tap-on-tell-them';
    const told = await Promise.all(
      [1, 2].map(() =>
        act(published, 'POST /cases/:caseId/news', author, {
          body: { text: 'She plays the piano again.', later: { count: 6, unit: 'week' } },
          idempotencyKey,
        }),
      ),
    );
    expect(told.map(({ status }) => status)).toEqual([201, 201]);
    expect(await view(published, voter)).toMatchObject({
      news: [{ text: 'She plays the piano again.', later: { count: 6, unit: 'week' } }],
    });
    await test().app.jobs.idle();
    const of = (wanted: string) => async (member: WorldMember) =>
      (await kinds(member)).filter((kind) => kind === wanted);
    const everybody = [voter, talker, quiet, left, stranger, author];
    expect((await Promise.all(everybody.map(of('case-updated')))).map((list) => list.length)).toEqual([
      1, 1, 0, 0, 0, 0,
    ]);

    await act(published, 'POST /cases/:caseId/outcome', author, { body: { outcome: 'It healed.' } });
    await test().app.jobs.idle();
    expect((await Promise.all(everybody.map(of('case-resolved')))).map((list) => list.length)).toEqual([
      1, 1, 0, 0, 0, 0,
    ]);
  });

  it('is the author’s to say, and passes the gate’s rule about words; it can be taken back', async () => {
    const published = await world.publishedCase();
    const { author } = published;
    const say = (text: string, by = author) => act(published, 'POST /cases/:caseId/news', by, { body: { text } });
    expect((await say('Mine', await world.member())).status).toBe(403);
    const refused = await say('Ask a.b@example.org');
    expect(unmetIn(refused.body)).toEqual(['words news:email']);
    const { news } = (await say('He went home.')).body as CaseView;
    const back = (newsId: string | undefined) =>
      act(published, 'DELETE /cases/:caseId/news/:newsId', author, {}, { newsId });
    expect((await back(news[0]?.id)).body).toMatchObject({ news: [] });
    expect((await back(news[0]?.id)).status).toBe(404);
  });

  it('marks a case resolved without words, and open again', async () => {
    const published = await world.publishedCase();
    const mark = async (status: string) =>
      ((await act(published, 'PUT /cases/:caseId/status', published.author, { body: { status } })).body as CaseView)
        .status;
    expect(await mark('resolved')).toBe('resolved');
    expect(await mark('unresolved')).toBe('unresolved');
  });
});

describe('the author of a case without an end', () => {
  it('is asked after six weeks and once more, if anybody answered, until it is resolved', async () => {
    const author = await world.member();
    const [answered, ignored, ended] = [
      await world.publishedCase({ author }),
      await world.publishedCase({ author }),
      await world.publishedCase({ author }),
    ];
    const reader = await world.member();
    for (const one of [answered, ended]) await act(one, 'PUT /cases/:caseId/recommendation', reader);
    await act(ended, 'PUT /cases/:caseId/status', author, { body: { status: 'resolved' } });
    const asked = async (after: number): Promise<string[]> => {
      days += after;
      await askOutcome.run(test().app, {});
      await askOutcome.run(test().app, {});
      const { rows } = await test().app.database.pool.query<{ case_id: string }>(
        "select case_id from notifications.notification where kind = 'outcome-due' and member_id = $1",
        [author.id],
      );
      return rows.map(({ case_id }) => case_id);
    };
    expect(await asked(41)).toEqual([]);
    expect(await asked(1)).toEqual([answered.id]);
    expect(await asked(139)).toEqual([answered.id]);
    expect(await asked(1)).toEqual([answered.id, answered.id]);
    expect(await asked(900)).toEqual([answered.id, answered.id]);
    expect(ignored.id).not.toBe(answered.id);
  });
});
