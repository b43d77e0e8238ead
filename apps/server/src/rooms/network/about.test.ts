import type { Profile } from '@openrounds/domain/network';
import { openPrivacy } from '@openrounds/domain/network';
import { expect, it } from 'vitest';
import { dumpDatabase } from '../../testing/dump.ts';
import { useTestApp } from '../../testing/test-app.ts';
import { World, type WorldMember } from '../../testing/world.ts';

const test = useTestApp();
const world = new World(test);
const profile = async (by: WorldMember, { id }: WorldMember) =>
  (await by.client.call('GET /members/:memberId', { params: { memberId: id } })).body as Profile;
const works = async (by: WorldMember, { id }: WorldMember) =>
  ((await by.client.call('GET /members/:memberId/works', { params: { memberId: id } })).body as { items: object[] })
    .items;
const follow = (by: WorldMember, { id }: WorldMember) =>
  by.client.call('PUT /members/:memberId/follow', { params: { memberId: id } });
const said = { postNominals: 'FRCS (Plast)', interests: ['Flexor tendons', 'Ocarinaphony', 'Flexor tendons'] };

it('shows what a member added to whom they let read it, and keeps it sealed', async () => {
  const [ada, ben, cleo] = [await world.member(), await world.member(), await world.member()];
  const save = (privacy: object, version: number) =>
    ada.client.call('PUT /me/about', { body: { ...said, privacy: { ...openPrivacy, ...privacy } }, version });
  await ada.client.call('PUT /me/works', { body: { items: [{ kind: 'publication', title: 'Tendons' }] }, version: 0 });
  await world.follow(ada, ben);
  expect((await save({}, 0)).body).toMatchObject({ interests: ['Flexor tendons', 'Ocarinaphony'], version: 1 });
  expect((await save({}, 0)).status).toBe(412);
  expect(await profile(cleo, ada)).toMatchObject({
    postNominals: 'FRCS (Plast)',
    interests: ['Flexor tendons', 'Ocarinaphony'],
  });

  expect((await save({ works: 'followed', interests: 'followed' }, 1)).status).toBe(200);
  expect([(await profile(ben, ada)).interests.length, (await works(ben, ada)).length]).toEqual([2, 1]);
  expect([(await profile(cleo, ada)).interests.length, (await works(cleo, ada)).length]).toEqual([0, 0]);

  await save({ works: 'nobody', interests: 'nobody' }, 2);
  expect([(await profile(ben, ada)).interests.length, (await works(ben, ada)).length]).toEqual([0, 0]);
  expect([(await profile(ada, ada)).interests.length, (await works(ada, ada)).length]).toEqual([2, 1]);

  for (const [table, rows] of await dumpDatabase(test().databaseUrl))
    expect(
      rows.some((row) => row.includes('Ocarinaphony') || row.includes('FRCS')),
      table,
    ).toBe(false);
});

it('lets nobody follow whoever allows none, and ends what there was', async () => {
  const [ada, ben, cleo] = [await world.member(), await world.member(), await world.member()];
  await world.follow(ben, ada);
  const body = { postNominals: '', interests: [], privacy: { ...openPrivacy, follow: false } };
  expect((await ada.client.call('PUT /me/about', { body, version: 0 })).status).toBe(200);
  expect(await profile(ben, ada)).toMatchObject({ followers: 0, followed: false, abilities: { follow: false } });
  expect((await follow(cleo, ada)).status).toBe(404);
  expect((await profile(ben, ada)).followers).toBe(0);
});

it('says in what way somebody was verified', async () => {
  const [ada, ben] = [await world.member(), await world.member()];
  expect((await profile(ben, ada)).verifiedBy).toEqual([]);
  await test().app.database.pool.query(
    "insert into verification.register_check (member_id, import_no, status, at) values ($1, 1, 'active', now())",
    [ada.id],
  );
  expect(await profile(ben, ada)).toMatchObject({ verifiedBy: ['register'], verifiedLevel: 'register' });
  // What the reviewer said goes before what can be seen now.
  await test().app.database.pool.query(
    "with held as (insert into verification.application (member_id, state, queued_at) values ($1, 'verified', now()) returning member_id) insert into verification.decision (id, member_id, decision, reason_sealed, at, grounds) select gen_random_uuid(), $1, 'verify', '', now(), '{colleagues,documents}'",
    [ada.id],
  );
  expect(await profile(ben, ada)).toMatchObject({
    verifiedBy: ['documents', 'colleagues'],
    verifiedLevel: 'documents',
  });
});

it('refuses more than a profile holds', async () => {
  const ada = await world.member();
  for (const wrong of [
    { postNominals: 'x'.repeat(61) },
    { interests: Array.from({ length: 13 }, (_, i) => `i${i}`) },
    { interests: [' '] },
  ])
    expect(
      (await ada.client.call('PUT /me/about', { body: { ...said, privacy: openPrivacy, ...wrong }, version: 0 }))
        .status,
    ).toBe(400);
});
