import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Draft } from '@openrounds/domain/cases';
import { mediaLimits, type Medium } from '@openrounds/domain/media';
import { StorageFullError } from '@openrounds/ports/object-storage/port';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { jpegWith, photographWithPlace, picture, pngBomb } from '../../testing/pictures.ts';
import { useTestApp } from '../../testing/test-app.ts';
import { World, type WorldCase } from '../../testing/world.ts';
import { destroyCase, hideCase } from '../cases/index.ts';
import { systemWrite } from '../../kit/transaction.ts';
import { deleteObjects } from './discard-later.ts';
import { renderAvif, sweepOrphans } from './jobs.ts';

const test = useTestApp();
const world = new World(test);

/** What is stored once everything that follows an upload is done. */
const objects = async (): Promise<string[]> => {
  await test().app.jobs.idle();
  const keys: string[] = [];
  for await (const key of test().app.storage.list('media/')) keys.push(key);
  return keys;
};
const send = (to: WorldCase, data: Uint8Array, type: string, options: object = {}) =>
  to.author.client.call('POST /cases/:caseId/media', { params: { caseId: to.id }, bytes: { type, data }, ...options });
const look = (who: { client: WorldCase['author']['client'] }, id: string, rendition = 'thumb', headers = {}) =>
  who.client.call('GET /media/:mediaId/:rendition', { params: { mediaId: id, rendition }, headers });

describe('adding a picture to a draft', () => {
  it('answers with a picture that can be looked at in three sizes at once', async () => {
    const draft = await world.draft();
    const bytes = await picture('jpeg', { width: 1500, height: 750 });
    const reply = await send(draft, bytes, 'image/jpeg', {
      query: { redactions: 2, confirmed: true, subject: 'patient-or-tissue', label: 'endoscopy' },
    });
    expect(reply.status).toBe(201);
    const medium = reply.body as Medium;
    expect(medium).toMatchObject({
      kind: 'photo',
      label: 'endoscopy',
      subject: 'patient-or-tissue',
      width: 1500,
      height: 750,
      position: 0,
      state: 'ready',
      redactions: 2,
      confirmed: true,
      findings: [],
      alt: '',
    });
    for (const [rendition, format, width] of [
      ['thumb', 'webp', 480],
      ['screen', 'webp', 1440],
      ['full', 'webp', 1500],
    ] as const) {
      const seen = await look(draft.author, medium.id, rendition, { accept: 'image/webp' });
      expect(seen.status).toBe(200);
      expect(await sharp(seen.bytes).metadata()).toMatchObject({ format, width });
      expect(Object.fromEntries(seen.headers)).toMatchObject({
        'content-type': `image/${format}`,
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
        'content-disposition': 'inline',
        'cross-origin-resource-policy': 'same-origin',
        vary: 'accept',
      });
    }
    const shown = await draft.author.client.call('GET /cases/:caseId/draft', { params: { caseId: draft.id } });
    expect((shown.body as Draft).media).toEqual([medium]);
  });

  it('sends AVIF to who takes it, once it is made, and makes it once', async () => {
    const draft = await world.draft();
    const medium = await world.picture(draft);
    await test().app.jobs.idle();
    const seen = await look(draft.author, medium.id, 'screen', { accept: 'image/avif,image/webp,*/*' });
    expect(seen.headers.get('content-type')).toBe('image/avif');
    expect(await sharp(seen.bytes).metadata()).toMatchObject({ compression: 'av1', width: 640 });
    expect((await look(draft.author, medium.id, 'screen', { accept: '*/*' })).headers.get('content-type')).toBe(
      'image/webp',
    );
    const before = await objects();
    await renderAvif.run(test().app, { mediaId: medium.id });
    expect(await objects()).toEqual(before);
  });

  it('sends parts', async () => {
    const draft = await world.draft();
    const { id } = await world.picture(draft, { bytes: await picture('png', { width: 1200, height: 900 }) });
    const whole = (await look(draft.author, id, 'full')).bytes;
    const part = await look(draft.author, id, 'full', { range: 'bytes=1000-1999' });
    expect(part.status).toBe(206);
    expect(part.headers.get('content-range')).toBe(`bytes 1000-1999/${whole.length}`);
    expect(part.bytes.equals(whole.subarray(1000, 2000))).toBe(true);
    const end = await look(draft.author, id, 'full', { range: 'bytes=-10' });
    expect(end.bytes.equals(whole.subarray(-10))).toBe(true);
    expect((await look(draft.author, id, 'full', { range: `bytes=${whole.length}-` })).status).toBe(200);
  });

  it('is done once when the request is repeated, also at the same time', async () => {
    const draft = await world.draft();
    const data = await picture('png');
    const before = await objects();
    const options = { idempotencyKey: '0123456789-0123456789-once' };
    const both = await Promise.all([send(draft, data, 'image/png', options), send(draft, data, 'image/png', options)]);
    const third = await send(draft, data, 'image/png', options);
    expect(both.map((reply) => reply.status)).toEqual([201, 201]);
    expect(new Set([...both, third].map((reply) => (reply.body as Medium).id)).size).toBe(1);
    expect((await objects()).length).toBe(before.length + 5);
  });

  it('keeps what it shows sealed, on the disk and in the database', async () => {
    const draft = await world.draft();
    const medium = await world.picture(draft);
    const alt = 'Canary fracture of the scaphoid';
    await draft.author.client.call('PATCH /cases/:caseId/media/:mediaId', {
      params: { caseId: draft.id, mediaId: medium.id },
      body: { alt, label: 'ecg', subject: 'patient-or-tissue' },
    });
    const shown = await draft.author.client.call('GET /cases/:caseId/draft', { params: { caseId: draft.id } });
    expect((shown.body as Draft).media[0]).toMatchObject({
      alt,
      label: 'ecg',
      kind: 'document',
      subject: 'patient-or-tissue',
    });
    const rows = await test().app.database.pool.query('select * from media.medium where id = $1', [medium.id]);
    expect(JSON.stringify(rows.rows)).not.toContain('Canary');
    for (const key of await objects()) {
      const stored = await readFile(join(test().data, 'objects', key));
      expect(stored.includes('WEBP')).toBe(false);
      expect(stored.includes('ftypavif')).toBe(false);
    }
  });
});

