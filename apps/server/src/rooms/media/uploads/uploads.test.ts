import { readFile } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import { type Medium, type Upload, uploadLimits, writeUploadMetadata } from '@openrounds/domain/media';
import sharp from 'sharp';
import { Upload as TusClient } from 'tus-js-client';
import { describe, expect, it } from 'vitest';
import { systemWrite } from '../../../kit/transaction.ts';
import { newUpload } from '../../../testing/census-sent.ts';
import { photographWithPlace, picture, pixels } from '../../../testing/pictures.ts';
import { useTestApp } from '../../../testing/test-app.ts';
import { World, type WorldCase } from '../../../testing/world.ts';
import { destroyCase } from '../../cases/index.ts';
import { expireUploads } from './expire-uploads.ts';

// What is in the pictures is for other tests.
const test = useTestApp({ config: { scanFor: [] } });
const world = new World(test);
const patience = { timeout: 30_000, interval: 50 };
const tus = { 'tus-resumable': '1.0.0' };
const partType = 'application/offset+octet-stream';

const objects = async (): Promise<string[]> => {
  await test().app.jobs.idle();
  const keys: string[] = [];
  for await (const key of test().app.storage.list('media/')) keys.push(key);
  return keys;
};
const begin = async ({ author, id }: WorldCase, bytes: number, type = 'image/jpeg') => {
  const reply = await author.client.call('POST /cases/:caseId/uploads', {
    params: { caseId: id },
    headers: newUpload(bytes, type),
  });
  return { reply, params: { caseId: id, uploadId: reply.headers.get('location')?.split('/').at(-1) ?? '' } };
};
type Params = Awaited<ReturnType<typeof begin>>['params'];
const send = ({ author }: WorldCase, params: Params, at: number, data: Uint8Array) =>
  author.client.call('PATCH /cases/:caseId/uploads/:uploadId', {
    params,
    headers: { ...tus, 'upload-offset': String(at) },
    bytes: { type: partType, data },
  });
const stands = async ({ author }: WorldCase, params: Params): Promise<number> => {
  const reply = await author.client.call('HEAD /cases/:caseId/uploads/:uploadId', { params, headers: tus });
  expect(reply.status).toBe(200);
  return Number(reply.headers.get('upload-offset'));
};
const complete = ({ author }: WorldCase, params: Params, body: object = {}) =>
  author.client.call('POST /cases/:caseId/uploads/:uploadId/complete', { params, body });
const unfinished = async ({ author, id }: WorldCase): Promise<Upload[]> =>
  ((await author.client.call('GET /cases/:caseId/uploads', { params: { caseId: id } })).body as { items: Upload[] })
    .items;

/** A connection that breaks after some bytes, once the server has sealed the first of them. */
async function sendAndBreak(draft: WorldCase, params: Params, whole: Uint8Array, upTo: number): Promise<void> {
  const call = request(`${test().url}/api/v1/cases/${params.caseId}/uploads/${params.uploadId}`, {
    method: 'PATCH',
    headers: {
      ...tus,
      cookie: draft.author.client.cookie,
      'content-type': partType,
      'content-length': whole.length,
      'upload-offset': 0,
    },
  });
  call.on('error', () => undefined);
  call.write(whole.subarray(0, upTo));
  await expect.poll(() => stands(draft, params), patience).toBeGreaterThan(0);
  await new Promise((resolve) => setTimeout(resolve, 100));
  call.destroy();
}

