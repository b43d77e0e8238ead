import type { CaseCard } from '@openrounds/domain/cases';
import { describe, expect, it } from 'vitest';
import { executeSql } from '../../kit/database.ts';
import { useTestApp } from '../../testing/test-app.ts';
import { type WorldCase, World, type WorldMember } from '../../testing/world.ts';

const test = useTestApp();
const world = new World(test);

type Page = { items: CaseCard[]; next: string | null };
const find = async (member: WorldMember, q: string, more: Record<string, string | number> = {}): Promise<Page> => {
  const reply = await member.client.call('GET /search', { query: { q, ...more } });
  expect(reply.status, reply.bytes.toString()).toBe(200);
  return reply.body as Page;
};
const ids = async (member: WorldMember, q: string, more: Record<string, string | number> = {}) =>
  (await find(member, q, more)).items.map((card) => card.id);
const on = (member: WorldMember, key: string, which: WorldCase, more: object = {}) =>
  member.client.call(key, { params: { caseId: which.id }, ...more });

describe('searching', () => {
  it('finds by words in any form, phrases, and without; the title weighs most', async () => {
    const reader = await world.member();
    const inText = await world.publishedCase({
      title: 'After a fall',
      text: 'A quokkaform fracture of the ankle, displaced.',
    });
    const inTitle = await world.publishedCase({
      title: 'Quokkaform fractures',
      text: 'Seen on the second film, ankle in plaster.',
    });
    expect(await ids(reader, 'quokkaform')).toEqual([inTitle.id, inText.id]);
    expect(await ids(reader, 'fractured quokkaforms')).toEqual([inTitle.id, inText.id]);
    expect(await ids(reader, '"fracture of the ankle" quokkaform')).toEqual([inText.id]);
    expect(await ids(reader, '"ankle fracture" quokkaform')).toEqual([]);
    expect(await ids(reader, 'quokkaform -displaced')).toEqual([inTitle.id]);
    expect(await ids(reader, 'displaced or plaster quokkaform')).toContain(inText.id);
    expect(await find(reader, 'the of and')).toEqual({ items: [], next: null });
  });

  it('finds one spelling by the other, and short forms by what they stand for', async () => {
    const reader = await world.member();
    const british = await world.publishedCase({
      title: 'Bandicoot haematoma',
      text: 'Oesophageal varices, # NOF, previous MI.',
    });
    for (const q of [
      'hematoma',
      'esophageal',
      'fracture',
      '"neck of femur"',
      'heart attack',
      'myocardial infarction',
      'stemi or infarction',
    ])
      expect(await ids(reader, `bandicoot ${q}`), q).toEqual([british.id]);
    expect(await ids(reader, 'bandicoot -MI')).toEqual([]);
  });

  it('finds nobody by name: neither members nor what they posted', async () => {
    const author = await world.member({ familyName: 'Quillfeatherby' });
    const posted = await world.publishedCase({ author, title: 'Wombatoid swelling' });
    expect(await ids(await world.member(), 'wombatoid')).toEqual([posted.id]);
    expect(await ids(await world.member(), 'Quillfeatherby')).toEqual([]);
  });

  it('finds by specialty, in its name and as a filter', async () => {
    const reader = await world.member();
    const skin = await world.publishedCase({ title: 'Numbat plaque', specialties: ['dermatology'] });
    const hand = await world.publishedCase({ title: 'Numbat nodule', specialties: ['hand-surgery'] });
    expect(await ids(reader, 'numbat dermatology')).toEqual([skin.id]);
    expect(await ids(reader, 'numbat', { specialty: 'hand-surgery' })).toEqual([hand.id]);
  });

  it('goes on page by page without skipping or repeating, in a constant number of queries', async () => {
    const [reader, author] = [await world.member(), await world.member()];
    for (let i = 0; i < 5; i += 1)
      await world.publishedCase({ author, title: i % 2 === 0 ? 'Wombat sign' : 'Sign', text: 'wombat '.repeat(i + 1) });
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Page = await find(reader, 'wombat', { limit: 2, ...(cursor === null ? {} : { cursor }) });
      seen.push(...page.items.map((card) => card.id));
      cursor = page.next;
    } while (cursor !== null);
    expect(seen).toEqual(await ids(reader, 'wombat'));
    expect(new Set(seen).size).toBe(5);
    const lines = test().logs.filter((line) => line['route'] === '/api/v1/search' && line['status'] === 200);
    expect(Math.max(...lines.map((line) => Number(line['queries'])))).toBeLessThanOrEqual(8);
  });

  it('keeps no word in the table', async () => {
    const reader = await world.member();
    const { id } = await world.publishedCase({
      title: 'Thylacine granuloma',
      text: 'Zygomatic pain after thylacine bite, "marsupial" stare.',
      question: 'Biopsy the granuloma?',
    });
    expect(await ids(reader, 'thylacine')).toEqual([id]);
    const { rows } = await executeSql(
      test().app.db,
      'select words::text as words from search.document where case_id = $1',
      [id],
    );
    const stored = String(rows[0]?.['words']);
    // Sixteen letters of a keyed hash, positions and weights; nothing else.
    expect(stored).toMatch(/^(?:'[a-z2-7]{16}':[\d,ABC]+ ?)+$/);
    for (const stem of ['thylac', 'granul', 'zygom', 'pain', 'marsup', 'biopsi', 'hand', 'surgeri', 'bite'])
      expect(stored).not.toContain(stem);
  });

  it('leaves no word in the logs', async () => {
    const reader = await world.member();
    await find(reader, 'pademelon');
    expect(JSON.stringify(test().logs)).not.toContain('pademelon');
  });
});

