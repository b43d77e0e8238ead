import type { Draft } from '@openrounds/domain/cases';
import { describe, expect, it } from 'vitest';
import { useTestApp } from '../../testing/test-app.ts';
import { World, type WorldMember } from '../../testing/world.ts';
import { askStudents } from './students.ts';

const test = useTestApp();
const world = new World(test);
const student = () => world.member({ profession: 'medical-student' });
const later = (days: number) => ({ ...test().app, clock: () => new Date(Date.now() + days * 86_400_000) });
const unmet = async (author: WorldMember, audience: object) =>
  ((await author.client.call('POST /cases', { body: { audience } })).body as Draft).unmet
    .filter(({ step }) => step === 'audience')
    .map(({ kind }) => kind);
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

  it('is told a month before the year is over, asked again when it is, and let in by a verifier', async () => {
    const [ines, doctor, verifier] = [
      await student(),
      await world.member(),
      await world.member({ roles: ['verifier'] }),
    ];
    await askStudents.run(later(334), {});
    expect(lettersTo(ines)).toEqual([]);
    await askStudents.run(later(335.5), {});
    await test().mail.waitFor((mail) => mail.to.includes(ines.email) && mail.subject.includes('one more month'));
    expect((await ines.client.call('GET /groups')).status).toBe(200);
    await askStudents.run(later(366), {});
    await test().mail.waitFor((mail) => mail.to.includes(ines.email) && mail.subject.includes('still study'));
    expect((await ines.client.call('GET /groups')).body).toMatchObject({ code: 'verification-required' });
    expect((await doctor.client.call('GET /groups')).status).toBe(200);
    const mine = (await ines.client.call('GET /verification/mine')).body as { version: number };
    expect(mine).toMatchObject({ state: 'more-asked', reason: expect.stringContaining('a year since') });

    const body = {
      givenName: 'Ines',
      familyName: 'Example',
      profession: 'medical-student',
      country: 'BR',
      institution: 'A school',
    };
    await ines.client.call('PUT /verification/mine', { version: mine.version, body });
    expect((await ines.client.call('POST /verification/mine/submit')).body).toMatchObject({
      params: { missing: ['course', 'grade'] },
    });
    const again = { ...body, course: 'Medicine', grade: 'Fifth year' };
    await ines.client.call('PUT /verification/mine', { version: mine.version + 1, body: again });
    expect((await ines.client.call('POST /verification/mine/submit')).status).toBe(200);
    const params = { memberId: ines.id };
    const decision = { decision: 'verify', reason: 'Seen' };
    await verifier.client.call('POST /verification/applications/:memberId/decision', {
      params,
      body: decision,
      version: mine.version + 3,
    });
    expect((await ines.client.call('GET /groups')).status).toBe(200);
    await test().app.jobs.idle();
    const letters = lettersTo(ines).length;
    await askStudents.run(later(300), {});
    await test().app.jobs.idle();
    expect(lettersTo(ines)).toHaveLength(letters);
  });
});
