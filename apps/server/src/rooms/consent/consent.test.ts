import type { ConsentSummary, Draft } from '@openrounds/domain/cases';
import { type ConsentForm, currentForm } from '@openrounds/domain/consent';
import { sealedAttestation, sealedConsent } from '@openrounds/testing';
import { describe, expect, it } from 'vitest';
import { representative } from '../../testing/consents.ts';
import { useTestApp } from '../../testing/test-app.ts';
import { World, type WorldCase } from '../../testing/world.ts';

const test = useTestApp();
const world = new World(test);
const nowhere = '019a0000-0000-7000-8000-000000000000';

const patient = { kind: 'patient', givenName: 'Pat', familyName: 'Example', dateOfBirth: '1950-02-03', gender: '' };
const drawn = {
  kind: 'drawn',
  strokes: [
    [
      { x: 1, y: 2, t: 0 },
      { x: 30, y: 9, t: 12 },
    ],
  ],
  width: 300,
  height: 150,
};
const words = (mediaIds: readonly string[], over: object = {}) => ({
  formVersion: currentForm('en').version,
  language: 'en',
  mediaIds,
  uses: ['advice'],
  signer: patient,
  signature: drawn,
  ...over,
});
const sign = async (of: WorldCase, form: Record<string, unknown>, options = {}) =>
  of.author.client.call('POST /cases/:caseId/consent', {
    params: { caseId: of.id },
    body: (await sealedConsent(of.author.client, of.id, form)).body,
    ...options,
  });
const attest = async (of: WorldCase, attestation: Record<string, unknown>) =>
  of.author.client.call('POST /cases/:caseId/consent/attestation', {
    params: { caseId: of.id },
    body: await sealedAttestation(of.author.client, of.id, attestation),
  });
const draftOf = async (of: WorldCase): Promise<Draft> =>
  (await of.author.client.call('GET /cases/:caseId/draft', { params: { caseId: of.id } })).body as Draft;
const unmet = async (of: WorldCase): Promise<string[]> => (await draftOf(of)).unmet.map(({ kind }) => kind);
const patientPicture = async (of: WorldCase) => world.picture(of, { subject: 'patient-or-tissue', label: 'photo' });

describe('the form', () => {
  it('comes in the language asked for, and says which there are', async () => {
    const reader = await world.applicant();
    const read = async (language: string) =>
      (await reader.client.call('GET /consent/form', { query: { language } })).body as {
        form: ConsentForm;
        languages: unknown[];
      };
    expect((await read('ar')).form).toMatchObject({ language: 'ar', direction: 'rtl' });
    expect((await read('xx')).form).toMatchObject({ language: 'en', direction: 'ltr' });
    expect((await read('en')).languages).toEqual([
      { code: 'en', name: 'English' },
      { code: 'fr', name: 'Français' },
      { code: 'es', name: 'Español' },
      { code: 'ar', name: 'العربية' },
      { code: 'hi', name: 'हिन्दी' },
    ]);
    expect((await test().visitor().call('GET /consent/form')).status).toBe(401);
  });
});