describe('what is found', () => {
  it('is only what the reader may see', async () => {
    const [inside, outside, author] = [await world.member(), await world.member(), await world.member()];
    const { id: groupId } = await world.group({ membership: 'private', members: [author, inside] });
    const forGroup = await world.publishedCase({
      author,
      title: 'Bilby mass',
      audience: { kind: 'groups', groupIds: [groupId] },
    });
    await world.follow(author, inside);
    const forPerson = await world.publishedCase({
      author,
      title: 'Bilby cyst',
      audience: { kind: 'people', memberIds: [inside.id] },
    });
    const forNobody = await world.publishedCase({ author, title: 'Bilby scar', audience: { kind: 'only-me' } });
    const draft = await world.draft({ author, title: 'Bilby draft' });
    expect(await ids(outside, 'bilby')).toEqual([]);
    expect(new Set(await ids(inside, 'bilby'))).toEqual(new Set([forGroup.id, forPerson.id]));
    const own = await ids(author, 'bilby');
    expect(new Set(own)).toEqual(new Set([forGroup.id, forPerson.id, forNobody.id]));
    expect(own).not.toContain(draft.id);
    await on(inside, 'DELETE /groups/:groupId/membership', forGroup, { params: { groupId } });
    expect(await ids(inside, 'bilby')).toEqual([forPerson.id]);
  });

  it('vanishes when it is reported, taken back or destroyed; and its words with the last two', async () => {
    const [reader, author] = [await world.member(), await world.member()];
    const documents = async (which: WorldCase) =>
      (await executeSql(test().app.db, 'select 1 from search.document where case_id = $1', [which.id])).rows.length;
    const flagged = await world.publishedCase({ author, title: 'Dunnart one' });
    const takenBack = await world.publishedCase({ author, title: 'Dunnart two' });
    const destroyed = await world.publishedCase({ author, title: 'Dunnart three' });
    expect(await ids(reader, 'dunnart')).toHaveLength(3);
    expect(
      (
        await on(reader, 'POST /cases/:caseId/flag', flagged, {
          body: { reason: 'identifier-visible', text: 'A name' },
        })
      ).status,
    ).toBeLessThan(300);
    expect((await on(author, 'POST /cases/:caseId/unpublish', takenBack)).status).toBe(200);
    expect((await on(author, 'DELETE /cases/:caseId', destroyed)).status).toBe(204);
    expect(await ids(reader, 'dunnart')).toEqual([]);
    expect(await ids(author, 'dunnart')).toEqual([]);
    expect([await documents(flagged), await documents(takenBack), await documents(destroyed)]).toEqual([1, 0, 0]);
  });

  it('follows what the author changed between two publications', async () => {
    const [reader, author] = [await world.member(), await world.member()];
    const first = await world.publishedCase({ author, title: 'Potoroo swelling' });
    await on(author, 'POST /cases/:caseId/unpublish', first);
    const { version } = (await on(author, 'GET /cases/:caseId/draft', first)).body as { version: number };
    const saved = await on(author, 'PATCH /cases/:caseId/draft', first, {
      version,
      body: { title: 'Kowari swelling' },
    });
    await world.publish({ ...first, version: (saved.body as { version: number }).version });
    expect(await ids(reader, 'potoroo')).toEqual([]);
    expect(await ids(reader, 'kowari')).toEqual([first.id]);
  });

  it('refuses cursors and queries that make no sense', async () => {
    const reader = await world.member();
    expect((await reader.client.call('GET /search', { query: { q: 'x' } })).status).toBe(400);
    expect((await reader.client.call('GET /search', { query: { q: 'wombat', cursor: 'WyJhIiwxXQ' } })).status).toBe(
      400,
    );
    for (const q of [`'`, '""', `a'b\\c`, '!!&|', '((', '<->', `"open`, ':*', '--', `x" or "y`])
      expect((await reader.client.call('GET /search', { query: { q: `${q} wombat` } })).status, q).toBe(200);
  });
});
