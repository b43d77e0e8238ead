import { decodeFrame, encodeHtj2k } from '@openrounds/deidentify/codecs';
import type { Draft } from '@openrounds/domain/cases';
import { type InstanceReceipt, type Medium, type Study, studyLimits } from '@openrounds/domain/media';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { cleanSlice, scannedSlice, type SliceWishes } from '../../../testing/dicom.ts';
import { sendInParts } from '../../../testing/send-in-parts.ts';
import { useTestApp } from '../../../testing/test-app.ts';
import { World, type WorldCase } from '../../../testing/world.ts';
import { destroyCase } from '../../cases/index.ts';
import { systemWrite } from '../../../kit/transaction.ts';

const test = useTestApp();
const world = new World(test);

const objects = async (): Promise<string[]> => {
  await test().app.jobs.idle();
  const keys: string[] = [];
  for await (const key of test().app.storage.list('media/')) keys.push(key);
  return keys;
};
const begin = async (draft: WorldCase): Promise<Medium> =>
  (
    await draft.author.client.call('POST /cases/:caseId/studies', {
      params: { caseId: draft.id },
      body: { label: 'ct', subject: 'investigation', confirmed: true },
    })
  ).body as Medium;
const sendBytes = (draft: WorldCase, { id }: Medium, data: Uint8Array) =>
  draft.author.client.call('POST /cases/:caseId/studies/:mediaId/instances', {
    params: { caseId: draft.id, mediaId: id },
    bytes: { type: 'application/dicom', data },
  });
const send = (draft: WorldCase, medium: Medium, wishes: SliceWishes) => sendBytes(draft, medium, cleanSlice(wishes));
const complete = (draft: WorldCase, { id }: Medium, instances: number) =>
  draft.author.client.call('POST /cases/:caseId/studies/:mediaId/complete', {
    params: { caseId: draft.id, mediaId: id },
    body: { instances },
  });
const mark = (draft: WorldCase, { id }: Medium, keyImages: object[]) =>
  draft.author.client.call('PUT /cases/:caseId/media/:mediaId/key-images', {
    params: { caseId: draft.id, mediaId: id },
    body: { keyImages },
  });
const readStudy = async (draft: WorldCase, { id }: Medium): Promise<Study> =>
  (await draft.author.client.call('GET /media/:mediaId/study', { params: { mediaId: id } })).body as Study;
const readFrame = (draft: WorldCase, { id }: Medium, instanceId: string, frame = '1', headers = {}) =>
  draft.author.client.call('GET /media/:mediaId/instances/:instanceId/frames/:frame', {
    params: { mediaId: id, instanceId, frame },
    headers,
  });
const readDraft = async (draft: WorldCase): Promise<Draft> =>
  (await draft.author.client.call('GET /cases/:caseId/draft', { params: { caseId: draft.id } })).body as Draft;
const values = (of: number): Int16Array => Int16Array.from({ length: 16 * 24 }, (_, i) => i * of - 200);
const bytesOf = (pixels: Int16Array): Buffer => Buffer.from(pixels.buffer);
const htj2k = '1.2.840.10008.1.2.4.202';
const format = { rows: 16, columns: 24, samples: 1, bitsAllocated: 16, bitsStored: 16, signed: true };
/** What a viewer gets of a frame. */
const decoded = async (bytes: Uint8Array): Promise<Buffer> =>
  Buffer.from((await decodeFrame(htj2k, bytes, { ...format, photometric: 'MONOCHROME2' })).data);

