import type { Draft } from '@openrounds/domain/cases';
import type { CaseConsent, ConsentRegister, OpeningRequest, ReviewedForm, ShownForm } from '@openrounds/domain/consent';
import type { ConsentId } from '@openrounds/domain/kit';
import { sealedAttestation, sendScan } from '@openrounds/testing';
import { describe, expect, it } from 'vitest';
import { privateKeyFile } from '../../consent-vault/index.ts';
import { born, consentStories } from '../../testing/consents.ts';
import { useTestApp } from '../../testing/test-app.ts';
import { type SignedConsent, World, type WorldCase, type WorldMember } from '../../testing/world.ts';
import { holdInstallation } from '../cases/index.ts';
import { countDue, destroyDue } from './destroy-records.ts';
import { openRecord } from './open-record.ts';
import { endExpired } from './withdraw.ts';

// Who runs the place: what is asked for, who reviewed the words, who may open what was signed. The clock can be put forward.
let ahead = 0;
const test = useTestApp({
  config: { throttleFactor: 1, withdrawalGraceHours: 24 },
  overrides: { clock: () => new Date(Date.now() + ahead) },
});
const world = new World(test);
const { signed, look, withdraw, statusFor, pictureFor, stateOf } = consentStories(test, world);

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

describe('the review of a form', () => {
  it('is on record with who and when, and stands under the form; until then it says that nobody has', async () => {
    const admin = await world.member({ roles: ['administrator'] });
    const record = (over: object) =>
      admin.client.call('POST /consents/forms/reviews', {
        body: {
          version: '2026-2',
          language: 'hi',
          reviewedBy: 'Dr Meera Iyer, paediatrics',
          reviewedOn: '2026-11-20',
          ...over,
        },
      });
    const forms = async () =>
      ((await admin.client.call('GET /consents/forms')).body as { items: ReviewedForm[] }).items;
    const shown = async () =>
      ((await admin.client.call('GET /consent/form', { query: { language: 'hi' } })).body as { form: ShownForm }).form;
    expect((await forms()).map(({ language, review }) => [language, review])).toEqual(
      ['en', 'fr', 'es', 'ar', 'hi'].map((language) => [language, null]),
    );
    expect((await shown()).review).toBeNull();
    expect((await record({ version: '1999-1' })).status).toBe(404);
    expect(await record({ reviewedOn: '2999-01-01' })).toMatchObject({ status: 400 });
    expect(await record({})).toMatchObject({
      status: 201,
      body: { language: 'hi', review: { reviewedOn: '2026-11-20' } },
    });
    // Read again by somebody else: the newer counts.
    await record({ reviewedBy: 'Asha Rao, interpreter', reviewedOn: '2026-11-25' });
    expect((await shown()).review).toEqual({ reviewedBy: 'Asha Rao, interpreter', reviewedOn: '2026-11-25' });
    expect((await forms()).filter(({ review }) => review !== null).map(({ language }) => language)).toEqual(['hi']);
    const { rows } = await test().app.database.pool.query('select * from consent.form_review');
    expect(rows.length).toBe(2);
    expect(rows.map((row) => row.reviewer_sealed.toString('latin1')).join()).not.toContain('Rao');
  });
});