describe('a patient’s consent', () => {
  it('is what lets a picture of them be published', async () => {
    const of = await world.draft();
    const medium = await patientPicture(of);
    expect(await unmet(of)).toContain('consent');
    const refused = await of.author.client.call('POST /cases/:caseId/publish', {
      params: { caseId: of.id },
      version: of.version,
    });
    expect(refused).toMatchObject({ status: 422, body: { code: 'unmet-requirements' } });
    const reply = await sign(of, words([medium.id], { uses: ['advice', 'teaching', 'advice'] }));
    expect(reply.status).toBe(201);
    expect(reply.body).toMatchObject({
      kind: 'signed',
      signer: 'patient',
      uses: ['advice', 'teaching'],
      mediaIds: [medium.id],
    });
    const draft = await draftOf(of);
    expect(draft.unmet).toEqual([]);
    // No code: it is made on the device, and the server never sees it.
    expect(draft.consents).toEqual([reply.body]);
    await world.publish(of);
  });

  it('covers the pictures it names and no others', async () => {
    const of = await world.draft();
    const first = await patientPicture(of);
    await patientPicture(of);
    await world.consent(of, [first.id]);
    expect(await unmet(of)).toEqual(['consent']);
  });

  it('may be a representative’s, by typed name', async () => {
    const of = await world.draft();
    const medium = await patientPicture(of);
    const signer = representative('2020-03-04');
    const reply = await sign(of, words([medium.id], { signer, signature: { kind: 'typed', name: 'Robin Example' } }));
    expect(reply).toMatchObject({ status: 201, body: { signer: 'representative' } });
  });

  it('may be attested where the institution holds it', async () => {
    const of = await world.draft();
    const medium = await patientPicture(of);
    const body = {
      mediaIds: [medium.id],
      uses: ['advice'],
      formReference: 'Form 4b',
      signedOn: '2026-01-05',
      keptAt: 'Records office',
    };
    expect(await attest(of, { ...body, signedOn: '2999-01-01' })).toMatchObject({
      status: 400,
      body: { params: { issues: [{ path: 'signedOn' }] } },
    });
    expect(await attest(of, body)).toMatchObject({ status: 201, body: { kind: 'attested', signer: 'institution' } });
    expect(await unmet(of)).toEqual([]);
  });

  it('is recorded once when the request is repeated', async () => {
    const of = await world.draft();
    const medium = await patientPicture(of);
    const count = async () =>
      (await test().app.database.pool.query('select count(*)::int as n from consent_vault.record')).rows[0].n as number;
    const before = await count();
    const options = { idempotencyKey: 'a-consent-that-is-sent-twice' };
    const { body } = await sealedConsent(of.author.client, of.id, words([medium.id]));
    const send = () =>
      of.author.client.call('POST /cases/:caseId/consent', { params: { caseId: of.id }, body, ...options });
    const [a, b] = await Promise.all([send(), send()]);
    expect([a.status, b.status]).toEqual([201, 201]);
    expect((a.body as ConsentSummary).id).toBe((b.body as ConsentSummary).id);
    expect((await draftOf(of)).consents.length).toBe(1);
    expect(await count()).toBe(before + 1);
  });

  it.each([
    ['a form that is not the current one', { formVersion: '1999-1' }, 409, { reason: 'form-outdated' }],
    ['a language it was not shown in', { language: 'xx' }, 409, { reason: 'form-outdated' }],
    [
      'a date of birth to come',
      { signer: { ...patient, dateOfBirth: '2999-01-01' } },
      400,
      { issues: [{ path: 'signer.dateOfBirth' }] },
    ],
    [
      'a tap for a signature',
      { signature: { ...drawn, strokes: [[{ x: 1, y: 2, t: 0 }]] } },
      400,
      { issues: [{ path: 'signature' }] },
    ],
    ['no use', { uses: [] }, 400, { where: 'body' }],
    ['a use nobody offered', { uses: ['advertising'] }, 400, { where: 'body' }],
  ])('is refused with %s', async (_what, over, status, params) => {
    const of = await world.draft();
    const medium = await patientPicture(of);
    expect(await sign(of, words([medium.id], over))).toMatchObject({ status, body: { params } });
    expect((await draftOf(of)).consents).toEqual([]);
  });

  it('is refused for pictures of another case, and once the case is no draft', async () => {
    const of = await world.draft();
    const medium = await patientPicture(of);
    const other = await world.draft({ author: of.author });
    expect(await sign(other, words([medium.id]))).toMatchObject({
      status: 400,
      body: { params: { issues: [{ path: 'terms.mediaIds' }] } },
    });
    await sign(of, words([medium.id]));
    await world.publish(of);
    expect((await sign(of, words([medium.id]))).status).toBe(409);
  });

  it('is taken by the author alone; for others there is no such draft', async () => {
    const of = await world.draft();
    const medium = await patientPicture(of);
    const stranger = await world.member();
    const shape = (reply: { status: number; body: unknown }) => ({
      status: reply.status,
      ...(reply.body as object),
      requestId: '',
    });
    const attestation = {
      mediaIds: [medium.id],
      uses: ['advice'],
      formReference: 'F',
      signedOn: '2026-01-05',
      keptAt: 'here',
    };
    const { client } = of.author;
    for (const [key, body] of [
      ['POST /cases/:caseId/consent', (await sealedConsent(client, of.id, words([medium.id]))).body],
      ['POST /cases/:caseId/consent/attestation', await sealedAttestation(client, of.id, attestation)],
    ] as const) {
      const as = (who: typeof stranger, caseId: string) => who.client.call(key, { params: { caseId }, body });
      expect((await as(stranger, of.id)).status).toBe(404);
      expect(shape(await as(stranger, of.id))).toEqual(shape(await as(stranger, nowhere)));
      expect((await as(await world.applicant(), of.id)).status).toBe(403);
    }
  });
});
