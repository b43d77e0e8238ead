import type { CaseView, Draft } from '@openrounds/domain/cases';
import type { CaseConsent, ConsentRegister, ConsentUse, PatientView, SignedConsent } from '@openrounds/domain/consent';
import type { CaseId, ConsentId, MediaId } from '@openrounds/domain/kit';
import { KeyDestroyedError } from '@openrounds/vault';
import { describe, expect, it } from 'vitest';
import { useTestApp } from '../../testing/test-app.ts';
import { World, type WorldCase, type WorldMember } from '../../testing/world.ts';
import { holdInstallation } from '../cases/index.ts';
import { mediumKey } from '../media/index.ts';
import { privateKeyFile } from './vault/key-pair.ts';
import { destroyRecords, openRecord } from './vault/open-record.ts';
import { destroyPictures, endExpired } from './withdraw.ts';

// From the signature to its end. The limits are those of a real installation, and the clock can be put forward.
let ahead = 0;
const test = useTestApp({
  config: { throttleFactor: 1, withdrawalGraceHours: 24 },
  overrides: { clock: () => new Date(Date.now() + ahead) },
});
const world = new World(test);
const born = '1950-02-03';

interface Signed {
  readonly of: WorldCase;
  readonly consent: SignedConsent;
  readonly mediaId: MediaId;
  readonly code: string;
}

async function signed(
  uses: readonly ConsentUse[],
  wishes: Parameters<World['draft']>[0] & { expiresOn?: string } = {},
): Promise<Signed> {
  const { expiresOn, ...fields } = wishes;
  const of = await world.draft(fields);
  const mediaId = (await world.picture(of, { subject: 'patient-or-tissue', label: 'photo' })).id;
  const consent = await world.consent(of, [mediaId], { uses, ...(expiresOn === undefined ? {} : { expiresOn }) });
  return { of: await world.publish(of), consent, mediaId, code: consent.code ?? '' };
}

const asPatient = (key: 'POST /patient/consent' | 'POST /patient/consent/withdrawal', body: object) =>
  test().visitor().call(key, { body });
const look = async (code: string, dateOfBirth = born) =>
  (await asPatient('POST /patient/consent', { code, dateOfBirth })).body as PatientView;
const withdraw = async (code: string, uses: readonly ConsentUse[] | null = null) =>
  (await asPatient('POST /patient/consent/withdrawal', { code, dateOfBirth: born, uses })).body as PatientView;
const statusFor = async (who: WorldMember, { of }: Signed) =>
  (await who.client.call('GET /cases/:caseId', { params: { caseId: of.id } })).status;
const pictureFor = async (who: WorldMember, { mediaId }: Signed) =>
  (await who.client.call('GET /media/:mediaId/:rendition', { params: { mediaId, rendition: 'screen' } })).status;
const stateOf = async ({ of }: Signed): Promise<Draft> =>
  (await of.author.client.call('GET /cases/:caseId/draft', { params: { caseId: of.id } })).body as Draft;

describe('the register', () => {
  it('of an installation where nobody has signed yet counts nothing', async () => {
    const admin = await world.member({ roles: ['administrator'] });
    const register = (await admin.client.call('GET /consents/register')).body as ConsentRegister;
    const { alsoFor, uses, ...counts } = register;
    expect(alsoFor).toEqual([]);
    expect(uses.map(({ inForce }) => inForce)).toEqual(uses.map(() => 0));
    expect(Object.values(counts)).toEqual(Object.values(counts).map(() => 0));
  });
});