describe('what is refused', () => {
  it.each([
    ['a place', photographWithPlace, 'image/jpeg', 400, 'bad-input', 'gps'],
    [
      'a comment',
      async () => jpegWith(await picture('jpeg'), 0xfe, Buffer.from('ward 7')),
      'image/jpeg',
      400,
      'bad-input',
      'comment',
    ],
    ['a bomb', async () => pngBomb(50_000, 50_000), 'image/png', 413, 'too-large', 'pixels'],
    [
      'an SVG',
      async () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'),
      'image/png',
      415,
      'unsupported-media',
      'refused-type',
    ],
    ['another type than declared', () => picture('webp'), 'image/png', 415, 'unsupported-media', 'type-mismatch'],
    ['half a file', async () => (await picture('jpeg')).subarray(0, 3000), 'image/jpeg', 400, 'bad-input', 'truncated'],
  ])('%s, and nothing is kept', async (_what, make, type, status, code, finding) => {
    const draft = await world.draft();
    const before = await objects();
    const reply = await send(draft, await make(), type);
    expect(reply).toMatchObject({ status, body: { code, params: { finding } } });
    expect(await objects()).toEqual(before);
    const shown = await draft.author.client.call('GET /cases/:caseId/draft', { params: { caseId: draft.id } });
    expect((shown.body as Draft).media).toEqual([]);
  });

  it('types that are not on the list, by their header', async () => {
    const draft = await world.draft();
    for (const type of ['image/svg+xml', 'image/gif', 'image/tiff', 'application/pdf']) {
      const reply = await send(draft, Buffer.from('anything'), type);
      expect(reply).toMatchObject({ status: 415, body: { code: 'unsupported-media' } });
    }
  });

  it('more bytes than the limit, saying the limit', async () => {
    const draft = await world.draft();
    const reply = await send(draft, Buffer.alloc(mediaLimits.maxBytes + 10), 'image/png');
    expect(reply).toMatchObject({ status: 413, body: { code: 'too-large' } });
  });

  it('one picture more than a case holds, also when they come together', async () => {
    const draft = await world.draft();
    const bytes = await picture('png', { width: 8, height: 8 });
    for (let i = 0; i < mediaLimits.perCase - 1; i += 1) await world.picture(draft, { bytes });
    const last = await Promise.all([1, 2, 3].map(() => send(draft, bytes, 'image/png')));
    expect(last.map((reply) => reply.status).toSorted((a, b) => a - b)).toEqual([201, 409, 409]);
    expect(last.find((reply) => reply.status === 409)?.body).toMatchObject({
      code: 'conflict',
      params: { reason: 'media-limit', limit: mediaLimits.perCase },
    });
  });

  it('a picture when the storage is full: nothing is half written', async () => {
    const draft = await world.draft();
    const { app } = test();
    const before = await objects();
    const put = app.storage.put.bind(app.storage);
    let room = 2;
    app.storage.put = async (key, bytes) => {
      room -= 1;
      if (room < 0) throw new StorageFullError();
      return put(key, bytes);
    };
    const reply = await send(draft, await picture('png'), 'image/png');
    app.storage.put = put;
    expect(reply).toMatchObject({ status: 507, body: { code: 'storage-full' } });
    expect(await objects()).toEqual(before);
  });
});

