import type { Draft } from '@openrounds/domain/cases';
import type { Evidence, WhereYouStand } from '@openrounds/domain/verification';
import { describe, expect, it } from 'vitest';
import { executeSql } from '../../../kit/database.ts';
import { useTestApp } from '../../../testing/test-app.ts';
import { World, type WorldMember } from '../../../testing/world.ts';
import { endVerifications } from './endings.ts';

const test = useTestApp();
const world = new World(test);
const student = () => world.member({ profession: 'medical-student', domain: 'school.ac.uk' });
const dayMs = 86_400_000;
const begun = Date.now();
/** The night so many days from now. */
const later = (days: number) => ({ ...test().app, clock: () => new Date(begun + days * dayMs) });
const unmet = async (author: WorldMember, audience: object) =>
  ((await author.client.call('POST /cases', { body: { audience } })).body as Draft).unmet
    .filter(({ step }) => step === 'audience')
    .map(({ kind }) => kind);
const mine = async (who: WorldMember) => (await who.client.call('GET /verification/mine')).body as WhereYouStand;
const lettersTo = (who: WorldMember) => test().mail.letters.filter((letter) => letter.to.includes(who.email));

/** An address at work or university that answers. */
async function answerFrom(who: WorldMember, email: string) {
  await who.client.call('PUT /verification/mine/professional-email', { body: { email } });
  const letter = await test().mail.waitFor(
    (mail) => mail.to.includes(email) && mail.text.includes('/confirm-professional'),
  );
  const token = /token=([^\s"&]+)/.exec(letter.text)?.[1] ?? '';
  expect((await who.client.call('POST /verification/professional-email', { body: { token } })).status).toBe(204);
}
const evidence = async (by: WorldMember, of: WorldMember) =>
  (await by.client.call('GET /verification/applications/:memberId', { params: { memberId: of.id } })).body as Evidence;
const decide = async (by: WorldMember, of: WorldMember, decision: string, grounds: string[] = []) =>
  by.client.call('POST /verification/applications/:memberId/decision', {
    params: { memberId: of.id },
    body: { decision, reason: `Because of ${decision}`, grounds },
    version: (await evidence(by, of)).version,
  });
/** As if the verification had so many days left. */
const leave = async (who: WorldMember, days: number) =>
  executeSql(
    test().app.db,
    `update members.member set verified_at = now() - interval '${test().app.config.renewAfterDays - days} days',
     email_confirmed_at = now() - interval '9 years' where id = '${who.id}'`,
  );
const isIn = async ({ client }: WorldMember) => (await client.call('GET /groups')).status === 200;
const said = (more: object = {}) => ({
  givenName: 'Ada',
  familyName: 'Example',
  profession: 'doctor',
  country: 'GB',
  institution: 'Old General',
  registrationBody: 'gmc',
  registrationNumber: '7000001',
  specialties: ['cardiology'],
  ...more,
});
const save = async (who: WorldMember, more: object = {}) =>
  who.client.call('PUT /verification/mine', { version: (await mine(who)).version, body: said(more) });
const submit = (who: WorldMember) => who.client.call('POST /verification/mine/submit');
async function verifiedDoctor(verifier: WorldMember): Promise<WorldMember> {
  const who = await world.applicant();
  await save(who);
  await submit(who);
  expect((await decide(verifier, who, 'verify', ['register-page'])).status).toBe(200);
  return who;
}

describe('a student', () => {
  it('reads and discusses like everybody, is marked, and posts to groups for students only', async () => {
    const [ines, of] = [await student(), await world.publishedCase()];
    const params = { caseId: of.id };
    const said = await ines.client.call('POST /cases/:caseId/comments', {
      params,
      body: { text: 'Why not a scaphoid view?' },
    });
    expect(said).toMatchObject({ status: 201, body: { author: { student: true } } });
    const everybody = await world.group({ members: [ines] });
    const students = await world.group({ members: [ines], settings: { professions: ['doctor', 'medical-student'] } });
    const groups = (...groupIds: string[]) => ({ kind: 'groups', groupIds });
    expect(await unmet(ines, { kind: 'public' })).toEqual(['student-audience']);
    expect(await unmet(ines, groups(students.id, everybody.id))).toEqual(['student-audience']);
    expect(await unmet(ines, groups(students.id))).toEqual([]);
    expect(await unmet(ines, { kind: 'only-me' })).toEqual([]);
    const refused = await world.draft({ author: ines });
    expect(
      await ines.client.call('POST /cases/:caseId/publish', {
        params: { caseId: refused.id },
        version: refused.version,
      }),
    ).toMatchObject({
      status: 422,
      body: { params: { unmet: [{ kind: 'student-audience', detail: 'public' }] } },
    });
    await world.publishedCase({ author: ines, audience: { kind: 'groups', groupIds: [students.id] } });
    expect(await unmet(of.author, { kind: 'public' })).toEqual([]);
  });

  it('is told a month and a week before the year is over, lapses, applies again and is let in by a verifier', async () => {
    const [ines, doctor, verifier] = [
      await student(),
      await world.member(),
      await world.member({ roles: ['verifier'] }),
    ];
    const night = (days: number) => endVerifications.run(later(days), {});
    const heard = (words: string) =>
      test().mail.waitFor((mail) => mail.to.includes(ines.email) && mail.subject.includes(words));
    await night(334);
    expect(lettersTo(ines)).toEqual([]);
    await night(336);
    expect((await heard('ends on')).text).toContain('proof of enrolment');
    // The nights of the second letter and of the end were left out: there is a week from the letter on.
    await night(366);
    await test().app.jobs.idle();
    expect(lettersTo(ines)).toHaveLength(2);
    await night(372);
    expect((await ines.client.call('GET /groups')).status).toBe(200);
    // Let in without an application: what colleagues read is what they begin with.
    expect(await mine(ines)).toMatchObject({
      state: 'verified',
      application: { givenName: 'Ada', profession: 'medical-student', grade: 'Registrar' },
      endsAt: new Date(begun + 373 * dayMs).toISOString(),
    });

    const live = await ines.client.fetch('GET /live');
    await night(373);
    await live.text();
    await heard('has ended');
    expect((await ines.client.call('GET /groups')).body).toMatchObject({ code: 'verification-required' });
    expect((await doctor.client.call('GET /groups')).status).toBe(200);
    expect((await ines.client.call('GET /session')).body).toMatchObject({ member: { standing: 'lapsed' } });
    const stood = await mine(ines);
    expect(stood).toMatchObject({ state: 'lapsed', endsAt: null, reason: expect.stringContaining('a year since') });

    const body = {
      givenName: 'Ines',
      familyName: 'Example',
      profession: 'medical-student',
      country: 'BR',
      institution: 'A school',
      course: 'Medicine',
      grade: 'Fifth year',
    };
    await ines.client.call('PUT /verification/mine', { version: stood.version, body });
    // What answered a year ago says nothing of this year.
    expect((await ines.client.call('POST /verification/mine/submit')).body).toMatchObject({
      params: { missing: ['university-e-mail'] },
    });
    await answerFrom(ines, ines.email);
    expect((await ines.client.call('POST /verification/mine/submit')).body).toMatchObject({
      state: 'under-review',
      standing: 'applicant',
    });
    const decided = await verifier.client.call('POST /verification/applications/:memberId/decision', {
      params: { memberId: ines.id },
      body: { decision: 'verify', reason: 'Seen', grounds: ['professional-email'] },
      version: stood.version + 2,
    });
    // What was decided before is kept.
    expect(decided.body).toMatchObject({ history: [{ decision: 'verify' }, { decision: 'lapse', by: null }] });
    expect((await ines.client.call('GET /groups')).status).toBe(200);
    await test().app.jobs.idle();
    const letters = lettersTo(ines).length;
    await night(300);
    await test().app.jobs.idle();
    expect(lettersTo(ines)).toHaveLength(letters);
  });
});

describe('a renewal', () => {
  it('is sent before the end, and takes nothing away while reviewers ask, refuse and accept', async () => {
    const verifier = await world.member({ roles: ['verifier'] });
    const ada = await verifiedDoctor(verifier);
    expect((await save(ada, { institution: 'New General' })).status).toBe(409);
    expect((await submit(ada)).status).toBe(409);
    await leave(ada, 29);
    expect(await mine(ada)).toMatchObject({
      state: 'verified',
      renewal: null,
      abilities: { edit: true, askVouchers: true, renew: true },
      application: said(),
    });
    expect((await save(ada, { institution: 'New General' })).body).toMatchObject({ renewal: 'draft', missing: [] });
    expect((await submit(ada)).body).toMatchObject({
      state: 'verified',
      standing: 'verified',
      renewal: 'under-review',
    });
    expect((await save(ada)).status).toBe(409);
    // Colleagues read what was reviewed, not what is said anew.
    const profile = async () =>
      (await verifier.client.call('GET /members/:memberId', { params: { memberId: ada.id } })).body;
    expect(await profile()).toMatchObject({ institution: 'Old General' });
    expect((await verifier.client.call('GET /verification/queue')).body).toMatchObject({
      items: expect.arrayContaining([expect.objectContaining({ memberId: ada.id, renewal: true, state: 'verified' })]),
    });
    expect(await evidence(verifier, ada)).toMatchObject({
      state: 'verified',
      application: { institution: 'New General' },
      addresses: [{ email: ada.email, confirmedAt: expect.any(String) }],
      renewal: { state: 'under-review', endsAt: expect.any(String), before: { institution: 'Old General' } },
    });
    const { endsAt } = await mine(ada);
    for (const [decision, renewal] of [
      ['ask-more', 'more-asked'],
      ['reject', 'refused'],
    ] as const) {
      expect((await decide(verifier, ada, decision)).status).toBe(200);
      expect(await mine(ada)).toMatchObject({
        standing: 'verified',
        renewal,
        endsAt,
        reason: `Because of ${decision}`,
      });
      expect(await isIn(ada)).toBe(true);
      expect((await ada.client.call('GET /notifications')).body).toMatchObject({
        items: [{ kind: `renewal-${renewal}` }, ...(decision === 'reject' ? [{}] : []), {}],
      });
      await submit(ada);
    }
    const before = Date.now();
    expect((await decide(verifier, ada, 'verify', ['register-page'])).body).toMatchObject({ renewal: null });
    const now = await mine(ada);
    expect(now).toMatchObject({ renewal: null, abilities: { edit: false, renew: false } });
    // The new period begins with the decision.
    expect(Date.parse(now.endsAt ?? '')).toBeGreaterThanOrEqual(
      before + test().app.config.renewAfterDays * dayMs - 2000,
    );
    expect(await profile()).toMatchObject({ institution: 'New General', verifiedLevel: 'register' });
    await test().app.jobs.idle();
    expect(lettersTo(ada).at(-1)?.text).toContain('/where-you-stand');
  });

  it('without an answer ends with the time, keeps its place and is answered as an application', async () => {
    const verifier = await world.member({ roles: ['verifier'] });
    const ben = await verifiedDoctor(verifier);
    // Where the operator has shortened the time, there is a week still from the letter that is due.
    await leave(ben, -50);
    expect(Date.parse((await mine(ben)).endsAt ?? '')).toBeGreaterThan(Date.now() + 6 * dayMs);
    await leave(ben, 6);
    await endVerifications.run(later(0), {});
    await save(ben, { institution: 'New General' });
    const sent = (await submit(ben)).body as WhereYouStand;
    await endVerifications.run(later(5), {});
    expect(await isIn(ben)).toBe(true);
    await endVerifications.run(later(8), {});
    expect(await isIn(ben)).toBe(false);
    expect(await mine(ben)).toMatchObject({
      state: 'under-review',
      renewal: null,
      decision: 'lapse',
      submittedAt: sent.submittedAt,
      application: { institution: 'New General' },
    });
    await test().mail.waitFor((mail) => mail.to.includes(ben.email) && mail.text.includes('keeps its place'));
    expect((await decide(verifier, ben, 'verify', ['register-page'])).status).toBe(200);
    expect(await isIn(ben)).toBe(true);
  });

  it('can be vouched for and taken back; with a suspension it is gone', async () => {
    const verifier = await world.member({ roles: ['verifier'] });
    const ada = await verifiedDoctor(verifier);
    expect((await ada.client.call('POST /verification/mine/vouch-link')).status).toBe(409);
    await leave(ada, 20);
    expect((await ada.client.call('POST /verification/mine/vouch-link')).status).toBe(201);
    await save(ada, { institution: 'New General' });
    await submit(ada);
    expect((await ada.client.call('POST /verification/mine/withdraw')).status).toBe(204);
    expect(await mine(ada)).toMatchObject({ state: 'verified', renewal: 'draft' });
    await submit(ada);
    await executeSql(
      test().app.db,
      `update members.session set confirmed_at = now() where member_id = '${verifier.id}'`,
    );
    expect((await decide(verifier, ada, 'suspend')).status).toBe(200);
    expect(await evidence(verifier, ada)).toMatchObject({
      state: 'suspended',
      renewal: null,
      application: { institution: 'Old General' },
    });
  });
});

describe('everybody else', () => {
  it('renews after the time that the operator has set, all but the last verifier', async () => {
    const own = { ...test().app.config, renewAfterDays: 100 };
    const night = async (days: number) => endVerifications.run({ ...later(days), config: own }, {});
    const doctor = await world.member({ roles: ['moderator'] });
    await night(95);
    await night(102);
    expect((await doctor.client.call('GET /session')).body).toMatchObject({ member: { standing: 'lapsed' } });
    // All others of this world lapsed in the same nights.
    const { rows } = await executeSql(
      test().app.db,
      "select roles, count(*)::int as n from members.member where standing = 'verified' and profession = 'doctor' group by roles",
    );
    expect(rows).toEqual([{ roles: ['verifier'], n: 1 }]);
  });
});