describe('a patient with their code', () => {
  it('sees what they signed and where it is shown, without an account', async () => {
    const it = await signed(['advice', 'teaching']);
    const view = await look(it.code.toLowerCase().replace(/(.{5})/g, '$1 '));
    expect(view).toMatchObject({
      kind: 'signed',
      signer: 'patient',
      uses: [
        { use: 'advice', state: 'allowed' },
        { use: 'teaching', state: 'allowed' },
      ],
      pictures: 1,
      live: { to: 'members' },
      ended: null,
      openings: [],
    });
    expect(view.form?.title).toMatch(/pictures/);
    const { rows } = await test().app.database.pool.query('select * from consent.consent');
    expect(JSON.stringify(rows)).not.toContain(it.code);
  });

  it('is answered alike whatever is wrong, and not often', async () => {
    const it = await signed(['advice']);
    const other = await signed(['advice']);
    const answers = [];
    for (const body of [
      { code: it.code, dateOfBirth: '1950-02-04' },
      { code: it.code, dateOfBirth: 'never' },
      { code: '0'.repeat(20), dateOfBirth: born },
      { code: 'a guess', dateOfBirth: born },
    ]) {
      const { status, body: said } = await asPatient('POST /patient/consent', body);
      answers.push(JSON.stringify({ status, ...(said as object), requestId: '' }));
    }
    expect(new Set(answers).size).toBe(1);
    expect(answers[0]).toContain('not-found');
    const tries = [];
    for (let i = 0; i < 12; i += 1)
      tries.push(
        (await asPatient('POST /patient/consent', { code: it.code, dateOfBirth: `1950-01-${10 + i}` })).status,
      );
    expect(tries.slice(0, 8)).toEqual(Array<number>(8).fill(404));
    expect(tries.slice(8)).toEqual(Array<number>(4).fill(429));
    expect((await asPatient('POST /patient/consent', { code: it.code, dateOfBirth: born })).body).toMatchObject({
      params: { retryAfterSeconds: expect.closeTo(900, -2) },
    });
    // The right date does not get through either, until the time is over; other patients do.
    expect((await asPatient('POST /patient/consent', { code: it.code, dateOfBirth: born })).status).toBe(429);
    await test().app.throttle.forgive('patient-address', '127.0.0.1');
    // Whoever has both looks as often as they like: to look, and to take back, cost no tries.
    for (let i = 0; i < 11; i += 1) expect((await look(other.code)).pictures).toBe(1);
    expect((await withdraw(other.code)).ended?.by).toBe('patient');
    await test().app.throttle.forgive('patient-address', '127.0.0.1');
  });

  it('takes it back whole: it is gone for everybody at once, and its key after the grace period', async () => {
    const it = await signed(['advice']);
    const reader = await world.member();
    const found = async () =>
      (
        (await reader.client.call('GET /search', { query: { q: 'swelling', limit: 50 } })).body as {
          items: { id: string }[];
        }
      ).items.some(({ id }) => id === it.of.id);
    expect([await statusFor(reader, it), await pictureFor(reader, it), await found()]).toEqual([200, 200, true]);
    const view = await withdraw(it.code);
    expect(view).toMatchObject({ ended: { by: 'patient' }, live: { to: 'nobody' }, uses: [{ state: 'withdrawn' }] });
    expect(Date.parse(view.destroyedAt ?? '') - Date.parse(view.ended?.at ?? '')).toBe(24 * 3_600_000);
    expect([await statusFor(reader, it), await pictureFor(reader, it), await found()]).toEqual([404, 404, false]);
    // Its author too looks at it no more, and is told that, never why.
    expect(await pictureFor(it.of.author, it)).toBe(404);
    const own = (await it.of.author.client.call('GET /cases/:caseId', { params: { caseId: it.of.id } }))
      .body as CaseView;
    expect(own).toMatchObject({
      state: 'withdrawn',
      notice: { kind: 'withdrawn', message: '' },
      media: [{ state: 'withdrawn' }],
    });
    expect(await world.told(it.of.author)).toEqual([{ kind: 'consent-withdrawn', by: null }]);
    // Once more changes nothing.
    expect(await withdraw(it.code)).toEqual(view);
    expect((await world.told(it.of.author)).length).toBe(1);

    const { app } = test();
    await expect(mediumKey(app, it.of.id as CaseId, it.mediaId)).resolves.toBeDefined();
    const { rows } = await app.database.pool.query(
      "select start_after > now() + interval '23 hours' as later from jobs.job where name = 'consent.destroy-pictures' and data->>'caseId' = $1",
      [it.of.id],
    );
    expect(rows).toEqual([{ later: true }]);
    await destroyPictures.run(app, { caseId: it.of.id as CaseId, mediaIds: [it.mediaId] });
    await expect(mediumKey(app, it.of.id as CaseId, it.mediaId)).rejects.toThrow(KeyDestroyedError);
    await destroyPictures.run(app, { caseId: it.of.id as CaseId, mediaIds: [it.mediaId] });
    // What is left of it are its author's words, to go on with.
    await it.of.author.client.call('POST /cases/:caseId/unpublish', { params: { caseId: it.of.id } });
    const draft = await stateOf(it);
    expect(draft).toMatchObject({ state: 'draft', media: [], unmet: [] });
    await world.publish({ ...it.of, version: draft.version });
  });

  it('takes one use back: what that use allowed ends, and the rest stays', async () => {
    const everybody = await signed(['group', 'advice', 'teaching']);
    const reader = await world.member();
    await withdraw(everybody.code, ['teaching']);
    expect(await statusFor(reader, everybody)).toBe(200);
    expect(await world.told(everybody.of.author)).toEqual([{ kind: 'consent-narrowed', by: null }]);
    const view = await withdraw(everybody.code, ['advice']);
    expect(view).toMatchObject({ ended: null, live: { to: 'nobody' } });
    expect(await statusFor(reader, everybody)).toBe(404);
    // The author may still show it to a group, and to nobody else.
    const draft = await stateOf(everybody);
    expect(draft).toMatchObject({
      state: 'draft',
      unmet: [{ kind: 'consent-scope', detail: 'advice' }],
      notice: { kind: 'withdrawn' },
    });
    const group = await world.group({ owner: everybody.of.author, members: [reader] });
    const saved = await everybody.of.author.client.call('PATCH /cases/:caseId/draft', {
      params: { caseId: everybody.of.id },
      version: draft.version,
      body: { audience: { kind: 'groups', groupIds: [group.id] } },
    });
    await world.publish({ ...everybody.of, version: (saved.body as Draft).version });
    expect(await statusFor(reader, everybody)).toBe(200);
    expect(await look(everybody.code)).toMatchObject({ live: { to: 'groups', groups: 1 } });
  });
});

