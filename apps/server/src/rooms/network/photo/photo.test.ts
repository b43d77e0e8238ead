import { randomUUID } from 'node:crypto';
import type { CaseCard } from '@openrounds/domain/cases';
import type { Comment } from '@openrounds/domain/discussion';
import type { Me, MemberRef } from '@openrounds/domain/members';
import { limitsOfPhoto, openPrivacy, type OwnPhoto, type Profile } from '@openrounds/domain/network';
import sharp from 'sharp';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { readTree } from '../../../testing/dump.ts';
import { systemWrite } from '../../../kit/transaction.ts';
import { useTestApp } from '../../../testing/test-app.ts';
import { World, type WorldMember } from '../../../testing/world.ts';
import { setStanding } from '../../members/index.ts';
import { destroyReplaced } from './keep-photo.ts';

const test = useTestApp();
const world = new World(test);

let face: Buffer = Buffer.alloc(0);
let other: Buffer = Buffer.alloc(0);
const of = (background: string, width = 200, height = 160) =>
  sharp({ create: { width, height, channels: 3, background } }).jpeg();
beforeAll(async () => {
  face = await of('teal')
    .withExif({ IFD0: { Artist: 'Quellorine' } })
    .toBuffer();
  other = await of('maroon').toBuffer();
});

const send = (who: WorldMember, data = face, type = 'image/jpeg') =>
  who.client.call('PUT /me/photo', { bytes: { type, data } });
const add = async (who: WorldMember, data = face): Promise<string> => {
  const { status, body } = await send(who, data);
  expect(status).toBe(200);
  return (body as OwnPhoto).photo ?? '';
};
const look = (by: WorldMember, member: WorldMember, photoId: string, size = 'small') =>
  by.client.call('GET /members/:memberId/photo/:photoId/:size', { params: { memberId: member.id, photoId, size } });
const profile = async (by: WorldMember, { id }: WorldMember) =>
  ((await by.client.call('GET /members/:memberId', { params: { memberId: id } })).body as Profile).member;
const remove = async (who: WorldMember) => (await who.client.call('DELETE /me/photo')).body as OwnPhoto;
const takeBack = (who: WorldMember, photoId: string) =>
  who.client.call('PUT /me/photo/:photoId', { params: { photoId } });
const letSee = async (who: WorldMember, photo: string, version: number): Promise<void> => {
  const body = { postNominals: '', interests: [], privacy: { ...openPrivacy, photo } };
  expect((await who.client.call('PUT /me/about', { body, version })).status).toBe(200);
};
const suspend = ({ id }: WorldMember) =>
  systemWrite(test().app, 'test.suspend', `member:${id}`, (tx) => setStanding(tx, id, 'suspended'));
const objects = async (): Promise<number> => {
  let count = 0;
  for await (const _ of test().app.storage.list('photos/')) count += 1;
  return count;
};
const later = (minutes: number) => ({ ...test().app, clock: () => new Date(Date.now() + minutes * 60_000) });

