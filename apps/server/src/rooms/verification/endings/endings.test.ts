import type { Draft } from '@openrounds/domain/cases';
import type { WhereYouStand } from '@openrounds/domain/verification';
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
    expect(await mine(ines)).toMatchObject({ state: 'verified', endsAt: new Date(begun + 373 * dayMs).toISOString() });

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
