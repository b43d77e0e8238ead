import type { Comment } from '@openrounds/domain/discussion';
import type { Study } from '@openrounds/domain/media';
import { describe, expect, it } from 'vitest';
import { systemWrite } from '../../kit/transaction.ts';
import { useTestApp } from '../../testing/test-app.ts';
import { World, type WorldCase, type WorldMember } from '../../testing/world.ts';
import { hideCase } from '../cases/index.ts';

const test = useTestApp();
const world = new World(test);
const nowhere = '019a0000-0000-7000-8000-000000000000';

interface CommentPage {
  items: Comment[];
  next: string | null;
}
const list = async (who: WorldMember, of: WorldCase, query = {}): Promise<CommentPage> =>
  (await who.client.call('GET /cases/:caseId/comments', { params: { caseId: of.id }, query })).body as CommentPage;
const say = (who: WorldMember, of: WorldCase, text: string, more = {}, options = {}) =>
  who.client.call('POST /cases/:caseId/comments', { params: { caseId: of.id }, body: { text, ...more }, ...options });
const said = async (...args: Parameters<typeof say>): Promise<Comment> => {
  const reply = await say(...args);
  expect(reply.status).toBe(201);
  return reply.body as Comment;
};
const shape = (reply: { status: number; body: unknown }) => ({
  status: reply.status,
  ...(reply.body as object),
  requestId: '',
});
const countShown = async (who: WorldMember, of: WorldCase): Promise<number> =>
  ((await who.client.call('GET /cases/:caseId', { params: { caseId: of.id } })).body as { comments: number }).comments;

describe('a discussion', () => {
  it('stands in threads, oldest first, one level deep', async () => {
    const of = await world.publishedCase();
    const [ben, cleo] = [await world.member({ givenName: 'Ben' }), await world.member({ givenName: 'Cleo' })];
    const first = await said(ben, of, 'Could this be a ganglion?');
    const second = await said(cleo, of, 'An ultrasound would tell.');
    const answer = await said(of.author, of, 'It does not transilluminate.', { parentId: first.id });
    const deeper = await said(ben, of, 'Then less likely.', { parentId: answer.id });
    const { items, next } = await list(cleo, of);
    expect(items.map(({ id, parentId }) => [id, parentId])).toEqual([
      [first.id, null],
      [answer.id, first.id],
      [deeper.id, first.id],
      [second.id, null],
    ]);
    expect(next).toBeNull();
    expect(items[0]).toMatchObject({
      text: 'Could this be a ganglion?',
      author: { name: 'Dr Ben Example', verified: true },
      editedAt: null,
      deleted: false,
      abilities: { edit: false, delete: false },
    });
    expect(await countShown(cleo, of)).toBe(4);
  });

  it('comes in pages that cost the same whatever they hold', async () => {
    const of = await world.publishedCase();
    const members = await Promise.all([world.member(), world.member(), world.member()]);
    for (let i = 0; i < 9; i += 1) await said(members[i % 3] ?? of.author, of, `Comment number ${i}`);
    const seen: string[] = [];
    let cursor: string | null = null;
    const queries: unknown[] = [];
    do {
      const page: CommentPage = await list(of.author, of, { limit: 4, ...(cursor === null ? {} : { cursor }) });
      seen.push(...page.items.map((comment) => comment.text));
      cursor = page.next;
      queries.push(test().logs.findLast((line) => line['route'] === '/api/v1/cases/:caseId/comments')?.['queries']);
    } while (cursor !== null);
    expect(seen).toEqual(Array.from({ length: 9 }, (_, i) => `Comment number ${i}`));
    await list(of.author, of, { limit: 1 });
    queries.push(test().logs.findLast((line) => line['route'] === '/api/v1/cases/:caseId/comments')?.['queries']);
    expect(new Set(queries)).toEqual(new Set([4]));
    const broken = await of.author.client.call('GET /cases/:caseId/comments', {
      params: { caseId: of.id },
      query: { cursor: 'x' },
    });
    expect(broken).toMatchObject({ status: 400, body: { code: 'bad-input' } });
  });

  it('points at a place on a picture of this case, and of no other', async () => {
    const draft = await world.draft();
    const medium = await world.picture(draft);
    const of = await world.publish(draft);
    const pin = { mediaId: medium.id, x: 0.25, y: 0.5 };
    const comment = await said(await world.member(), of, 'This line here?', { pin });
    expect(comment.pin).toEqual(pin);
    const other = await world.publishedCase({ author: of.author });
    expect(await say(of.author, other, 'Here?', { pin })).toMatchObject({
      status: 400,
      body: { params: { issues: [{ path: 'pin.mediaId' }] } },
    });
    expect(await say(of.author, other, 'As I said', { parentId: comment.id })).toMatchObject({
      status: 400,
      body: { params: { issues: [{ path: 'parentId' }] } },
    });
  });

  it('points at a part of an image of a study, in the window it was looked at, and at no image that is not there', async () => {
    const draft = await world.draft();
    const medium = await world.study(draft, [{ number: 1, frames: 2 }]);
    const photo = await world.picture(draft);
    const of = await world.publish(draft);
    const ben = await world.member();
    const study = (await ben.client.call('GET /media/:mediaId/study', { params: { mediaId: medium.id } }))
      .body as Study;
    const instanceId = study.series[0]?.instances[0]?.id ?? '';
    const place = { mediaId: medium.id, x: 0.25, y: 0.5, region: { width: 0.5, height: 0.25 } };
    const pin = { ...place, instanceId, frame: 2, window: { center: -600, width: 1500 } };
    expect((await said(ben, of, 'This nodule?', { pin })).pin).toEqual(pin);
    expect((await said(ben, of, 'Or here?', { pin: place })).pin).toEqual(place);
    const wrong = (changed: object) => say(ben, of, 'Here?', { pin: { ...pin, ...changed } });
    for (const changed of [{ frame: 3 }, { instanceId: of.id }, { mediaId: photo.id }])
      expect(await wrong(changed)).toMatchObject({
        status: 400,
        body: { params: { issues: [{ path: 'pin.frame' }] } },
      });
    expect((await wrong({ frame: undefined })).status).toBe(400);
    expect((await wrong({ x: 0.9 })).status).toBe(400);
  });

  it('takes a repeated request for one comment', async () => {
    const of = await world.publishedCase();
    const options = { idempotencyKey: 'a-key-that-is-long-enough' };
    const ben = await world.member();
    const [a, b] = await Promise.all([say(ben, of, 'Once.', {}, options), say(ben, of, 'Once.', {}, options)]);
    expect((a.body as Comment).id).toBe((b.body as Comment).id);
    expect((await list(ben, of)).items.length).toBe(1);
    expect(await countShown(ben, of)).toBe(1);
  });

  it('refuses what can be nothing but an identifier, naming the kind and not the words', async () => {
    const of = await world.publishedCase();
    const reply = await say(await world.member(), of, 'Ring her son on ada.nobody@example.org about it');
    expect(reply).toMatchObject({
      status: 400,
      body: { code: 'bad-input', params: { finding: 'words', kinds: ['email'] } },
    });
    expect(reply.bytes.toString()).not.toContain('nobody');
  });
});