describe('a photo', () => {
  it('is a square of few pixels, without what the camera wrote, kept sealed and for this browser alone', async () => {
    const [ada, ben] = [await world.member(), await world.member()];
    const id = await add(ada);
    for (const size of ['small', 'large'] as const) {
      const { status, bytes, headers } = await look(ben, ada, id, size);
      expect(status).toBe(200);
      expect(headers.get('content-type')).toBe('image/webp');
      expect(headers.get('cache-control')).toBe('private, max-age=3600');
      expect(headers.get('vary')).toBe('cookie');
      const side = limitsOfPhoto.sides[size];
      const facts = await sharp(bytes).metadata();
      expect(facts).toMatchObject({ format: 'webp', width: side, height: side });
      expect([facts.exif, facts.icc, facts.xmp]).toEqual([undefined, undefined, undefined]);
      for (const [file, stored] of await readTree(test().data)) expect(stored.includes(bytes), file).toBe(false);
    }
  });

  it('stands upright, and is cut to its middle', async () => {
    const ada = await world.member();
    // A camera held upright: the left of its sensor is the top. Bands of 100 pixels: white, red, blue, white.
    const sensor = await sharp({ create: { width: 400, height: 200, channels: 3, background: 'white' } })
      .composite([
        { input: await of('red', 100, 200).toBuffer(), left: 100, top: 0 },
        { input: await of('blue', 100, 200).toBuffer(), left: 200, top: 0 },
      ])
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    const { bytes } = await look(ada, ada, await add(ada, sensor));
    const half = limitsOfPhoto.sides.small / 2;
    const colourOf = async (top: number) => {
      const part = sharp(bytes).extract({ left: 0, top, width: half * 2, height: half });
      const { channels } = await sharp(await part.png().toBuffer()).stats();
      return channels.map(({ mean }) => mean > 128);
    };
    expect([await colourOf(0), await colourOf(half)]).toEqual([
      [true, false, false],
      [false, false, true],
    ]);
  });

  it('is refused, with the reason, where it is no picture, of another kind, too small or too large', async () => {
    const ada = await world.member();
    const before = await objects();
    const finding = async (data: Buffer, type = 'image/jpeg') => {
      const { status, body } = await send(ada, data, type);
      return [status, (body as { params?: { finding?: string } }).params?.finding];
    };
    expect(await finding(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'image/png')).toEqual([
      400,
      'undecodable',
    ]);
    expect(await finding(face.subarray(0, 400))).toEqual([400, 'undecodable']);
    expect(await finding(await of('teal', 300, 127).toBuffer())).toEqual([400, 'too-small']);
    const wide = await sharp({ create: { width: 16_000, height: 3200, channels: 3, background: 'teal' } })
      .png({ compressionLevel: 1 })
      .toBuffer();
    expect(await finding(wide, 'image/png')).toEqual([400, 'too-many-pixels']);
    expect((await send(ada, face, 'image/gif')).status).toBe(415);
    expect((await send(ada, Buffer.alloc(limitsOfPhoto.bytes + 1))).status).toBe(413);
    expect(await objects()).toBe(before);
    expect(await profile(ada, ada)).not.toHaveProperty('photo');
  });
});

