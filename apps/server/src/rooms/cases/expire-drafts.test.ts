import { describe, expect, it } from 'vitest';
import { useTestApp } from '../../testing/test-app.ts';
import { World, type WorldCase } from '../../testing/world.ts';
import { expireDrafts } from './expire-drafts.ts';

let days = 0;
const test = useTestApp({ overrides: { clock: () => new Date(Date.now() + days * 86_400_000) } });
const world = new World(test);

const night = async (after: number): Promise<void> => {
  days += after;
  await expireDrafts.run(test().app, {});
};
const stateOf = async ({ id }: WorldCase): Promise<string> => {
  const { rows } = await test().app.database.pool.query<{ state: string }>(
    'select state from cases."case" where id = $1',
    [id],
  );
  return rows[0]?.state ?? 'nothing';
};
/** Sessions end long before drafts do. */
const told = async ({ author }: WorldCase): Promise<string[]> => {
  await world.signIn(author.client, author.email, author.password);
  return (await world.told(author)).map(({ kind }) => kind);
};

describe('a draft that nobody touches', () => {
  it('is kept for ninety days, its author told a week before, then destroyed with its keys', async () => {
    const author = await world.member();
    const draft = await world.draft({ author, title: 'Left alone' });
    const published = await world.publishedCase({ author });
    await night(82);
    expect(await told(draft)).toEqual([]);
    await night(1);
    await night(1);
    expect(await told(draft)).toEqual(['draft-expiring']);
    const list = await author.client.call('GET /drafts');
    const left = (list.body as { items: { expiresAt: string }[] }).items.map(
      ({ expiresAt }) => (new Date(expiresAt).getTime() - test().app.clock().getTime()) / 86_400_000,
    );
    expect(left.map(Math.round)).toEqual([6]);
    await night(5);
    expect(await stateOf(draft)).toBe('draft');
    await night(1);
    expect(await stateOf(draft)).toBe('destroyed');
    expect(await stateOf(published)).toBe('published');
    expect(await told(draft)).toEqual(['draft-expired', 'draft-expiring']);
    await expect(test().app.vault.key(`case:${draft.id}`, 'text')).rejects.toThrow();
    const letters = test().mail.letters.filter((letter) => letter.to.includes(author.email));
    expect(letters.map(({ text }) => text).join('\n')).not.toContain('Left alone');
  });

  it('lives on when it is saved after the warning, and is warned of again', async () => {
    const draft = await world.draft();
    await night(85);
    await world.signIn(draft.author.client, draft.author.email, draft.author.password);
    const saved = await draft.author.client.call('PATCH /cases/:caseId/draft', {
      params: { caseId: draft.id },
      version: 1,
      body: { title: 'Gone on with' },
    });
    expect(saved.status).toBe(200);
    await night(10);
    expect(await stateOf(draft)).toBe('draft');
    await night(75);
    await night(7);
    expect(await stateOf(draft)).toBe('destroyed');
    expect(await told(draft)).toEqual(['draft-expired', 'draft-expiring', 'draft-expiring']);
  });
});