describe('one’s own comment', () => {
  it('is changed on the version it was read at', async () => {
    const of = await world.publishedCase();
    const ben = await world.member();
    const comment = await said(ben, of, 'A lipoma.');
    const edit = (version: number, text: string) =>
      ben.client.call('PATCH /comments/:commentId', { params: { commentId: comment.id }, body: { text }, version });
    const changed = await edit(comment.version, 'A lipoma, or a sarcoma.');
    expect(changed).toMatchObject({ status: 200, body: { text: 'A lipoma, or a sarcoma.', version: 2 } });
    expect((changed.body as Comment).editedAt).not.toBeNull();
    expect(await edit(comment.version, 'Something stale')).toMatchObject({
      status: 412,
      body: { code: 'stale-version' },
    });
    expect((await list(of.author, of)).items[0]?.text).toBe('A lipoma, or a sarcoma.');
  });

  it('is taken back: its words go, its place and its answers stay', async () => {
    const of = await world.publishedCase();
    const ben = await world.member();
    const comment = await said(ben, of, 'Regrettable words.');
    const answer = await said(of.author, of, 'I see.', { parentId: comment.id });
    const params = { commentId: comment.id };
    expect((await ben.client.call('DELETE /comments/:commentId', { params })).status).toBe(204);
    const { items } = await list(of.author, of);
    expect(items.map(({ id, text, deleted }) => [id, text, deleted])).toEqual([
      [comment.id, '', true],
      [answer.id, 'I see.', false],
    ]);
    expect(await countShown(ben, of)).toBe(1);
    const { rows } = await test().app.database.pool.query('select text_sealed from discussion.comment where id = $1', [
      comment.id,
    ]);
    expect(rows).toEqual([{ text_sealed: null }]);
    expect((await ben.client.call('DELETE /comments/:commentId', { params })).status).toBe(403);
    expect(
      (await ben.client.call('PATCH /comments/:commentId', { params, body: { text: 'back' }, version: 2 })).status,
    ).toBe(403);
    expect((await say(ben, of, 'And yet', { parentId: comment.id })).body).toMatchObject({ code: 'conflict' });
    expect(await countShown(ben, of)).toBe(1);
  });
});

