import type { Comment } from '@openrounds/domain/discussion';
import type { CaseId } from '@openrounds/domain/kit';
import type { Notification } from '@openrounds/domain/notifications';
import { describe, expect, it } from 'vitest';
import { systemWrite } from '../../kit/transaction.ts';
import { useTestApp } from '../../testing/test-app.ts';
import { World, type WorldCase, type WorldMember } from '../../testing/world.ts';
import { destroyCase, hideCase } from '../cases/index.ts';
import { setStanding } from '../members/index.ts';
import { claimLetter, deleteOld } from './store.ts';

const test = useTestApp();
const world = new World(test);

interface Told {
  items: Notification[];
  next: string | null;
  unread: number;
}
const told = async (who: WorldMember, query = {}): Promise<Told> =>
  (await who.client.call('GET /notifications', { query })).body as Told;
const say = async (who: WorldMember, of: WorldCase, text: string, parentId: string | null = null): Promise<Comment> =>
  (await who.client.call('POST /cases/:caseId/comments', { params: { caseId: of.id }, body: { text, parentId } }))
    .body as Comment;
const lettersTo = (who: WorldMember) => test().mail.letters.filter((letter) => letter.to.includes(who.email));

describe('the author of a case', () => {
  it('is told of a comment in the app and by a letter without a word of it', async () => {
    const of = await world.publishedCase({ title: 'Canarytitle of the wrist' });
    const ben = await world.member({ givenName: 'Bentley' });
    await say(ben, of, 'Canarywords about the scaphoid');
    expect(await told(of.author)).toMatchObject({
      unread: 1,
      next: null,
      items: [
        {
          kind: 'comment-on-my-case',
          caseId: of.id,
          caseTitle: 'Canarytitle of the wrist',
          actor: { name: 'Dr Bentley Example' },
          message: null,
          read: false,
        },
      ],
    });
    const letter = await test().mail.waitFor((mail) => mail.to.includes(of.author.email));
    expect(letter.subject).toBe('A colleague commented on your case');
    expect(letter.text).toContain('A colleague commented on your case. Open OpenRounds to read it.');
    expect(JSON.stringify(letter)).not.toMatch(/canary|scaphoid|wrist|bentley/i);
    expect(letter.text).not.toContain(of.id);
  });

  it('gets one letter an hour about one case, and every notification', async () => {
    const of = await world.publishedCase();
    const [ben, cleo] = [await world.member(), await world.member()];
    for (const text of ['One', 'Two', 'Three']) {
      await say(ben, of, text);
      await say(cleo, of, text);
    }
    await test().app.jobs.idle();
    expect((await told(of.author)).unread).toBe(6);
    expect(lettersTo(of.author).length).toBe(1);
    const other = await world.publishedCase({ author: of.author });
    await say(ben, other, 'About another');
    await test().app.jobs.idle();
    expect(lettersTo(of.author).length).toBe(2);
    const { app } = test();
    const later = (minutes: number) => new Date(Date.now() + minutes * 60_000);
    expect(await claimLetter(app.db, of.author.id, `case:${of.id}`, later(59))).toBe(false);
    expect(await claimLetter(app.db, of.author.id, `case:${of.id}`, later(61))).toBe(true);
    const claims = await Promise.all(
      [1, 2, 3, 4].map(() => claimLetter(app.db, of.author.id, `case:${of.id}`, later(200))),
    );
    expect(claims.filter(Boolean).length).toBe(1);
  });

  it('is not told of their own words, nor twice of an answer to them', async () => {
    const of = await world.publishedCase();
    const ben = await world.member();
    const own = await say(of.author, of, 'To start with');
    expect((await told(of.author)).items).toEqual([]);
    const answer = await say(ben, of, 'Quite', own.id);
    expect((await told(of.author)).items.map(({ kind }) => kind)).toEqual(['reply-to-my-comment']);
    await say(of.author, of, 'Indeed', answer.id);
    expect((await told(ben)).items.map(({ kind }) => kind)).toEqual(['reply-to-my-comment']);
    const cleo = await world.member();
    await say(cleo, of, 'And yet', answer.id);
    expect((await told(ben)).unread).toBe(2);
    expect((await told(of.author)).items.map(({ kind }) => kind)).toEqual([
      'comment-on-my-case',
      'reply-to-my-comment',
    ]);
  });

  it('reads what a moderator wrote, which is sealed and never sent', async () => {
    const of = await world.publishedCase();
    const { app } = test();
    const message = 'Canarymessage: the wristband shows a name';
    await systemWrite(app, 'test.notice', null, (tx) =>
      app.notify(tx, { to: of.author.id, kind: 'case-returned', caseId: of.id, message }),
    );
    expect((await told(of.author)).items[0]).toMatchObject({ kind: 'case-returned', message, actor: null });
    const { rows } = await app.database.pool.query('select * from notifications.notification where member_id = $1', [
      of.author.id,
    ]);
    expect(JSON.stringify(rows)).not.toContain('Canary');
    await test().mail.waitFor((mail) => mail.to.includes(of.author.email));
    expect(JSON.stringify(lettersTo(of.author))).not.toMatch(/canary|wristband|returned/i);
  });

  it('is written to in their language', async () => {
    const of = await world.publishedCase();
    await of.author.client.call('PATCH /me', { body: { language: 'ar' } });
    await say(await world.member(), of, 'Hello');
    const letter = await test().mail.waitFor((mail) => mail.to.includes(of.author.email));
    expect(letter.subject).toBe('علّق زميل على حالتك');
  });

  it('is told nothing when what would be told of did not happen', async () => {
    const of = await world.publishedCase();
    const { app } = test();
    const failing = systemWrite(app, 'test.fail', null, async (tx) => {
      await app.notify(tx, { to: of.author.id, kind: 'case-hidden', caseId: of.id });
      throw new Error('on purpose');
    });
    await expect(failing).rejects.toThrow('on purpose');
    await app.jobs.idle();
    expect((await told(of.author)).items).toEqual([]);
    expect(lettersTo(of.author)).toEqual([]);
  });
});