describe('whoever may see it', () => {
  it('sees it wherever the name stands, and its owner on every page', async () => {
    const [ada, ben] = [await world.member(), await world.member()];
    const photo = await add(ada);
    const made = await world.publishedCase({ author: ada });
    const params = { caseId: made.id };
    await ada.client.call('POST /cases/:caseId/comments', { params, body: { text: 'See the second view' } });
    const group = await world.group({ owner: ada, members: [ben] });
    await world.follow(ben, ada);
    const items = async <T>(key: string, options = {}) =>
      ((await ben.client.call(key, options)).body as { items: T[] }).items;
    const shown = [
      (await items<CaseCard>('GET /cases', { query: { author: ada.id } }))[0]?.author,
      (await items<Comment>('GET /cases/:caseId/comments', { params }))[0]?.author,
      (await items<MemberRef>('GET /me/following'))[0],
      (await items<MemberRef>('GET /groups/:groupId/members', { params: { groupId: group.id } })).find(
        ({ id }) => id === ada.id,
      ),
      await profile(ben, ada),
      ((await ada.client.call('GET /session')).body as { member: Me }).member,
    ];
    expect(shown.map((member) => member?.photo)).toEqual(shown.map(() => photo));
  });

  it('is every member, those whom its owner follows, or its owner alone: in every answer and in the bytes', async () => {
    const [ada, ben, cleo] = [await world.member(), await world.member(), await world.member()];
    await world.follow(ada, ben);
    // That Cleo follows Ada opens nothing.
    await world.follow(cleo, ada);
    const id = await add(ada);
    const made = await world.publishedCase({ author: ada });
    const sees = async (who: WorldMember) => {
      const card = (await who.client.call('GET /cases/:caseId', { params: { caseId: made.id } })).body as CaseCard;
      const said = [card.author.photo, (await profile(who, ada)).photo].map((photo) => photo === id);
      return [...said, (await look(who, ada, id)).status === 200];
    };
    const [all, none] = [
      [true, true, true],
      [false, false, false],
    ];
    expect([await sees(ada), await sees(ben), await sees(cleo)]).toEqual([all, all, all]);
    await letSee(ada, 'followed', 0);
    expect([await sees(ada), await sees(ben), await sees(cleo)]).toEqual([all, all, none]);
    await letSee(ada, 'nobody', 1);
    expect([await sees(ada), await sees(ben), await sees(cleo)]).toEqual([all, none, none]);
    const [hidden, absent] = [await look(cleo, ada, id), await look(cleo, ada, randomUUID())];
    expect({ ...(hidden.body as object), requestId: '' }).toEqual({ ...(absent.body as object), requestId: '' });
  });

  it('is no stranger: neither before they are verified, nor once they or its owner are suspended', async () => {
    const [ada, ben, applicant] = [await world.member(), await world.member(), await world.applicant()];
    const id = await add(ada);
    expect((await look(applicant, ada, id)).status).toBe(403);
    expect((await send(applicant)).status).toBe(403);
    const visitor = { client: test().visitor() } as unknown as WorldMember;
    expect((await look(visitor, ada, id)).status).toBe(401);
    await suspend(ben);
    expect((await look(ben, ada, id)).status).toBe(401);
    const cleo = await world.member();
    const made = await world.publishedCase({ author: ada });
    await suspend(ada);
    expect((await look(cleo, ada, id)).status).toBe(404);
    const card = (await cleo.client.call('GET /cases/:caseId', { params: { caseId: made.id } })).body as CaseCard;
    expect(card.author).toMatchObject({ id: ada.id, verified: false });
    expect(card.author).not.toHaveProperty('photo');
  });

  it('asks the database no more often for a page of names with photos', async () => {
    const [ada, ben] = [await world.member(), await world.member()];
    await world.publishedCase({ author: ada });
    const queries = async (): Promise<unknown> => {
      const { headers } = await ben.client.call('GET /cases', { query: { author: ada.id } });
      const id = headers.get('x-request-id');
      return vi.waitFor(() => {
        const line = test().logs.find((log) => log.msg === 'request' && log['requestId'] === id);
        if (line === undefined) throw new Error('not logged yet');
        return line['queries'];
      });
    };
    await queries();
    const without = await queries();
    expect(without).toEqual(expect.any(Number));
    await add(ada);
    expect(await queries()).toBe(without);
  });
});

describe('one that is replaced or removed', () => {
  it('is not seen any more, can be taken back for ten minutes, and is destroyed then', async () => {
    const [ada, ben] = [await world.member(), await world.member()];
    const before = await objects();
    const first = await add(ada);
    const second = await add(ada, other);
    expect((await look(ben, ada, first)).status).toBe(404);
    expect((await look(ben, ada, second)).status).toBe(200);
    expect((await takeBack(ben, first)).status).toBe(404);
    expect((await takeBack(ada, first)).body).toEqual({ photo: first, before: second });
    expect((await look(ben, ada, first)).status).toBe(200);
    expect(await remove(ada)).toEqual({ photo: null, before: first });
    expect(await profile(ben, ada)).not.toHaveProperty('photo');
    expect((await takeBack(ada, first)).body).toEqual({ photo: first, before: second });

    await destroyReplaced.run(later(9), {});
    expect(await objects()).toBe(before + 4);
    await destroyReplaced.run(later(12), {});
    expect(await objects()).toBe(before + 2);
    expect((await look(ben, ada, first)).status).toBe(200);
    expect((await takeBack(ada, second)).status).toBe(404);
  });

  it('is one at a time, whatever two windows do at once', async () => {
    const ada = await world.member();
    const answers = await Promise.all([send(ada), send(ada, other), send(ada)]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    const { photo, before } = await remove(ada);
    expect([photo, before]).toEqual([null, expect.any(String)]);
  });
});
