import type { Evidence, WhereYouStand } from '@openrounds/domain/verification';
import { domainsAbove, kindOfAddress } from '@openrounds/domain/verification';
import { beforeAll, describe, expect, it } from 'vitest';
import { useTestApp } from '../../../testing/test-app.ts';
import { World, type WorldMember } from '../../../testing/world.ts';

let later = 0;
const now = (): Date => new Date(Date.now() + later);
const test = useTestApp({ overrides: { clock: now } });
const world = new World(test);
let keeper: WorldMember;
let verifier: WorldMember;

const csv = (text: string) =>
  keeper.client.call('POST /institutions/import', {
    bytes: { type: 'application/csv', data: Buffer.from(text) },
  });
beforeAll(async () => {
  keeper = await world.member({ roles: ['administrator'] });
  verifier = await world.member({ roles: ['verifier'] });
  const kept = await csv(
    [
      'kind,domain,institution,country',
      'hospital,general.example,"Testville General, Trust",KE',
      'university,uni.example,University of Testville,ke',
      'industry,devices.example,Example Devices,US',
      'hospital,no-dot,Nowhere,KE',
      'shop,shop.example,A shop,KE',
    ].join('\r\n'),
  );
  expect(kept.body).toEqual({
    kept: 3,
    refused: 2,
    faults: [
      { record: 5, column: 'domain' },
      { record: 6, column: 'kind' },
    ],
  });
});

const mine = async ({ client }: WorldMember) => (await client.call('GET /verification/mine')).body as WhereYouStand;
const give = ({ client }: WorldMember, email: string) =>
  client.call('PUT /verification/mine/professional-email', { body: { email } });
const evidence = async (of: WorldMember) =>
  (await verifier.client.call('GET /verification/applications/:memberId', { params: { memberId: of.id } }))
    .body as Evidence;
const decide = async (of: WorldMember, decision: string, reason: string, ground = 'professional-email') =>
  verifier.client.call('POST /verification/applications/:memberId/decision', {
    params: { memberId: of.id },
    body: { decision, reason, ...(decision === 'verify' && { grounds: [ground] }) },
    version: (await evidence(of)).version,
  });
const said = {
  givenName: 'Wambui',
  familyName: 'Kariuki-Testperson',
  profession: 'doctor',
  country: 'KE',
  registrationBody: 'kmpdc',
  registrationNumber: 'A98765',
  specialties: ['trauma-surgery'],
};
async function ready(): Promise<WorldMember> {
  const applicant = await world.applicant();
  await applicant.client.call('PUT /verification/mine', { body: said, version: 0 });
  return applicant;
}
const submit = ({ client }: WorldMember) => client.call('POST /verification/mine/submit');
const tokenTo = async (email: string): Promise<string> => {
  const letter = await test().mail.waitFor(
    ({ to, text }) => to.includes(email) && text.includes('confirm-professional'),
  );
  return /token=([\w-]+)/.exec(letter.text)?.[1] ?? '';
};
const confirm = (token: string) => test().visitor().call('POST /verification/professional-email', { body: { token } });