describe('sending in parts', () => {
  it('goes on where the connection broke; the parts lie sealed meanwhile, and nothing of them stays', async () => {
    const draft = await world.draft();
    const before = await objects();
    const raw = pixels(1100, 700);
    const whole = await sharp(raw, { raw: { width: 1100, height: 700, channels: 3 } })
      .png({ compressionLevel: 0 })
      .toBuffer();
    const { reply, params } = await begin(draft, whole.length, 'image/png');
    expect(reply.status).toBe(201);
    expect(Object.fromEntries(reply.headers)).toMatchObject({
      'tus-resumable': '1.0.0',
      'upload-offset': '0',
      location: `/api/v1/cases/${draft.id}/uploads/${params.uploadId}`,
    });
    await sendAndBreak(draft, params, whole, 1_300_000);
    // More than the part that was sealed while it came: also what was under way when it broke.
    await expect.poll(() => stands(draft, params), patience).toBeGreaterThan(1_200_000);
    const upTo = await stands(draft, params);
    const parts = (await objects()).filter((key) => !before.includes(key));
    expect(parts.length).toBeGreaterThan(1);
    for (const key of parts) {
      const stored = await readFile(join(test().data, 'objects', key));
      expect(stored.includes('IHDR') || stored.includes(raw.subarray(3000, 3060))).toBe(false);
    }
    expect(await unfinished(draft)).toMatchObject([{ id: params.uploadId, bytes: whole.length, received: upTo }]);
    expect(await complete(draft, params)).toMatchObject({ status: 409, body: { params: { reason: 'incomplete' } } });

    const rest = await send(draft, params, upTo, whole.subarray(upTo));
    expect([rest.status, rest.headers.get('upload-offset')]).toEqual([204, String(whole.length)]);
    const done = await complete(draft, params, { redactions: 3, confirmed: true, label: 'x-ray' });
    expect(done).toMatchObject({
      status: 201,
      body: { kind: 'photo', label: 'x-ray', redactions: 3, confirmed: true },
    });
    const seen = await draft.author.client.call('GET /media/:mediaId/:rendition', {
      params: { mediaId: (done.body as Medium).id, rendition: 'full' },
    });
    expect((await sharp(seen.bytes).raw().toBuffer()).equals(raw)).toBe(true);
    expect(await unfinished(draft)).toEqual([]);
    expect((await objects()).length).toBe(before.length + 5);
  });

  it('is what a client of the tus project itself speaks', async () => {
    const draft = await world.draft();
    const whole = await picture('jpeg', { width: 900, height: 900 });
    const headers = { cookie: draft.author.client.cookie, origin: test().url };
    const url = await new Promise<string>((resolve, reject) => {
      const upload: TusClient = new TusClient(whole, {
        endpoint: `${test().url}/api/v1/cases/${draft.id}/uploads`,
        metadata: { type: 'image/jpeg', key: 'a-key-of-twenty-characters', filename: 'Mariam Saleh.jpg' },
        headers,
        chunkSize: Math.ceil(whole.length / 3),
        onSuccess: () => resolve(upload.url ?? ''),
        onError: reject,
      });
      upload.start();
    });
    const { rows } = await test().app.database.pool.query('select * from media.upload');
    expect(JSON.stringify(rows)).not.toContain('Mariam');
    const params = { caseId: draft.id, uploadId: url.split('/').at(-1) ?? '' };
    expect(await stands(draft, params)).toBe(whole.length);
    expect((await complete(draft, params)).status).toBe(201);
  });

  it('is one upload when its beginning is repeated, and one medium when its end is', async () => {
    const draft = await world.draft();
    const whole = await picture('jpeg');
    const call = { params: { caseId: draft.id }, headers: newUpload(whole.length) };
    const [first, second] = await Promise.all(
      [1, 2].map(() => draft.author.client.call('POST /cases/:caseId/uploads', call)),
    );
    expect(first?.headers.get('location')).toBe(second?.headers.get('location'));
    const params = { caseId: draft.id, uploadId: first?.headers.get('location')?.split('/').at(-1) ?? '' };
    await send(draft, params, 0, whole);
    const ends = await Promise.all([1, 2].map(() => complete(draft, params)));
    expect(ends.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 404]);
  });

  it('takes no bytes twice and none out of order', async () => {
    const draft = await world.draft();
    const whole = await picture('jpeg');
    const { params } = await begin(draft, whole.length);
    const both = await Promise.all([0, 1].map(() => send(draft, params, 0, whole.subarray(0, 5000))));
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([204, 409]);
    expect(await send(draft, params, 0, whole)).toMatchObject({
      status: 409,
      body: { params: { reason: 'offset', received: 5000 } },
    });
    expect((await send(draft, params, 5000, whole.subarray(5000))).status).toBe(204);
    expect((await complete(draft, params)).status).toBe(201);
  });
});