describe('a consent', () => {
  it('ends at its minute: for readers by the clock, for its author by the job', async () => {
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
    const it = await signed(['advice'], { expiresOn: tomorrow });
    const reader = await world.member();
    const { app } = test();
    const until = await app.database.pool.query('select consent_until from cases."case" where id = $1', [it.of.id]);
    expect(until.rows[0].consent_until.toISOString()).toBe(it.consent.expiresAt);
    await app.database.pool.query(`update cases."case" set consent_until = now() - interval '1 second' where id = $1`, [
      it.of.id,
    ]);
    expect([await statusFor(reader, it), await pictureFor(reader, it)]).toEqual([404, 404]);
    expect(await look(it.code)).toMatchObject({ live: { to: 'nobody' }, ended: null });
    ahead = 3 * 86_400_000;
    await endExpired.run(app, {});
    ahead = 0;
    expect(await look(it.code)).toMatchObject({ ended: { by: 'expiry' } });
    expect(await stateOf(it)).toMatchObject({ state: 'draft', unmet: [{ kind: 'consent' }] });
    expect((await world.told(it.of.author)).map(({ kind }) => kind)).toEqual(['consent-expired']);
  });

  it('that was taken back during a review is not restored', async () => {
    const it = await signed(['advice']);
    const [reader, moderator] = [await world.member(), await world.member({ roles: ['moderator'] })];
    const params = { caseId: it.of.id };
    await reader.client.call('POST /cases/:caseId/flag', { params, body: { reason: 'other' } });
    await withdraw(it.code);
    const review = await moderator.client.call('GET /moderation/cases/:caseId', { params });
    const { version } = review.body as { version: number };
    const decide = (decision: string) =>
      moderator.client.call('POST /moderation/cases/:caseId/decision', {
        params,
        version,
        body: { decision, reason: 'other', message: 'Seen' },
      });
    expect(await decide('restore')).toMatchObject({ status: 409, body: { params: { reason: 'consent-ended' } } });
    expect(await pictureFor(moderator, it)).toBe(404);
    expect((await decide('return-to-draft')).status).toBe(204);
  });

  it('gives way to a newer one for the same picture, narrower or wider', async () => {
    const of = await world.draft();
    const medium = await world.picture(of, { subject: 'patient-or-tissue', label: 'photo' });
    await world.consent(of, [medium.id], { uses: ['advice'] });
    await world.consent(of, [medium.id], { uses: ['group'] });
    const draft = (await of.author.client.call('GET /cases/:caseId/draft', { params: { caseId: of.id } }))
      .body as Draft;
    expect(draft.unmet).toMatchObject([{ kind: 'consent-scope', detail: 'advice' }]);
    expect(draft.consents.map(({ uses }) => uses)).toEqual([['group']]);
  });

  it('is taken back by its clinician where the patient says so, who also gives out a new code', async () => {
    const it = await signed(['advice', 'teaching']);
    const params = { caseId: it.of.id, consentId: it.consent.id };
    const seen = async (): Promise<CaseConsent | undefined> =>
      ((await it.of.author.client.call('GET /cases/:caseId/consents', { params })).body as { items: CaseConsent[] })
        .items[0];
    const first = await seen();
    expect(first).toMatchObject({
      id: it.consent.id,
      mediaIds: [it.mediaId],
      form: { language: 'en' },
      ended: null,
      replaced: false,
      matured: false,
      abilities: { withdraw: true, renewCode: true },
    });
    expect(first?.codeSince).toBe(first?.signedAt);
    // A code opens what was signed: after a quarter of an hour, its clinician says again that it is them.
    ahead = 20 * 60_000;
    const late = await it.of.author.client.call('POST /cases/:caseId/consents/:consentId/code', {
      params,
      body: { dateOfBirth: born, identity: 'records' },
    });
    expect(late).toMatchObject({ status: 403, body: { code: 'confirmation-required' } });
    await it.of.author.client.call('POST /me/confirmation', { body: { password: it.of.author.password } });
    const renewed = await it.of.author.client.call('POST /cases/:caseId/consents/:consentId/code', {
      params,
      body: { dateOfBirth: born, identity: 'photo-id' },
    });
    expect(renewed.status).toBe(201);
    const { code } = renewed.body as { code: string };
    expect((await asPatient('POST /patient/consent', { code: it.code, dateOfBirth: born })).status).toBe(404);
    expect((await look(code)).uses.length).toBe(2);
    const reply = await it.of.author.client.call('POST /cases/:caseId/consents/:consentId/withdrawal', {
      params,
      body: { uses: null },
    });
    ahead = 0;
    expect(reply.status).toBe(204);
    expect(await look(code)).toMatchObject({ ended: { by: 'clinician' }, live: { to: 'nobody' } });
    expect(await seen()).toMatchObject({
      ended: { by: 'clinician' },
      uses: [{ state: 'withdrawn' }, { state: 'withdrawn' }],
      abilities: { withdraw: false, renewCode: true },
    });
  });
});