describe('the list', () => {
  it('comes in pages of a constant number of queries, and is read up to where it was seen', async () => {
    const of = await world.publishedCase();
    const ben = await world.member();
    for (let i = 0; i < 7; i += 1) await say(ben, of, `Comment ${i}`);
    const seen: Notification[] = [];
    const queries: unknown[] = [];
    let cursor: string | null = null;
    do {
      const page: Told = await told(of.author, { limit: 3, ...(cursor === null ? {} : { cursor }) });
      seen.push(...page.items);
      cursor = page.next;
      queries.push(test().logs.findLast((line) => line['route'] === '/api/v1/notifications')?.['queries']);
    } while (cursor !== null);
    expect(seen.length).toBe(7);
    expect(new Set(seen.map(({ id }) => id)).size).toBe(7);
    expect(new Set(queries)).toEqual(new Set([5]));
    const upTo = seen[3]?.id ?? '';
    const read = (who: WorldMember, id: string) => who.client.call('POST /notifications/read', { body: { upTo: id } });
    expect((await read(ben, upTo)).status).toBe(204);
    expect((await told(of.author)).unread).toBe(7);
    expect((await read(of.author, upTo)).status).toBe(204);
    const { unread, items } = await told(of.author);
    expect(unread).toBe(3);
    expect(items.map((item) => item.read)).toEqual([false, false, false, true, true, true, true]);
    expect(await told(ben)).toEqual({ items: [], next: null, unread: 0 });
  });

  it('shows no title of a case that its reader may not see any more', async () => {
    const of = await world.publishedCase({ title: 'Seen once' });
    const ben = await world.member();
    const comment = await say(ben, of, 'First');
    await say(of.author, of, 'Thanks', comment.id);
    expect((await told(ben)).items[0]).toMatchObject({ caseTitle: 'Seen once' });
    await systemWrite(test().app, 'test.hide', null, (tx) => hideCase(tx, of.id));
    expect((await told(ben)).items[0]).toMatchObject({ caseId: of.id, caseTitle: null });
    expect((await told(of.author)).items[0]).toMatchObject({ caseTitle: 'Seen once' });
    await systemWrite(test().app, 'test.destroy', null, (tx) => destroyCase(tx, of.id));
    expect((await told(of.author)).items[0]).toMatchObject({ caseTitle: null });
  });

  it('tells who is not verified neither a title nor a colleague', async () => {
    const of = await world.publishedCase();
    await say(await world.member(), of, 'Hello');
    await systemWrite(test().app, 'test.unverify', null, (tx) => setStanding(tx, of.author.id, 'applicant'));
    expect((await told(of.author)).items[0]).toMatchObject({ caseTitle: null, actor: null });
    expect((await test().visitor().call('GET /notifications')).status).toBe(401);
  });

  it('keeps a year', async () => {
    const of = await world.publishedCase();
    await say(await world.member(), of, 'Hello');
    await deleteOld(test().app.db, new Date(Date.now() + 364 * 86_400_000));
    expect((await told(of.author)).items.length).toBe(1);
    await deleteOld(test().app.db, new Date(Date.now() + 366 * 86_400_000));
    expect((await told(of.author)).items.length).toBe(0);
  });
});

it('writes no letter to who was suspended', async () => {
  const of = await world.publishedCase();
  await systemWrite(test().app, 'test.suspend', null, (tx) => setStanding(tx, of.author.id, 'suspended'));
  await systemWrite(test().app, 'test.notice', null, (tx) =>
    test().app.notify(tx, { to: of.author.id, kind: 'case-destroyed', caseId: of.id as CaseId }),
  );
  await test().app.jobs.idle();
  expect(lettersTo(of.author)).toEqual([]);
});