describe('a study', () => {
  it('comes slice by slice in any order, and is read in the order of space', async () => {
    const draft = await world.draft();
    const medium = await begin(draft);
    expect(medium).toMatchObject({ kind: 'study', label: 'ct', state: 'processing', confirmed: true });
    expect((await readDraft(draft)).unmet.map(({ kind }) => kind)).toEqual(['media-processing']);
    for (const number of [3, 1, 2])
      expect(await send(draft, medium, { number, z: -number * 2.5, pixels: values(number) })).toMatchObject({
        status: 201,
        body: { number, frames: 1 },
      });
    expect((await send(draft, medium, { number: 9, series: '4', seriesNumber: 2 })).status).toBe(201);
    expect(await readStudy(draft, medium)).toMatchObject({ code: 'not-found' });
    const done = await complete(draft, medium, 4);
    expect(done).toMatchObject({ status: 200, body: { state: 'ready', width: 24, height: 16 } });
    expect(await complete(draft, medium, 4)).toMatchObject({ status: 200, body: { id: medium.id, state: 'ready' } });

    const study = await readStudy(draft, medium);
    expect(study.keyImages).toEqual([]);
    expect(
      study.series.map(({ modality, bodyPart, number, volumetric, instances }) => ({
        modality,
        bodyPart,
        number,
        volumetric,
        numbers: instances.map((instance) => instance.number),
      })),
    ).toEqual([
      { modality: 'CT', bodyPart: 'CHEST', number: 1, volumetric: true, numbers: [3, 2, 1] },
      { modality: 'CT', bodyPart: 'CHEST', number: 2, volumetric: false, numbers: [9] },
    ]);
    const [series] = study.series;
    expect(series?.metadata['00280010']).toEqual({ vr: 'US', Value: [16] });
    expect(series?.metadata['00281050']).toEqual({ vr: 'DS', Value: [40] });
    expect(series?.instances[0]?.metadata['00200032']).toEqual({ vr: 'DS', Value: [0, 0, -7.5] });
    expect(JSON.stringify(study)).not.toContain('7FE00010');
    for (const instance of series?.instances ?? []) {
      const seen = await readFrame(draft, medium, instance.id);
      expect(seen.status).toBe(200);
      expect(instance.transferSyntax).toBe(htj2k);
      expect(await decoded(seen.bytes)).toEqual(bytesOf(values(instance.number ?? 0)));
      expect(Object.fromEntries(seen.headers)).toMatchObject({
        'content-type': `application/octet-stream; transfer-syntax=${instance.transferSyntax}`,
        'cache-control': 'no-store',
        'accept-ranges': 'bytes',
      });
    }
    expect((await readDraft(draft)).unmet).toEqual([]);
  });

  it('takes a large file that came in parts, once, and keeps no part beside it', async () => {
    const draft = await world.draft();
    const medium = await begin(draft);
    const slice = cleanSlice({ number: 1, z: 0, pixels: values(1) });
    const add = (uploadId: string) =>
      draft.author.client.call('POST /cases/:caseId/studies/:mediaId/uploads/:uploadId/add', {
        params: { caseId: draft.id, mediaId: medium.id, uploadId },
      });
    const uploads = async () =>
      (await draft.author.client.call('GET /cases/:caseId/uploads', { params: { caseId: draft.id } })).body;
    const first = await sendInParts(draft, slice, 'application/dicom', 400);
    const misplaced = { params: { caseId: draft.id, uploadId: first }, body: {} };
    expect(await draft.author.client.call('POST /cases/:caseId/uploads/:uploadId/complete', misplaced)).toMatchObject({
      status: 415,
      body: { params: { finding: 'instance-of-study' } },
    });
    const added = await add(first);
    expect(added).toMatchObject({ status: 201, body: { number: 1, frames: 1 } });
    expect((await add(first)).status).toBe(404);
    const again = await add(await sendInParts(draft, slice, 'application/dicom'));
    expect(again.body).toEqual(added.body);
    // What it may not carry is named, and the parts of it are destroyed too.
    const refused = await add(await sendInParts(draft, scannedSlice(), 'application/dicom'));
    expect([refused.status, await uploads()]).toEqual([415, { items: [] }]);
    expect((await complete(draft, medium, 1)).body).toMatchObject({ state: 'ready' });
    const [series] = (await readStudy(draft, medium)).series;
    const seen = await readFrame(draft, medium, series?.instances[0]?.id ?? '');
    expect(await decoded(seen.bytes)).toEqual(bytesOf(values(1)));
  });

  it('sends parts of one frame of many', async () => {
    const draft = await world.draft();
    const pixels = Int16Array.from({ length: 3 * 16 * 24 }, (_, i) => i);
    const medium = await world.study(draft, [{ frames: 3, pixels }]);
    const instance = (await readStudy(draft, medium)).series[0]?.instances[0];
    const lengths = instance?.frameBytes as number[];
    for (const frame of [1, 2, 3]) {
      const whole = await readFrame(draft, medium, instance?.id ?? '', String(frame));
      expect(whole.bytes.length).toBe(lengths[frame - 1]);
      expect(await decoded(whole.bytes)).toEqual(bytesOf(pixels).subarray((frame - 1) * 768, frame * 768));
    }
    const third = await readFrame(draft, medium, instance?.id ?? '', '3');
    const part = await readFrame(draft, medium, instance?.id ?? '', '3', { range: 'bytes=10-19' });
    expect(part.status).toBe(206);
    expect(part.headers.get('content-range')).toBe(`bytes 10-19/${lengths[2]}`);
    expect(part.bytes.equals(third.bytes.subarray(10, 20))).toBe(true);
    for (const frame of ['0', '4', '1.5', 'x'])
      expect((await readFrame(draft, medium, instance?.id ?? '', frame)).status, frame).toBe(404);
  });

  it('keeps coded frames as they came, and colour as it is', async () => {
    const draft = await world.draft();
    const pixels = values(3);
    const stream = await encodeHtj2k(bytesOf(pixels), { ...format, photometric: 'MONOCHROME2' });
    const coded = { transferSyntax: '1.2.840.10008.1.2.4.201', frames: [stream] };
    const rgb = [
      [0x0028_0002, 'US', [3]],
      [0x0028_0004, 'CS', 'RGB'],
      [0x0028_0006, 'US', [0]],
      [0x0028_0100, 'US', [8]],
      [0x0028_0101, 'US', [8]],
      [0x0028_0102, 'US', [7]],
      [0x0028_0103, 'US', [0]],
    ] as const;
    const colour = Int16Array.from({ length: (16 * 24 * 3) / 2 }, (_, i) => i * 77);
    const medium = await world.study(draft, [
      { number: 1, coded },
      { number: 2, pixels: colour, more: rgb },
    ]);
    const [first, second] = (await readStudy(draft, medium)).series[0]?.instances ?? [];
    expect(first?.transferSyntax).toBe(coded.transferSyntax);
    const seen = await readFrame(draft, medium, first?.id ?? '');
    // But for a comment of the encoder, which de-identification has emptied.
    expect(seen.bytes.length - stream.length).toBeLessThan(2);
    expect(await decoded(seen.bytes)).toEqual(bytesOf(pixels));
    expect(second).toMatchObject({ transferSyntax: '1.2.840.10008.1.2.1', frameBytes: 1152 });
    expect((await readFrame(draft, medium, second?.id ?? '')).bytes.equals(bytesOf(colour))).toBe(true);
  });

  it('is shown in the window of its first key image, and the pictures follow', async () => {
    const draft = await world.draft();
    const pixels = Int16Array.from({ length: 16 * 24 }, (_, i) => (i < 192 ? 0 : 100));
    const medium = await world.study(draft, [{ number: 1, pixels }]);
    const brightness = async (): Promise<number[]> => {
      const reply = await draft.author.client.call('GET /media/:mediaId/:rendition', {
        params: { mediaId: medium.id, rendition: 'full' },
      });
      const { data } = await sharp(reply.bytes).greyscale().raw().toBuffer({ resolveWithObject: true });
      return [data[0] ?? -1, data[383] ?? -1];
    };
    // (value - 39.5) / 399 + 0.5, as PS3.3 has it.
    expect(await brightness()).toEqual([102, 166]);
    const before = await objects();
    const instanceId = (await readStudy(draft, medium)).series[0]?.instances[0]?.id ?? '';
    const keyImage = { instanceId, frame: 1, window: { center: 50, width: 101 }, note: 'The edge' };
    expect(await mark(draft, medium, [keyImage])).toMatchObject({ status: 200, body: { keyImages: [keyImage] } });
    expect(await brightness()).toEqual([1, 255]);
    expect((await readStudy(draft, medium)).keyImages).toEqual([keyImage]);
    expect((await objects()).length).toBe(before.length);
    const published = await world.publish(draft);
    expect((await mark(published, medium, [])).status).toBe(200);
    expect(await brightness()).toEqual([102, 166]);
    const foreign = { ...keyImage, frame: 2 };
    expect(await mark(published, medium, [foreign])).toMatchObject({ status: 400, body: { code: 'bad-input' } });
    const telling = { ...keyImage, note: 'write to pat@example.org' };
    expect(await mark(published, medium, [telling])).toMatchObject({
      status: 400,
      body: { params: { finding: 'words', kinds: ['email'] } },
    });
  });
});

