import { describe, expect, it } from 'vitest';
import { useTestApp } from '../../../testing/test-app.ts';
import { World, type WorldMember } from '../../../testing/world.ts';

const test = useTestApp();
const world = new World(test);

const decide = async (by: WorldMember, of: WorldMember, decision: string) => {
  const params = { memberId: of.id };
  const { version } = (await by.client.call('GET /verification/applications/:memberId', { params })).body as {
    version: number;
  };
  return by.client.call('POST /verification/applications/:memberId/decision', {
    params,
    body: { decision, reason: 'Looked at', ...(decision === 'verify' && { grounds: ['register-page'] }) },
    version: version ?? 0,
  });
};
async function applicant(institution: string, number: string, roles: readonly 'verifier'[] = []): Promise<WorldMember> {
  const one = await world.member({ standing: 'applicant', roles });
  const { version } = (await one.client.call('GET /verification/mine')).body as { version: number };
  const body = {
    givenName: 'Ada',
    familyName: 'Example',
    profession: 'doctor',
    country: 'GB',
    institution,
    registrationBody: 'gmc',
    registrationNumber: number,
    specialties: ['cardiology'],
  };
  await one.client.call('PUT /verification/mine', { version, body });
  expect((await one.client.call('POST /verification/mine/submit')).status).toBe(200);
  return one;
}
const linkOf = async (who: WorldMember) =>
  ((await who.client.call('POST /verification/mine/vouch-link')).body as { token: string }).token;
const vouch = (by: WorldMember, token: string) =>
  by.client.call('POST /vouching', { body: { token, relation: 'work-together' } });
const look = (by: WorldMember, token: string) => by.client.call('POST /vouching/look', { body: { token } });
const vouches = async (by: WorldMember, of: WorldMember) =>
  (await by.client.call('GET /verification/applications/:memberId/vouches', { params: { memberId: of.id } }))
    .body as object;

describe('vouching', () => {
  it('is for verified colleagues at the same institution, by a link, and is evidence for a reviewer', async () => {
    const desk = await world.member({ roles: ['verifier'] });
    const ben = await applicant('Testville General', '7000001', ['verifier']);
    const far = await applicant('Another Hospital', '7000002');
    for (const one of [ben, far]) expect((await decide(desk, one, 'verify')).status).toBe(200);
    const ada = await applicant('TESTVILLE GENERAL', '7000003');
    const [student, other] = [await world.member({ profession: 'medical-student' }), await world.applicant()];
    const old = await linkOf(ada);
    const token = await linkOf(ada);
    expect((await look(ben, old)).body).toMatchObject({ code: 'link-expired' });
    expect((await look(ben, token)).body).toEqual({
      name: 'Ada Example',
      profession: 'doctor',
      institution: 'TESTVILLE GENERAL',
      sameInstitution: true,
      vouched: false,
    });
    expect((await vouch(far, token)).body).toMatchObject({ code: 'conflict', params: { what: 'institution' } });
    expect((await vouch(student, token)).status).toBe(403);
    expect((await vouch(other, token)).body).toMatchObject({ code: 'verification-required' });
    for (let i = 0; i < 2; i += 1) expect((await vouch(ben, token)).status).toBe(204);
    expect((await ada.client.call('GET /verification/mine/vouches')).body).toEqual({ vouches: 1 });
    expect(await vouches(desk, ada)).toMatchObject({
      weight: 1,
      items: [{ by: { id: ben.id }, relation: 'work-together', barred: 0 }],
      vouchedFor: [],
    });
    // Nothing was decided by it; and whoever vouched is not asked to decide.
    expect((await ada.client.call('GET /verification/mine')).body).toMatchObject({ state: 'under-review' });
    expect((await decide(ben, ada, 'verify')).status).toBe(404);
    expect((await decide(desk, ada, 'verify')).status).toBe(200);
    expect((await look(ben, token)).body).toMatchObject({ code: 'link-expired' });

    // Barred later: it is shown at whoever vouched, and their word weighs nothing from then on.
    expect((await decide(desk, ada, 'suspend')).status).toBe(200);
    expect(await vouches(desk, ben)).toMatchObject({
      items: [],
      vouchedFor: [{ member: { id: ada.id }, barred: true }],
    });
    const next = await applicant('Testville General', '7000004');
    expect((await vouch(ben, await linkOf(next))).status).toBe(204);
    expect(await vouches(desk, next)).toMatchObject({ weight: 0, items: [{ barred: 1 }] });
  });

  it('is bounded: ten people in a year', async () => {
    const desk = await world.member({ roles: ['verifier'] });
    const ben = await applicant('Testville General', '7100000');
    await decide(desk, ben, 'verify');
    const ada = await applicant('Testville General', '7100001');
    const { pool } = test().app.database;
    for (let i = 0; i < 10; i += 1)
      await pool.query(
        "insert into verification.vouch (member_id, voucher_id, relation, at) values (gen_random_uuid(), $1, 'taught', now())",
        [ben.id],
      );
    expect((await vouch(ben, await linkOf(ada))).body).toMatchObject({ code: 'conflict', params: { limit: 10 } });
  });
});