describe('a professional address', () => {
  it('is confirmed by its link, once and in time, and says where somebody works', async () => {
    const applicant = await ready();
    expect((await mine(applicant)).stages).toMatchObject({
      'e-mail-confirmed': 'done',
      'professional-e-mail-confirmed': 'now',
    });
    expect((await give(applicant, 'wambui@ward.general.example')).status).toBe(202);
    const token = await tokenTo('wambui@ward.general.example');
    expect((await confirm('x'.repeat(40))).status).toBe(410);
    expect((await confirm(token)).status).toBe(204);
    expect((await confirm(token)).body).toMatchObject({ code: 'link-expired' });
    expect(await mine(applicant)).toMatchObject({
      stages: { 'professional-e-mail-confirmed': 'done', 'evidence-complete': 'done', 'under-review': 'now' },
      addresses: [{ use: 'sign-in' }, { kind: 'hospital', institution: 'Testville General, Trust', country: 'KE' }],
    });
    expect((await evidence(applicant)).addresses[1]).toMatchObject({ email: 'wambui@ward.general.example' });

    // Nobody else can say that it is theirs.
    const other = await ready();
    later += 16 * 60_000;
    await give(other, 'Wambui@ward.general.example');
    const theirs = await tokenTo('Wambui@ward.general.example');
    expect(await confirm(theirs)).toMatchObject({ status: 409, body: { code: 'conflict' } });
    expect((await mine(other)).stages['professional-e-mail-confirmed']).toBe('now');
    await applicant.client.call('DELETE /verification/mine/professional-email');
    expect((await mine(applicant)).addresses).toHaveLength(1);
  });

  it('is demanded of students, and of a university: asked for, checked when sent and when decided', async () => {
    const body = {
      ...said,
      profession: 'medical-student',
      institution: 'University of Farville',
      course: 'Medicine',
      grade: 'Third year',
    };
    const applicant = await world.applicant();
    await applicant.client.call('PUT /verification/mine', { body, version: 0 });
    expect(await mine(applicant)).toMatchObject({
      missing: ['university-e-mail'],
      stages: { 'professional-e-mail-confirmed': 'now', 'evidence-complete': 'later' },
    });
    for (const address of ['w@general.example', 'w@farville.example']) {
      await give(applicant, address);
      await confirm(await tokenTo(address));
      expect((await submit(applicant)).body).toMatchObject({
        code: 'unmet-requirements',
        params: { missing: ['university-e-mail'] },
      });
    }
    // Nobody knows that domain yet: whoever keeps the directory hears of it, and of nobody's name.
    expect((await keeper.client.call('GET /notifications')).body).toMatchObject({
      items: [{ kind: 'institution-wanted', message: 'farville.example', actor: null }],
    });
    await keeper.client.call('PUT /institutions/:domain', {
      params: { domain: 'farville.example' },
      body: { institution: 'University of Farville', country: 'KE', kind: 'university' },
    });
    expect(await mine(applicant)).toMatchObject({ missing: [] });
    expect((await submit(applicant)).status).toBe(200);
    await applicant.client.call('DELETE /verification/mine/professional-email');
    expect((await decide(applicant, 'verify', 'Seen')).body).toMatchObject({
      params: { missing: ['university-e-mail'] },
    });
    await give(applicant, 'w@med.uni.example');
    await confirm(await tokenTo('w@med.uni.example'));
    expect((await decide(applicant, 'verify', 'Seen')).status).toBe(200);
  });

  it('is asked for five times a day at most, and its link dies after one', async () => {
    const applicant = await ready();
    for (let i = 0; i < 5; i += 1) expect((await give(applicant, `w${i}@uni.example`)).status).toBe(202);
    const sixth = await give(applicant, 'w6@uni.example');
    expect(sixth).toMatchObject({ status: 429, body: { params: { retryAfterSeconds: expect.any(Number) } } });
    const token = await tokenTo('w4@uni.example');
    later += 25 * 3_600_000;
    expect((await confirm(token)).status).toBe(410);
    expect((await give(applicant, 'w6@uni.example')).status).toBe(202);
  });

  it('is none that anybody can have; where the directory knows better, it goes first', async () => {
    const applicant = await ready();
    expect(await give(applicant, 'w@mail.gmail.com')).toMatchObject({
      status: 422,
      body: { code: 'wrong-address', params: { why: 'free-mail', domain: 'mail.gmail.com' } },
    });
    expect(domainsAbove('a.b.nhs.uk')).toEqual(['a.b.nhs.uk', 'b.nhs.uk', 'nhs.uk']);
    expect(kindOfAddress({ institution: 'x', country: null, kind: 'practice' }, 'gmail.com')).toBe('practice');
    expect(kindOfAddress(undefined, 'emea.pfizer.com')).toBe('industry');
    for (const domain of ['med.harvard.edu', 'kcl.ac.uk', 'student.usp.edu.br', 'u-tokyo.ac.jp'])
      expect(kindOfAddress(undefined, domain), domain).toBe('university');
    for (const domain of ['edu', 'ac.uk', 'alumni.harvard.edu', 'ac.example.com', 'education.com', 'shop.edu.zz'])
      expect(kindOfAddress(undefined, domain), domain).toBe('unknown');
  });
});