describe('who may', () => {
  it('only the author adds, changes and removes; a stranger meets what a case that does not exist answers', async () => {
    const draft = await world.draft();
    const medium = await world.picture(draft);
    const stranger = await world.member();
    const applicant = await world.applicant();
    const nowhere = '019a0000-0000-7000-8000-000000000000';
    const shape = (reply: { status: number; body: unknown }) => ({
      status: reply.status,
      ...(reply.body as object),
      requestId: '',
    });
    for (const [key, body] of [
      ['PATCH /cases/:caseId/media/:mediaId', { label: 'ct' }],
      ['DELETE /cases/:caseId/media/:mediaId', undefined],
    ] as const) {
      const call = (caseId: string) =>
        stranger.client.call(key, { params: { caseId, mediaId: medium.id }, ...(body === undefined ? {} : { body }) });
      expect(shape(await call(draft.id))).toEqual(shape(await call(nowhere)));
      expect((await call(draft.id)).status).toBe(404);
    }
    const bytes = { type: 'image/png', data: await picture('png') };
    const add = (who: typeof stranger) =>
      who.client.call('POST /cases/:caseId/media', { params: { caseId: draft.id }, bytes });
    expect((await add(stranger)).status).toBe(404);
    expect((await add(applicant)).status).toBe(403);
    expect(shape(await look(stranger, medium.id))).toEqual(shape(await look(stranger, nowhere)));
    expect((await look(stranger, medium.id)).status).toBe(404);
    expect((await look(applicant, medium.id)).status).toBe(403);
    expect(
      (
        await test()
          .visitor()
          .call('GET /media/:mediaId/:rendition', { params: { mediaId: medium.id, rendition: 'thumb' } })
      ).status,
    ).toBe(401);
    // A picture of another draft of one's own is not a picture of this one.
    const other = await world.draft({ author: draft.author });
    const mixed = await draft.author.client.call('DELETE /cases/:caseId/media/:mediaId', {
      params: { caseId: other.id, mediaId: medium.id },
    });
    expect(mixed.status).toBe(404);
  });

  it('follows the case: its audience while it is published, its author and moderators while it is hidden', async () => {
    const draft = await world.draft();
    const medium = await world.picture(draft);
    const reader = await world.member();
    const moderator = await world.member({ roles: ['moderator'] });
    expect((await look(moderator, medium.id)).status).toBe(404);
    const published = await world.publish(draft);
    expect((await look(reader, medium.id)).status).toBe(200);
    const late = await send(published, await picture('png'), 'image/png');
    expect(late).toMatchObject({ status: 409, body: { code: 'conflict' } });
    await systemWrite(test().app, 'test.hide', null, (tx) => hideCase(tx, draft.id));
    expect((await look(reader, medium.id)).status).toBe(404);
    expect((await look(moderator, medium.id)).status).toBe(200);
    expect((await look(draft.author, medium.id)).status).toBe(200);
  });
});

describe('what goes', () => {
  it('a picture taken out of a draft: its rows at once, its objects right after', async () => {
    const draft = await world.draft();
    const before = await objects();
    const medium = await world.picture(draft);
    const gone = await draft.author.client.call('DELETE /cases/:caseId/media/:mediaId', {
      params: { caseId: draft.id, mediaId: medium.id },
    });
    expect(gone.status).toBe(204);
    expect((await look(draft.author, medium.id)).status).toBe(404);
    expect(await objects()).toEqual(before);
    await deleteObjects.run(test().app, { keys: ['media/20260101/0123456789abcdef'] });
  });

  it('all pictures of a destroyed case', async () => {
    const draft = await world.draft();
    const before = await objects();
    const medium = await world.picture(draft);
    await systemWrite(test().app, 'test.destroy', null, (tx) => destroyCase(tx, draft.id));
    expect((await look(draft.author, medium.id)).status).toBe(404);
    expect(await objects()).toEqual(before);
    await expect(renderAvif.run(test().app, { mediaId: medium.id })).resolves.toBeUndefined();
  });

  it('objects that no row stands for, once they are old; never those in use or young', async () => {
    const { app } = test();
    const draft = await world.draft();
    const medium = await world.picture(draft);
    const inUse = await objects();
    const old = 'media/20200101/00000000000000000000000000000000';
    const young = `media/${new Date().toISOString().slice(0, 10).replaceAll('-', '')}/00000000000000000000000000000000`;
    for (const key of [old, young]) await app.storage.put(key, Buffer.from('left over'));
    await sweepOrphans.run(app, {});
    expect(await objects()).toEqual([...inUse, young].toSorted());
    // Two days on, whatever is still in use stays.
    await sweepOrphans.run({ ...app, clock: () => new Date(Date.now() + 2 * 86_400_000) }, {});
    expect(await objects()).toEqual(inUse);
    expect((await look(draft.author, medium.id)).status).toBe(200);
  });
});