describe('what is refused', () => {
  it.each([
    ['a name', scannedSlice(), 'not-de-identified', undefined],
    ['what is no DICOM', Buffer.from('not at all a DICOM file, but long enough to be one'), 'not-dicom', undefined],
    ['half a file', cleanSlice().subarray(0, 900), 'truncated', undefined],
  ])('%s, by its reason and never its value', async (_what, data, reason) => {
    const draft = await world.draft();
    const medium = await begin(draft);
    const before = await objects();
    const reply = await sendBytes(draft, medium, data);
    expect(reply).toMatchObject({ status: 415, body: { code: 'unsupported-media', params: { reason } } });
    expect(reply.bytes.toString()).not.toContain('Example^Pat');
    expect(reply.bytes.toString()).not.toContain('H1234567');
    expect(await objects()).toEqual(before);
  });

  it('one attribute too many, named', async () => {
    const draft = await world.draft();
    const medium = await begin(draft);
    const clean = cleanSlice();
    // The name that de-identification left empty or replaced, written back by hand.
    const at = clean.indexOf(Buffer.from([0x10, 0x00, 0x10, 0x00, 0x50, 0x4e]));
    const length = clean.readUInt16LE(at + 6);
    const named = Buffer.concat([
      clean.subarray(0, at + 6),
      Buffer.from([12, 0]),
      Buffer.from('Canary^Sam  '),
      clean.subarray(at + 8 + length),
    ]);
    const reply = await sendBytes(draft, medium, named);
    expect(reply).toMatchObject({
      status: 415,
      body: { params: { reason: 'not-de-identified', attribute: '(0010,0010) Patients Name' } },
    });
    expect(reply.bytes.toString()).not.toContain('Canary');
  });

  it('a frame that nothing decodes', async () => {
    const stream = await encodeHtj2k(bytesOf(values(3)), { ...format, photometric: 'MONOCHROME2' });
    const broken = Buffer.from(stream).fill(0, stream.length - 120, stream.length - 2);
    const draft = await world.draft();
    const medium = await begin(draft);
    const coded = { transferSyntax: htj2k, frames: [broken] };
    expect(await send(draft, medium, { number: 1, coded })).toMatchObject({
      status: 415,
      body: { params: { reason: 'codestream' } },
    });
  });

  it('a slice of another study, one after the last, and a wrong count', async () => {
    const draft = await world.draft();
    const medium = await begin(draft);
    await send(draft, medium, { number: 1 });
    expect(await send(draft, medium, { number: 2, study: '77' })).toMatchObject({
      status: 409,
      body: { params: { reason: 'another-study' } },
    });
    expect(await complete(draft, medium, 2)).toMatchObject({
      status: 409,
      body: { params: { reason: 'instances', present: 1, sent: 2 } },
    });
    expect((await complete(draft, medium, 1)).status).toBe(200);
    expect(await send(draft, medium, { number: 2 })).toMatchObject({
      status: 409,
      body: { params: { reason: 'study-complete' } },
    });
    const other = await world.draft({ author: draft.author });
    expect((await send(other, medium, { number: 3 })).status).toBe(404);
  });

  it('more slices and more bytes than a study holds', async () => {
    const draft = await world.draft();
    const medium = await begin(draft);
    await send(draft, medium, { number: 1 });
    const set = (column: string, value: number) =>
      test().app.database.pool.query(`update media.study set ${column} = $1 where medium_id = $2`, [value, medium.id]);
    await set('instances', studyLimits.instances);
    expect(await send(draft, medium, { number: 2 })).toMatchObject({
      status: 409,
      body: { params: { reason: 'instance-limit', limit: studyLimits.instances } },
    });
    await set('instances', 1);
    await set('bytes', studyLimits.bytes - 10);
    expect(await send(draft, medium, { number: 2 })).toMatchObject({
      status: 413,
      body: { params: { finding: 'study', maxBytes: studyLimits.bytes } },
    });
  });
});