describe('a policy that asks for more', () => {
  const unmetOf = async (of: WorldCase) =>
    (await of.author.client.call('GET /cases/:caseId/draft', { params: { caseId: of.id } })).body as Draft;

  it('of a group holds for what is shown there already, from that moment, and for what is to come', async () => {
    const [reader, owner] = [await world.member(), await world.member()];
    const group = await world.group({ owner, members: [reader] });
    const film = async () => {
      const of = await world.draft({ author: owner, audience: { kind: 'groups', groupIds: [group.id] } });
      const { id: mediaId } = await world.picture(of, { label: 'x-ray' });
      return { of, mediaId, consent: {} as SignedConsent, code: '' };
    };
    const [uncovered, covered, noFilm] = [
      await film(),
      await film(),
      await world.draft({ author: owner, audience: { kind: 'groups', groupIds: [group.id] } }),
    ];
    await world.consent(covered.of, [covered.mediaId], { uses: ['group'] });
    for (const one of [uncovered.of, covered.of, noFilm]) await world.publish(one);
    expect([await statusFor(reader, uncovered), await pictureFor(reader, uncovered)]).toEqual([200, 200]);
    const changed = await owner.client.call('PATCH /groups/:groupId', {
      params: { groupId: group.id },
      version: 1,
      body: { consentFor: ['radiology'] },
    });
    expect(changed).toMatchObject({ status: 200, body: { consentFor: ['radiology'] } });
    expect([await statusFor(reader, uncovered), await pictureFor(reader, uncovered)]).toEqual([404, 404]);
    expect([await statusFor(reader, covered), await pictureFor(reader, covered)]).toEqual([200, 200]);
    expect((await reader.client.call('GET /cases/:caseId', { params: { caseId: noFilm.id } })).status).toBe(200);
    await endExpired.run(test().app, {});
    expect((await world.told(owner)).map(({ kind }) => kind)).toContain('consent-asked');
    const draft = await stateOf(uncovered);
    expect(draft).toMatchObject({
      state: 'draft',
      unmet: [{ kind: 'consent', detail: group.id, mediaId: uncovered.mediaId }],
      consentNeeds: [
        { mediaId: uncovered.mediaId, reasons: [{ by: 'group', kind: 'radiology', group: { id: group.id } }] },
      ],
    });
    await world.consent(uncovered.of, [uncovered.mediaId], { uses: ['group'] });
    await world.publish({ ...uncovered.of, version: (await stateOf(uncovered)).version });
    expect(await statusFor(reader, uncovered)).toBe(200);
  });

  it('of the installation holds from its next start; asking for less again opens nothing that was taken back', async () => {
    const reader = await world.member();
    const of = await world.draft();
    const { id: mediaId } = await world.picture(of, { label: 'ecg' });
    const shown = { of: await world.publish(of), mediaId, consent: {} as SignedConsent, code: '' };
    const { app } = test();
    const starting = { ...app, config: { ...app.config, consentAlsoFor: ['ecg' as const] } };
    await holdInstallation(starting);
    expect([await statusFor(reader, shown), await pictureFor(reader, shown)]).toEqual([404, 404]);
    await endExpired.run(starting, {});
    await holdInstallation(app);
    expect(await unmetOf(of)).toMatchObject({ state: 'draft', unmet: [], consentNeeds: [] });
    expect(await statusFor(reader, shown)).toBe(404);
    const { rows } = await app.database.pool.query(
      "select details from audit.entry where action = 'consent.policy' order by id",
    );
    expect(rows.map(({ details }) => details)).toMatchObject([
      { before: [], now: ['ecg'], held: 1 },
      { before: ['ecg'], now: [], held: 0 },
    ]);
  });
});