it('is recommended once by each colleague, and not by its author', async () => {
  const of = await world.publishedCase();
  const [ben, cleo] = [await world.member(), await world.member()];
  const comment = await said(ben, of, 'Excise it.');
  const params = { commentId: comment.id };
  const put = (who: WorldMember) => who.client.call('PUT /comments/:commentId/recommendation', { params });
  await Promise.all([put(cleo), put(cleo), put(of.author)]);
  expect((await put(cleo)).status).toBe(204);
  expect((await put(ben)).status).toBe(403);
  expect((await list(cleo, of)).items[0]).toMatchObject({ recommendations: 2, recommended: true });
  const back = () => cleo.client.call('DELETE /comments/:commentId/recommendation', { params });
  await Promise.all([back(), back()]);
  expect((await list(cleo, of)).items[0]).toMatchObject({ recommendations: 1, recommended: false });
});

describe('who may', () => {
  it('follows the audience of the case; everybody else meets what does not exist', async () => {
    const inside = await world.member();
    const author = await world.member();
    await world.follow(author, inside);
    const of = await world.publishedCase({ author, audience: { kind: 'people', memberIds: [inside.id] } });
    const comment = await said(inside, of, 'Among us.');
    const outside = await world.member();
    const as = (who: WorldMember, caseId: string, commentId: string) =>
      Promise.all([
        who.client.call('GET /cases/:caseId/comments', { params: { caseId } }),
        who.client.call('POST /cases/:caseId/comments', { params: { caseId }, body: { text: 'Hello' } }),
        who.client.call('PATCH /comments/:commentId', { params: { commentId }, body: { text: 'Hello' }, version: 1 }),
        who.client.call('DELETE /comments/:commentId', { params: { commentId } }),
        who.client.call('PUT /comments/:commentId/recommendation', { params: { commentId } }),
        who.client.call('DELETE /comments/:commentId/recommendation', { params: { commentId } }),
      ]);
    const refused = await as(outside, of.id, comment.id);
    expect(refused.map((reply) => reply.status)).toEqual([404, 404, 404, 404, 404, 404]);
    expect(refused.map(shape)).toEqual((await as(outside, nowhere, nowhere)).map(shape));
    expect((await as(await world.applicant(), of.id, comment.id)).map((reply) => reply.status)).toEqual([
      403, 403, 403, 403, 403, 403,
    ]);
    const others = await as(author, of.id, comment.id);
    expect(others.map((reply) => reply.status)).toEqual([200, 201, 403, 403, 204, 204]);
  });

  it('follows its state: hidden, it is read by its author and moderators and answered by nobody', async () => {
    const of = await world.publishedCase();
    const ben = await world.member();
    const comment = await said(ben, of, 'Is that a name on the film?');
    await systemWrite(test().app, 'test.hide', null, (tx) => hideCase(tx, of.id));
    const moderator = await world.member({ roles: ['moderator'] });
    expect((await list(moderator, of)).items.length).toBe(1);
    expect((await list(of.author, of)).items.length).toBe(1);
    expect((await say(ben, of, 'Anybody?')).status).toBe(404);
    expect((await say(moderator, of, 'I look into it.')).status).toBe(404);
    expect((await say(of.author, of, 'Why?')).status).toBe(403);
    expect((await ben.client.call('DELETE /comments/:commentId', { params: { commentId: comment.id } })).status).toBe(
      404,
    );
  });
});

it('keeps every word sealed', async () => {
  const of = await world.publishedCase();
  await said(await world.member(), of, 'Canarywort poultice');
  const { rows } = await test().app.database.pool.query('select * from discussion.comment where case_id = $1', [of.id]);
  expect(JSON.stringify(rows)).not.toContain('Canarywort');
  expect(JSON.stringify(rows)).not.toContain(Buffer.from('Canarywort').toString('hex'));
  expect(JSON.stringify(test().logs)).not.toContain('Canarywort');
});
