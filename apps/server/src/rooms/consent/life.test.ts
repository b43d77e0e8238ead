import type { CaseView, Draft } from '@openrounds/domain/cases';
import type { CaseConsent } from '@openrounds/domain/consent';
import type { CaseId } from '@openrounds/domain/kit';
import { KeyDestroyedError } from '@openrounds/vault';
import { proofOf } from '@openrounds/testing';
import { describe, expect, it } from 'vitest';
import { born, consentStories, representative } from '../../testing/consents.ts';
import { useTestApp } from '../../testing/test-app.ts';
import { World, type WorldCase } from '../../testing/world.ts';
import { mediumKey } from '../media/index.ts';
import { askMatured } from './ask-matured.ts';
import { destroyPictures, endExpired } from './withdraw.ts';

// From the signature to its end. The limits are those of a real installation, and the clock can be put forward.
let ahead = 0;
const test = useTestApp({
  config: { throttleFactor: 1, withdrawalGraceHours: 24 },
  overrides: { clock: () => new Date(Date.now() + ahead) },
});
const world = new World(test);
const { signed, asPatient, look, withdraw, statusFor, pictureFor, stateOf } = consentStories(test, world);

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

  it('that somebody gave for a child ends when the child could be asked and was not: told, reminded, back to draft', async () => {
    const year = new Date().getUTCFullYear();
    const signer = representative(`${year - 10}-03-04`);
    const [unasked, asked] = [await world.draft(), await world.draft()];
    const pictures = new Map<string, string>();
    for (const of of [unasked, asked]) {
      const { id } = await world.picture(of, { subject: 'patient-or-tissue', label: 'photo' });
      await world.consent(of, [id], { signer });
      pictures.set(of.id, id);
      await world.publish(of);
    }
    const told = async (of: WorldCase) => (await world.told(of.author)).map(({ kind }) => kind);
    // Whoever is signed in today is not any more by then: the jobs run on that day, and a reader of that day looks.
    const on = async (day: string): Promise<number[]> => {
      ahead = Date.parse(`${day}T12:00:00Z`) - Date.now();
      for (const job of [askMatured, endExpired]) await job.run(test().app, {});
      const reader = await world.member();
      const seen = [unasked, asked].map(({ id: caseId }) =>
        reader.client.call('GET /cases/:caseId', { params: { caseId } }),
      );
      const statuses = (await Promise.all(seen)).map(({ status }) => status);
      ahead = 0;
      return statuses;
    };
    expect(await on(`${year + 5}-12-31`)).toEqual([200, 200]);
    expect(await told(unasked)).toEqual([]);
    expect(await on(`${year + 6}-01-01`)).toEqual([200, 200]);
    expect(await told(unasked)).toEqual(['consent-matured']);
    // One of the two is asked, and signs.
    await asked.author.client.call('POST /cases/:caseId/unpublish', { params: { caseId: asked.id } });
    const { version } = await stateOf({ of: asked });
    await world.consent(asked, [pictures.get(asked.id) ?? '']);
    await world.publish({ ...asked, version });
    await on(`${year + 6}-03-01`);
    expect(await told(unasked)).toEqual(['consent-matured']);
    await on(`${year + 6}-03-20`);
    expect(await on(`${year + 6}-03-21`)).toEqual([200, 200]);
    expect(await told(unasked)).toEqual(['consent-matured', 'consent-matured']);
    expect(await told(asked)).toEqual(['consent-matured']);
    // Ninety days after the letter no reader is shown it, though no job has run: every read of it holds this against the clock.
    const { rows } = await test().app.database.pool.query(
      'select id, consent_until from cases."case" where id = any($1)',
      [[unasked.id, asked.id]],
    );
    const ninetyDays = new Date(Date.UTC(year + 6, 0, 91)).toISOString().slice(0, 10);
    const until = new Map(rows.map((row) => [row.id, row.consent_until?.toISOString().slice(0, 10) ?? null]));
    expect([until.get(unasked.id), until.get(asked.id)]).toEqual([ninetyDays, null]);
    expect(await on(`${year + 6}-04-02`)).toEqual([404, 200]);
    expect(await stateOf({ of: unasked })).toMatchObject({ state: 'draft', unmet: [{ kind: 'consent' }] });
    expect(await told(unasked)).toEqual(['consent-expired', 'consent-matured', 'consent-matured']);
    expect(await on(`${year + 7}-01-01`)).toEqual([404, 200]);
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
    const code = '7H3Q0-7H3Q0-7H3Q0-7H3Q0';
    const late = await it.of.author.client.call('POST /cases/:caseId/consents/:consentId/code', {
      params,
      body: { ...(await proofOf(code, born)), identity: 'records' },
    });
    expect(late).toMatchObject({ status: 403, body: { code: 'confirmation-required' } });
    await it.of.author.client.call('POST /me/confirmation', { body: { password: it.of.author.password } });
    const renewed = await it.of.author.client.call('POST /cases/:caseId/consents/:consentId/code', {
      params,
      body: { ...(await proofOf(code, born)), identity: 'photo-id' },
    });
    expect(renewed.status).toBe(204);
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
