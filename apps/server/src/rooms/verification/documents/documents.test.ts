import type { SentDocument } from '@openrounds/domain/verification';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { executeSql } from '../../../kit/database.ts';
import { disguisesOf, readTree } from '../../../testing/dump.ts';
import { useTestApp } from '../../../testing/test-app.ts';
import { World, type WorldMember } from '../../../testing/world.ts';
import { destroyDocuments } from './destroy.ts';

const test = useTestApp();
const world = new World(test);

const pdf = Buffer.from('%PDF-1.7\nCertificate of Quellorine\n%%EOF');
const send = (who: WorldMember, data: Buffer, type: string, kind = 'identity') =>
  who.client.call('POST /verification/mine/documents', { query: { kind }, bytes: { type, data } });
const sent = async (who: WorldMember) =>
  ((await who.client.call('GET /verification/mine/documents')).body as { items: SentDocument[] }).items;
const view = (by: WorldMember, of: WorldMember, documentId: string, reason: string | null = 'check-identity') =>
  by.client.call('POST /verification/applications/:memberId/documents/:documentId/view', {
    params: { memberId: of.id, documentId },
    body: reason === null ? {} : { reason },
  });
const later = (days: number) => ({ ...test().app, clock: () => new Date(Date.now() + days * 86_400_000) });
const verifier = () => world.member({ roles: ['verifier'] });

describe('a document', () => {
  it('lies sealed, and is opened by a verifier who says why; every look is written down', async () => {
    const [ada, reviewer, plain] = [await world.applicant(), await verifier(), await world.member()];
    expect(await send(ada, pdf, 'application/pdf', 'registration')).toMatchObject({
      status: 201,
      body: { items: [{ kind: 'registration', type: 'application/pdf', bytes: pdf.length, views: 0 }] },
    });
    const [document] = await sent(ada);
    const id = document?.id ?? '';
    expect((await view(reviewer, ada, id, null)).status).toBe(400);
    expect((await view(plain, ada, id)).status).toBe(404);
    expect((await view(ada, ada, id)).status).toBe(403);
    expect((await view(await verifier(), reviewer, id)).status).toBe(404);
    const seen = await view(reviewer, ada, id, 'check-registration');
    expect(seen.status).toBe(200);
    expect(seen.bytes.equals(pdf)).toBe(true);
    expect(seen.headers.get('content-disposition')).toBe('attachment');
    expect(seen.headers.get('content-security-policy')).toContain('sandbox');
    const { rows } = await executeSql(
      test().app.db,
      "select actor_id, details from audit.entry where action = 'verification.view-document' and subject = $1",
      [`member:${ada.id}`],
    );
    expect(rows).toEqual([
      { actor_id: reviewer.id, details: { document: id, kind: 'registration', reason: 'check-registration' } },
    ]);
    expect(await sent(ada)).toMatchObject([{ views: 1 }]);
    for (const [file, bytes] of await readTree(test().data))
      expect(
        disguisesOf('Quellorine').some((disguise) => bytes.includes(disguise)),
        file,
      ).toBe(false);
  });

  it('is a picture without what the camera wrote into it, or a PDF, and nothing else', async () => {
    const ada = await world.applicant();
    const photo = await sharp({ create: { width: 80, height: 60, channels: 3, background: 'teal' } })
      .withExif({ IFD0: { Artist: 'Quellorine' } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    expect((await send(ada, photo, 'image/jpeg')).status).toBe(201);
    const [document] = await sent(ada);
    const { bytes } = await view(await verifier(), ada, document?.id ?? '');
    const facts = await sharp(bytes).metadata();
    expect(facts).toMatchObject({ width: 60, height: 80 });
    expect(facts.exif).toBeUndefined();
    expect(await send(ada, Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'image/png')).toMatchObject({
      status: 400,
      body: { params: { finding: 'undecodable' } },
    });
    expect((await send(ada, photo, 'application/pdf')).status).toBe(400);
    expect((await send(ada, photo, 'image/svg+xml')).status).toBe(415);
    expect((await send(ada, Buffer.alloc(10 * 1024 * 1024 + 1), 'image/jpeg')).status).toBe(413);
    for (let i = 0; i < 5; i += 1) expect((await send(ada, pdf, 'application/pdf')).status).toBe(201);
    expect(await send(ada, pdf, 'application/pdf')).toMatchObject({ status: 409, body: { params: { limit: 6 } } });
  });

  it('is destroyed thirty days after the decision, with its key; at once when it is taken back', async () => {
    const [ada, reviewer] = [await world.applicant(), await verifier()];
    for (let i = 0; i < 2; i += 1) await send(ada, pdf, 'application/pdf', 'enrolment');
    const [first, second] = await sent(ada);
    const params = { documentId: first?.id ?? '' };
    expect(await ada.client.call('DELETE /verification/mine/documents/:documentId', { params })).toMatchObject({
      status: 200,
      body: { items: [{ id: second?.id }] },
    });
    expect((await view(reviewer, ada, params.documentId)).status).toBe(404);
    await destroyDocuments.run(later(100), {});
    expect(await sent(ada)).toHaveLength(1);

    const { version } = (await ada.client.call('GET /verification/mine')).body as { version: number };
    const body = {
      givenName: 'Ada',
      familyName: 'Example',
      profession: 'doctor',
      country: 'GB',
      registrationBody: 'gmc',
      registrationNumber: '7000001',
      specialties: ['cardiology'],
    };
    await ada.client.call('PUT /verification/mine', { version, body });
    await ada.client.call('POST /verification/mine/submit');
    const decide = (grounds: string[]) =>
      reviewer.client.call('POST /verification/applications/:memberId/decision', {
        params: { memberId: ada.id },
        body: { decision: 'verify', reason: 'Seen', grounds },
        version: version + 2,
      });
    expect(await decide([])).toMatchObject({ status: 400, body: { params: { issues: [{ path: 'grounds' }] } } });
    // Sent, and opened by nobody yet.
    expect(await decide(['documents'])).toMatchObject({ status: 409, body: { params: { missing: ['documents'] } } });
    await view(reviewer, ada, second?.id ?? '');
    expect(await decide(['documents', 'register-page'])).toMatchObject({
      status: 200,
      body: { history: [{ decision: 'verify', grounds: ['documents', 'register-page'] }] },
    });
    await destroyDocuments.run(later(29), {});
    expect((await view(reviewer, ada, second?.id ?? '')).status).toBe(200);
    const objects = async () => {
      let count = 0;
      for await (const _ of test().app.storage.list('documents/')) count += 1;
      return count;
    };
    const before = await objects();
    await destroyDocuments.run(later(31), {});
    expect(await sent(ada)).toEqual([]);
    expect(await objects()).toBe(before - 1);
    await expect(test().app.vault.key(`document:${second?.id}`, 'contact')).rejects.toThrow();
    await destroyDocuments.run(later(200), {});
    expect(await objects()).toBe(0);
  });
});