describe('what is refused', () => {
  it('what is no beginning of an upload', async () => {
    const draft = await world.draft();
    for (const [what, headers, status, code] of [
      ['another version of the protocol', { 'tus-resumable': '0.2.2' }, 412, 'stale-version'],
      ['no length', { 'upload-length': '' }, 400, 'bad-input'],
      ['a length below nothing', { 'upload-length': '-4' }, 400, 'bad-input'],
      ['a picture above the limit', { 'upload-length': String(25 * 1024 * 1024 + 1) }, 413, 'too-large'],
      ['what is not written as pairs', { 'upload-metadata': 'type aW1h!' }, 415, 'unsupported-media'],
      [
        'a type that is not on the list',
        { 'upload-metadata': writeUploadMetadata({ type: 'image/svg+xml', key: 'k'.repeat(20) }) },
        415,
        'unsupported-media',
      ],
      [
        'a key that can be guessed',
        { 'upload-metadata': writeUploadMetadata({ type: 'image/png', key: '1' }) },
        400,
        'bad-input',
      ],
    ] as const) {
      const reply = await draft.author.client.call('POST /cases/:caseId/uploads', {
        params: { caseId: draft.id },
        headers: { ...newUpload(), ...headers },
      });
      expect(reply, what).toMatchObject({ status, body: { code } });
    }
    expect(await unfinished(draft)).toEqual([]);
  });

  it('more than was announced, and another type of body', async () => {
    const draft = await world.draft();
    const { params } = await begin(draft, 10);
    expect(await send(draft, params, 0, Buffer.alloc(11))).toMatchObject({
      status: 400,
      body: { params: { reason: 'longer-than-announced' } },
    });
    const typed = await draft.author.client.call('PATCH /cases/:caseId/uploads/:uploadId', {
      params,
      headers: { ...tus, 'upload-offset': '0' },
      bytes: { type: 'image/jpeg', data: Buffer.alloc(5) },
    });
    expect(typed.status).toBe(415);
    expect(await stands(draft, params)).toBe(0);
  });

  it('what identifies, with the finding named; nothing of it is kept, and it is not asked for again', async () => {
    const draft = await world.draft();
    const before = await objects();
    const whole = await photographWithPlace();
    const { params } = await begin(draft, whole.length);
    await send(draft, params, 0, whole);
    expect(await complete(draft, params)).toMatchObject({ status: 400, body: { params: { finding: 'gps' } } });
    expect((await complete(draft, params)).status).toBe(404);
    expect(await objects()).toEqual(before);
  });

  it('more on its way than a case and a member may have', async () => {
    const draft = await world.draft();
    const film = 200 * 1024 * 1024;
    const fits = Math.floor(uploadLimits.memberBytes / film);
    for (let n = 0; n < fits; n += 1) expect((await begin(draft, film, 'video/mp4')).reply.status).toBe(201);
    const over = await begin(draft, film, 'video/mp4');
    expect(over.reply).toMatchObject({ status: 409, body: { params: { reason: 'uploads-of-member' } } });
    for (let n = fits; n < uploadLimits.perCase; n += 1) await begin(draft, 10);
    expect((await begin(draft, 10)).reply).toMatchObject({
      status: 409,
      body: { params: { reason: 'uploads-of-case', limit: uploadLimits.perCase } },
    });
  });
});

describe('what goes', () => {
  it('what is given up, what belongs to a destroyed case, and what nobody went on sending', async () => {
    const { app } = test();
    const [kept, given, destroyed] = [await world.draft(), await world.draft(), await world.draft()];
    const before = await objects();
    const begun = [];
    for (const draft of [given, destroyed, kept]) {
      const { params } = await begin(draft, 100);
      await send(draft, params, 0, Buffer.alloc(60));
      begun.push(params);
    }
    expect((await objects()).length).toBe(before.length + 3);
    const [first = { caseId: '', uploadId: '' }] = begun;
    const stop = await given.author.client.call('DELETE /cases/:caseId/uploads/:uploadId', { params: first });
    expect(stop.status).toBe(204);
    await systemWrite(app, 'test.destroy', null, (tx) => destroyCase(tx, destroyed.id));
    expect((await objects()).length).toBe(before.length + 1);
    await expireUploads.run(app, {});
    expect(await unfinished(kept)).toHaveLength(1);
    const tomorrow = { ...app, clock: () => new Date(Date.now() + (uploadLimits.expireHours + 1) * 3_600_000) };
    const { rowCount } = await app.database.pool.query('select 1 from media.upload');
    expect(rowCount).toBeGreaterThan(0);
    await app.database.pool.query(`update media.upload set expires_at = now() - interval '1 minute'`);
    await expireUploads.run(tomorrow, {});
    expect((await app.database.pool.query('select 1 from media.upload')).rowCount).toBe(0);
    expect(await objects()).toEqual(before);
  });
});