describe('what comes twice, or not to its end', () => {
  it('the same file is the same instance, also at the same time and after the study is complete', async () => {
    const draft = await world.draft();
    const medium = await begin(draft);
    const before = await objects();
    const replies = await Promise.all([1, 2, 3].map(() => send(draft, medium, { number: 1 })));
    expect(replies.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect((await objects()).length).toBe(before.length + 1);
    await complete(draft, medium, 1);
    const again = await send(draft, medium, { number: 1 });
    expect(new Set([...replies, again].map(({ body }) => (body as InstanceReceipt).id)).size).toBe(1);
  });

  it('a study removed takes its slices along, filled or empty, and so does the case', async () => {
    const draft = await world.draft();
    const before = await objects();
    const remove = (medium: Medium) =>
      draft.author.client.call('DELETE /cases/:caseId/media/:mediaId', {
        params: { caseId: draft.id, mediaId: medium.id },
      });
    expect((await remove(await begin(draft))).status).toBe(204);
    expect((await remove(await world.study(draft))).status).toBe(204);
    expect(await objects()).toEqual(before);
    const last = await world.study(draft);
    const instanceId = (await readStudy(draft, last)).series[0]?.instances[0]?.id ?? '';
    await systemWrite(test().app, 'test.destroy', null, (tx) => destroyCase(tx, draft.id));
    expect(await objects()).toEqual(before);
    expect((await readFrame(draft, last, instanceId)).status).toBe(404);
  });
});
