import type { MemberRef } from '@openrounds/domain/members';
import type { Profile } from '@openrounds/domain/network';
import { describe, expect, it } from 'vitest';
import { executeSql } from '../../kit/database.ts';
import { useTestApp } from '../../testing/test-app.ts';
import { World, type WorldMember } from '../../testing/world.ts';
import { followedAmong } from './index.ts';

const test = useTestApp();
const world = new World(test);

const about = (viewer: WorldMember, key: string, memberId: string) => viewer.client.call(key, { params: { memberId } });
const profile = async (viewer: WorldMember, of: WorldMember) =>
  (await about(viewer, 'GET /members/:memberId', of.id)).body as Profile;
const unknown = '01890000-0000-7000-8000-000000000000';

describe('a profile', () => {
  it('shows a verified member to a verified member', async () => {
    const [ada, ben] = [
      await world.member({ givenName: 'Ada', familyName: 'Oduya', specialties: ['cardiology'] }),
      await world.member(),
    ];
    expect(await profile(ben, ada)).toMatchObject({
      member: { id: ada.id, name: 'Dr Ada Oduya', verified: true },
      profession: 'doctor',
      specialties: ['cardiology'],
      bio: '',
      followers: 0,
      followed: false,
      abilities: { follow: true, edit: false },
    });
    expect((await profile(ada, ada)).abilities).toEqual({ follow: false, edit: true });
  });

  it('does not exist for whoever is not verified, byte for byte', async () => {
    const viewer = await world.member();
    const hidden = [
      await world.applicant(),
      await world.member({ standing: 'rejected' }),
      await world.member({ standing: 'suspended' }),
    ];
    for (const key of ['GET /members/:memberId', 'PUT /members/:memberId/follow', 'DELETE /members/:memberId/follow']) {
      const nobody = await about(viewer, key, unknown);
      expect(nobody.status, key).toBe(404);
      for (const member of hidden)
        expect({ ...((await about(viewer, key, member.id)).body as object), requestId: '' }, key).toEqual({
          ...(nobody.body as object),
          requestId: '',
        });
    }
  });

  it('carries a few words, sealed in the database', async () => {
    const [ada, ben] = [await world.member(), await world.member()];
    for (const bio of ['First words', 'Hands, feet and ultramarine dreams'])
      expect((await ada.client.call('PUT /me/bio', { body: { bio } })).status).toBe(204);
    expect((await profile(ben, ada)).bio).toBe('Hands, feet and ultramarine dreams');
    const { rows } = await executeSql(
      test().app.db,
      "select encode(bio_sealed, 'escape') as stored, bio_version from network.profile where member_id = $1",
      [ada.id],
    );
    expect(String(rows[0]?.['stored'])).not.toContain('ultramarine');
    expect(rows[0]?.['bio_version']).toBe(2);
    expect((await ada.client.call('PUT /me/bio', { body: { bio: 'x'.repeat(1001) } })).status).toBe(400);
  });

  it('costs a constant number of queries', async () => {
    const [ada, ben] = [await world.member(), await world.member()];
    await profile(ben, ada);
    const line = test().logs.findLast((entry) => entry['route'] === '/api/v1/members/:memberId');
    expect(Number(line?.['queries'])).toBeLessThanOrEqual(9);
  });
});

describe('following', () => {
  it('is counted once however often it is said, and ends as often', async () => {
    const [ada, ben] = [await world.member(), await world.member()];
    for (let i = 0; i < 3; i += 1) expect((await about(ben, 'PUT /members/:memberId/follow', ada.id)).status).toBe(204);
    expect(await profile(ben, ada)).toMatchObject({ followers: 1, followed: true });
    expect(await profile(ada, ben)).toMatchObject({ following: 1, followed: false });
    expect(await world.told(ada)).toEqual([{ kind: 'new-follower', by: ben.id }]);
    expect(await followedAmong(test().app.db, ben.id, [ada.id, ben.id])).toEqual(new Set([ada.id]));
    for (let i = 0; i < 2; i += 1)
      expect((await about(ben, 'DELETE /members/:memberId/follow', ada.id)).status).toBe(204);
    expect(await profile(ben, ada)).toMatchObject({ followers: 0, followed: false });
  });

  it('is of others', async () => {
    const ada = await world.member();
    expect(await about(ada, 'PUT /members/:memberId/follow', ada.id)).toMatchObject({
      status: 409,
      body: { params: { what: 'oneself' } },
    });
  });

  it('is listed newest first, in pages, without those who were suspended', async () => {
    const ben = await world.member();
    const followed: WorldMember[] = [];
    for (let i = 0; i < 5; i += 1) {
      const member = await world.member();
      followed.push(member);
      await world.follow(ben, member);
    }
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page = (
        await ben.client.call('GET /me/following', { query: { limit: 2, ...(cursor === null ? {} : { cursor }) } })
      ).body as { items: MemberRef[]; next: string | null };
      seen.push(...page.items.map((member) => member.id));
      cursor = page.next;
    } while (cursor !== null);
    expect(seen).toEqual(followed.map((member) => member.id).toReversed());
  });
});