describe('a sealed record', () => {
  it('is opened by two administrators with a reason, and its patient sees who and why; destroyed on schedule, its proof stays', async () => {
    const it = await signed(['advice']);
    const id = it.consent.id as ConsentId;
    const { app, databaseUrl, data } = test();
    const access = { ownerUrl: databaseUrl, keyFile: privateKeyFile(data) };
    const [ada, ben] = [
      await world.member({ roles: ['administrator'], givenName: 'Ada' }),
      await world.member({ roles: ['administrator'], givenName: 'Ben' }),
    ];
    const opening = (first: WorldMember, second: WorldMember, over = {}) =>
      openRecord(
        app,
        access,
        { id, reason: 'complaint' },
        {
          first: { ...first, code: '' },
          second: { ...second, code: '', ...over },
        },
      );
    await expect(opening(ada, ada)).rejects.toMatchObject({ code: 'not-allowed' });
    await expect(opening(ada, ben, { password: 'a guess' })).rejects.toMatchObject({ code: 'wrong-credentials' });
    await expect(opening(ada, it.of.author)).rejects.toMatchObject({ code: 'not-allowed' });
    expect((await look(it.code)).openings).toEqual([]);
    const record = JSON.parse((await opening(ada, ben)).toString()) as { signer: object; form: { words: string } };
    expect(record.signer).toMatchObject({ familyName: 'Example', dateOfBirth: born });
    expect(record.form.words).toContain('May we share your pictures?');
    expect((await look(it.code)).openings).toMatchObject([
      { by: ['Dr Ada Example', 'Dr Ben Example'], reason: 'complaint' },
    ]);

    await withdraw(it.code);
    expect(await destroyRecords(app, access, 8)).toBe(0);
    ahead = 9 * 366 * 86_400_000;
    expect(await destroyRecords(app, access, 8)).toBeGreaterThan(0);
    ahead = 0;
    await expect(opening(ada, ben)).rejects.toMatchObject({ code: 'not-found' });
    expect((await look(it.code)).ended).toMatchObject({ by: 'patient' });

    const register = (await ada.client.call('GET /consents/register')).body as ConsentRegister;
    expect(register.openings).toBe(2);
    expect(register.inForce).toBe(register.signed + register.attested);
    expect(register.withdrawnByPatient).toBeGreaterThan(0);
    const csv = (await ada.client.call('GET /consents/register/csv')).bytes.toString();
    const line = csv.split('\r\n').find((one) => one.startsWith(id));
    expect(line).toMatch(
      /^[0-9a-f-]{36},signed,patient,advice,,2026-2,en,1,\d{4}-\d\d-\d\d,,\d{4}-\d\d-\d\d,patient,2,\d{4}-\d\d-\d\d$/,
    );
    expect(csv).not.toMatch(/Example|1950/);
  });
});