describe('a sealed record', () => {
  it('is opened for a request that a second administrator approved, and its patient sees who and why; destroyed on schedule, its proof stays', async () => {
    const it = await signed(['advice']);
    const consentId = it.consent.id as ConsentId;
    const { app, databaseUrl, data } = test();
    const access = { ownerUrl: databaseUrl, keyFile: privateKeyFile(data) };
    const [ada, ben] = [
      await world.member({ roles: ['administrator'], givenName: 'Ada' }),
      await world.member({ roles: ['administrator'], givenName: 'Ben' }),
    ];
    const ask = (who: WorldMember) =>
      who.client.call('POST /consents/:consentId/openings', { params: { consentId }, body: { reason: 'complaint' } });
    const decide = (who: WorldMember, openingId: string, decision: 'approve' | 'decline') =>
      who.client.call('POST /consents/openings/:openingId/decision', { params: { openingId }, body: { decision } });
    const asked = (await ask(ada)).body as OpeningRequest;
    expect(asked).toMatchObject({ state: 'asked', reason: 'complaint', abilities: { approve: false, decline: true } });
    await expect(openRecord(app, access, asked.id)).rejects.toMatchObject({ code: 'conflict' });
    // Not by the same person, not by somebody else's session left open, not by staff of another kind.
    expect(await decide(ada, asked.id, 'approve')).toMatchObject({
      status: 409,
      body: { params: { reason: 'own-request' } },
    });
    ahead = 20 * 60_000;
    expect(await decide(ben, asked.id, 'approve')).toMatchObject({ body: { code: 'confirmation-required' } });
    expect(await ask(ada)).toMatchObject({ body: { code: 'confirmation-required' } });
    ahead = 0;
    expect((await decide(it.of.author, asked.id, 'approve')).status).toBe(404);
    expect((await decide(ben, asked.id, 'approve')).body).toMatchObject({ state: 'approved' });
    expect((await decide(ben, asked.id, 'decline')).status).toBe(409);
    expect((await look(it.code)).openings).toEqual([]);
    // A day later nobody opens it any more.
    ahead = 25 * 3_600_000;
    await expect(openRecord(app, access, asked.id)).rejects.toMatchObject({ params: { state: 'lapsed' } });
    ahead = 0;
    const opened = await openRecord(app, access, asked.id);
    expect(opened.scan).toBeNull();
    const record = JSON.parse(opened.document.toString()) as {
      signer: object;
      form: { words: string };
    };
    expect(record.signer).toMatchObject({ familyName: 'Example', dateOfBirth: born });
    expect(record.form.words).toContain('May we share your pictures?');
    await expect(openRecord(app, access, asked.id)).rejects.toMatchObject({ params: { state: 'opened' } });
    expect((await look(it.code)).openings).toMatchObject([
      { by: ['Dr Ada Example', 'Dr Ben Example'], reason: 'complaint' },
    ]);
    const second = (await ask(ben)).body as OpeningRequest;
    expect((await ada.client.call('GET /consents/openings')).body).toMatchObject({
      items: [
        { id: second.id, state: 'asked', abilities: { approve: true } },
        { id: asked.id, state: 'opened' },
      ],
    });
    await decide(ada, second.id, 'approve');

    await withdraw(it.code);
    // By the policy's own years, each night; not a day sooner, and whoever asks the vault itself to is not heard.
    const kept = async () => (await app.database.pool.query('select id from consent_vault.record')).rows.length;
    const before = await kept();
    await destroyDue.run(app, {});
    await app.consentVault.destroy([consentId]);
    expect(await kept()).toBe(before);
    ahead = 9 * 366 * 86_400_000;
    expect(await countDue(app, 8)).toBeGreaterThan(0);
    await destroyDue.run(app, {});
    expect(await countDue(app, 8)).toBe(0);
    ahead = 0;
    expect(await kept()).toBeLessThan(before);
    expect((await look(it.code)).receipt).toBe(false);
    await expect(openRecord(app, access, second.id)).rejects.toMatchObject({ code: 'not-found' });
    expect(await ask(ada)).toMatchObject({ status: 409, body: { params: { reason: 'record-destroyed' } } });
    expect((await look(it.code)).ended).toMatchObject({ by: 'patient' });

    const register = (await ada.client.call('GET /consents/register')).body as ConsentRegister;
    expect(register.openings).toBe(2);
    expect(register.inForce).toBe(register.signed + register.attested);
    expect(register.withdrawnByPatient).toBeGreaterThan(0);
    const csv = (await ada.client.call('GET /consents/register/csv')).bytes.toString();
    const line = csv.split('\r\n').find((one) => one.startsWith(consentId));
    expect(line).toMatch(
      /^[0-9a-f-]{36},signed,patient,advice,,2026-2,en,1,\d{4}-\d\d-\d\d,,\d{4}-\d\d-\d\d,patient,2,\d{4}-\d\d-\d\d$/,
    );
    expect(csv).not.toMatch(/Example|1950/);
  });

  it('of an institution may hold the scanned form: sealed with it, opened with it, destroyed with it', async () => {
    const of = await world.draft();
    const { id: mediaId } = await world.picture(of, { subject: 'patient-or-tissue', label: 'photo' });
    const attestation = {
      mediaIds: [mediaId],
      uses: ['advice'],
      formReference: '4b',
      signedOn: '2026-01-05',
      keptAt: 'Archive',
    };
    const { client } = of.author;
    const attest = async () => {
      const body = await sealedAttestation(client, of.id, attestation);
      const attested = await client.call('POST /cases/:caseId/consent/attestation', {
        params: { caseId: of.id },
        body,
      });
      return { caseId: of.id, consentId: (attested.body as SignedConsent).id as ConsentId };
    };
    const params = await attest();
    const { consentId } = params;
    const form = Buffer.from('%PDF-1.7 the form that Quorlandine signed');
    const send = (data: Buffer, type?: string) => sendScan(client, params, data, type);
    expect((await send(Buffer.from('no document'))).status).toBe(400);
    expect((await send(form, 'text/html')).status).toBe(400);
    expect((await send(Buffer.from('no picture'), 'image/png')).status).toBe(400);
    expect((await send(form)).status).toBe(204);
    expect(await send(form)).toMatchObject({ status: 409, body: { params: { reason: 'scan-kept' } } });
    const seen = (await of.author.client.call('GET /cases/:caseId/consents', { params })).body as {
      items: CaseConsent[];
    };
    expect(seen.items).toMatchObject([{ kind: 'attested', scan: true, abilities: { addScan: false } }]);
    const { app, databaseUrl, data } = test();
    const kept = async () =>
      (
        await app.database.pool.query(
          'select r.sealed from consent_vault.record r join consent.consent c on r.id in (c.id, c.scan_id) where c.id = $1',
          [consentId],
        )
      ).rows.map((row) => (row.sealed as Buffer).toString('latin1'));
    expect((await kept()).length).toBe(2);
    expect((await kept()).join()).not.toContain('Quorlandine');

    const [ada, ben] = [
      await world.member({ roles: ['administrator'] }),
      await world.member({ roles: ['administrator'] }),
    ];
    const asked = await ada.client.call('POST /consents/:consentId/openings', {
      params: { consentId },
      body: { reason: 'legal-duty' },
    });
    const { id: openingId } = asked.body as OpeningRequest;
    await ben.client.call('POST /consents/openings/:openingId/decision', {
      params: { openingId },
      body: { decision: 'approve' },
    });
    const access = { ownerUrl: databaseUrl, keyFile: privateKeyFile(data) };
    expect((await openRecord(app, access, openingId)).scan).toEqual(form);
    // Another takes its place, and is taken back: neither takes in what would be younger than its end.
    const newer = await attest();
    const last = await attest();
    const notInForce = { status: 409, body: { params: { reason: 'not-in-force' } } };
    expect(await sendScan(client, newer, form)).toMatchObject(notInForce);
    for (const one of [params, newer, last])
      await client.call('POST /cases/:caseId/consents/:consentId/withdrawal', { params: one, body: { uses: null } });
    expect(await sendScan(client, last, form)).toMatchObject(notInForce);
    const ends = (await client.call('GET /cases/:caseId/consents', { params })).body as { items: CaseConsent[] };
    expect(ends.items.map(({ abilities }) => abilities.addScan)).toEqual([false, false, false]);
    ahead = 9 * 366 * 86_400_000;
    await destroyDue.run(app, {});
    ahead = 0;
    expect(await kept()).toEqual([]);
  });
});