describe('an address of industry', () => {
  it('bars, and its owner reads why and can appeal; a person decides', async () => {
    const applicant = await ready();
    expect((await give(applicant, 'w@eu.devices.example')).status).toBe(202);
    expect(await mine(applicant)).toMatchObject({
      barred: { domain: 'eu.devices.example', appeal: null },
      missing: ['appeal'],
    });
    expect(await submit(applicant)).toMatchObject({ status: 422, body: { params: { missing: ['appeal'] } } });
    const text = 'I am a surgeon there for two days a year, to teach.';
    await applicant.client.call('PUT /verification/mine/appeal', { body: { text } });
    expect((await submit(applicant)).status).toBe(200);
    expect((await evidence(applicant)).barred).toEqual({ domain: 'eu.devices.example', appeal: text });
    expect((await decide(applicant, 'reject', 'Industry is not admitted.')).status).toBe(200);
    const free = await ready();
    expect((await free.client.call('PUT /verification/mine/appeal', { body: { text } })).status).toBe(409);
  });
});

describe('while it is reviewed', () => {
  it('an applicant adds, takes back, corrects, and keeps their place for a day', async () => {
    const [first, second] = [await ready(), await ready()];
    await submit(first);
    await submit(second);
    await first.client.call('POST /verification/mine/notes', { body: { text: 'My name changed last year.' } });
    expect((await evidence(first)).notes).toMatchObject([{ text: 'My name changed last year.' }]);
    expect((await first.client.call('POST /verification/mine/withdraw')).status).toBe(204);
    expect((await first.client.call('POST /verification/mine/withdraw')).status).toBe(409);
    const { state, version, stages } = await mine(first);
    expect([state, stages['under-review']]).toEqual(['incomplete', 'later']);
    await first.client.call('PUT /verification/mine', { body: { ...said, grade: 'Registrar' }, version });
    await submit(first);
    const queue = async () => {
      const { body } = await verifier.client.call('GET /verification/queue', { query: { limit: 50 } });
      return (body as { items: { memberId: string }[] }).items
        .map(({ memberId }) => memberId)
        .filter((id) => id === first.id || id === second.id);
    };
    expect(await queue()).toEqual([first.id, second.id]);
    await first.client.call('POST /verification/mine/withdraw');
    later += 25 * 3_600_000;
    await submit(first);
    expect(await queue()).toEqual([second.id, first.id]);
    expect((await decide(second, 'verify', 'On the register', 'register-page')).status).toBe(200);
    expect((await second.client.call('POST /verification/mine/notes', { body: { text: 'Late' } })).status).toBe(409);
  });

  it('is told how long it usually takes once ten were answered', async () => {
    const [applicant, answered] = [await ready(), await ready()];
    expect((await mine(applicant)).usual).toBeNull();
    await test().app.database.pool.query(
      `insert into verification.decision (id, member_id, decision, reason_sealed, at, waited_seconds)
       select gen_random_uuid(), $1, 'verify', '', $2, 3600 * n from generate_series(1, 11) n`,
      [answered.id, now()],
    );
    later += 11 * 60_000;
    const { half = 0, most = 0 } = (await mine(applicant)).usual ?? {};
    // Those that the tests above answered are among them.
    expect([half > 5 && half < 7, most > 9 && most < 12]).toEqual([true, true]);
  });
});

describe('the directory', () => {
  it('is kept by administrators: looked through, changed, taken out', async () => {
    const list = async (query: object) =>
      (
        (await keeper.client.call('GET /institutions', { query: { ...query } })).body as { items: { domain: string }[] }
      ).items.map(({ domain }) => domain);
    expect(await list({ q: 'testville' })).toEqual(['general.example', 'uni.example']);
    expect(await list({ kind: 'industry' })).toEqual(['devices.example']);
    const params = { domain: 'uni.example' };
    const body = { institution: 'Another', country: null, kind: 'university' };
    expect((await keeper.client.call('PUT /institutions/:domain', { params, body })).status).toBe(204);
    expect(await list({ q: 'another' })).toEqual(['uni.example']);
    expect((await keeper.client.call('DELETE /institutions/:domain', { params })).status).toBe(204);
    expect((await keeper.client.call('DELETE /institutions/:domain', { params })).status).toBe(404);
    expect((await keeper.client.call('PUT /institutions/:domain', { params: { domain: 'a b' }, body })).status).toBe(
      404,
    );
  });

  it.each([
    ['domain,institution\n', { where: 'header', absent: ['country', 'kind'] }],
    ['', { where: 'header', absent: ['domain', 'institution', 'country', 'kind'] }],
    ['domain,institution,country,kind\n"never closed', { where: 'csv' }],
  ])('takes no file that is none: %j', async (text, params) => {
    expect(await csv(text)).toMatchObject({ status: 400, body: { code: 'bad-input', params } });
  });
});
