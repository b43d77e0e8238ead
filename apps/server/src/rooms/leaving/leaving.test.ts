import { describe, expect, it } from 'vitest';
import type { CaseView } from '@openrounds/domain/cases';
import type { Comment } from '@openrounds/domain/discussion';
import type { Leaving } from '@openrounds/domain/leaving';
import { proofOf } from '@openrounds/testing';
import { PUBLIC } from '../../kit/route.ts';
import { rooms } from '../../rooms.ts';
import { born } from '../../testing/consents.ts';
import { disguisesOf, dumpDatabase, readTree } from '../../testing/dump.ts';
import { picture } from '../../testing/pictures.ts';
import { useTestApp } from '../../testing/test-app.ts';
import { World, type WorldMember } from '../../testing/world.ts';
import { emailOf, keySubject } from '../members/index.ts';
import { deleteDue, markDeleted } from './delete-account.ts';

const day = 86_400_000;
let now = () => new Date();
const test = useTestApp({ overrides: { clock: () => now() } });
const world = new World(test);

const leave = (who: WorldMember, cases: 'keep' | 'destroy') => who.client.call('POST /me/leaving', { body: { cases } });
const meaning = async (who: WorldMember) => (await who.client.call('GET /me/leaving')).body as Leaving;
const viewOf = (by: WorldMember, caseId: string) => by.client.call('GET /cases/:caseId', { params: { caseId } });
const letterTo = (who: WorldMember, subject: RegExp) =>
  test().mail.waitFor((mail) => mail.to.includes(who.email) && subject.test(mail.subject));

/** As many days later, when the hourly job has been. */
async function afterDays(days: number): Promise<void> {
  const at = Date.now() + days * day;
  now = () => new Date(at);
  await deleteDue.run(test().app, {});
  now = () => new Date();
}
const gone = async (who: WorldMember, cases: 'keep' | 'destroy') => {
  expect((await leave(who, cases)).status).toBe(202);
  await afterDays(15);
};

describe('asking to be deleted', () => {
  it('says before what it means, signs out everywhere, and lets nobody in but to keep the account', async () => {
    const [ada, ben] = [await world.member({ familyName: 'Quillfeather' }), await world.member()];
    const kept = await world.publishedCase({ author: ada });
    await world.draft({ author: ada });
    const alone = await world.group({ owner: ada, members: [ben], name: 'Alone' });
    await world.group({ owner: ada, moderators: [ben], name: 'Run by two' });
    await ada.client.call('POST /cases/:caseId/comments', { params: { caseId: kept.id }, body: { text: 'Ours' } });
    expect(await meaning(ada)).toEqual({
      published: 1,
      unpublished: 1,
      comments: 1,
      consents: 0,
      groups: [
        { id: alone.id, name: 'Alone', fate: 'archived' },
        { id: expect.any(String), name: 'Run by two', fate: 'passed-on' },
      ],
      lastAdministrator: false,
      days: 14,
    });
    expect((await leave(ada, 'keep')).status).toBe(202);
    expect((await letterTo(ada, /will be deleted on/)).text).toContain('/sign-in');
    expect((await ada.client.call('GET /me/security')).status).toBe(401);
    // Without a name at once, and not to be found.
    expect((await viewOf(ben, kept.id)).body).toMatchObject({
      author: { former: true, name: 'A former member', initials: '', role: '', country: null },
    });
    expect((await ben.client.call('GET /members/:memberId', { params: { memberId: ada.id } })).status).toBe(404);

    await world.signIn(ada.client, ada.email, ada.password);
    const answers = new Set<string>();
    for (const { key, access, contract } of rooms.flatMap(({ routes }) => routes)) {
      if (access === PUBLIC || key.startsWith('HEAD ') || key === 'DELETE /me/leaving') continue;
      const params = Object.fromEntries(Object.keys(contract.params?.shape ?? {}).map((name) => [name, ada.id]));
      const { status, body } = await ada.client.call(key, { params });
      answers.add(`${status} ${(body as { code: string }).code}`);
    }
    expect([...answers]).toEqual(['403 leaving']);
    expect((await ada.client.call('GET /session')).body).toMatchObject({
      member: { standing: 'leaving', leaving: { cases: 'keep' } },
    });

    expect((await ada.client.call('DELETE /me/leaving')).body).toMatchObject({ standing: 'verified', leaving: null });
    await letterTo(ada, /stays/);
    await afterDays(15);
    expect((await viewOf(ben, kept.id)).body).toMatchObject({ author: { id: ada.id, name: 'Dr Ada Quillfeather' } });
  });

  it('asks again who it is, and keeps the last administrator', async () => {
    const boss = await world.member({ roles: ['administrator'] });
    expect(await meaning(boss)).toMatchObject({ lastAdministrator: true });
    expect(await leave(boss, 'keep')).toMatchObject({
      status: 409,
      body: { code: 'conflict', params: { what: 'last-administrator' } },
    });
    const at = Date.now() + 20 * 60_000;
    now = () => new Date(at);
    expect(await leave(boss, 'keep')).toMatchObject({ status: 403, body: { code: 'confirmation-required' } });
    now = () => new Date();
    const second = await world.member({ roles: ['administrator'] });
    const both = await Promise.all([leave(boss, 'keep'), leave(second, 'keep')]);
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([202, 409]);
  });
});

describe('a deleted account', () => {
  it('leaves nothing that can be read of the person, wherever it was, and closes the door', async () => {
    const [ada, ben] = [
      await world.member({ givenName: 'Wilhelmina', familyName: 'Quagmirova' }),
      await world.member({ specialties: ['hand-surgery'] }),
    ];
    const kept = await world.publishedCase({ author: ada, title: 'Zanzibarite of the thumb' });
    const own = await world.draft({ author: ada });
    const bens = await world.publishedCase({ author: ben });
    const group = await world.group({ owner: ada, members: [ben] });
    const face = { type: 'image/png', data: await picture('png', { width: 128, height: 128 }) };
    for (let i = 0; i < 2; i += 1) expect((await ada.client.call('PUT /me/photo', { bytes: face })).status).toBe(200);
    await ada.client.call('PUT /me/bio', { body: { bio: 'Plays the ocarinaphone.' } });
    await ada.client.call('PUT /me/works', {
      body: { items: [{ kind: 'publication', title: 'On ocarinaphones' }] },
      version: 0,
    });
    await world.follow(ada, ben);
    await world.follow(ben, ada);
    for (const { id: caseId } of [kept, bens])
      await ada.client.call('POST /cases/:caseId/comments', { params: { caseId }, body: { text: 'I would wait.' } });
    await gone(ada, 'keep');
    await letterTo(ada, /is deleted/);
    await test().app.jobs.idle();

    await expect(test().app.vault.key(keySubject(ada.id), 'contact')).rejects.toThrow('destroyed');
    await expect(emailOf(test().app, ada.id)).rejects.toMatchObject({ code: 'not-found' });
    const dump = await dumpDatabase(test().databaseUrl);
    const hash = test().app.vault.lookup('email', ada.email.toLowerCase()).toString('hex');
    for (const word of ['Wilhelmina', 'Quagmirova', 'ocarinaphone', ada.email, hash])
      for (const [table, rows] of dump) {
        const text = Buffer.from(rows.join('\n'));
        expect(
          disguisesOf(word).some((disguise) => text.includes(disguise)),
          `${word} in ${table}`,
        ).toBe(false);
      }
    const files = [...(await readTree(test().data)).keys()];
    expect(files.filter((name) => name.includes(ada.id) || name.includes('photos/'))).toEqual([]);
    // Ids alone, in what others made or what is on record.
    const withId = [...dump].flatMap(([table, rows]) => (rows.some((row) => row.includes(ada.id)) ? [table] : []));
    expect(withId.toSorted()).toEqual([
      'audit.entry',
      'cases."case"',
      'discussion.comment',
      'groups."group"',
      'jobs.job',
      'jobs.job_common',
      'keys.subject',
      'kit.event',
      'members.member',
      'notifications.notification',
    ]);

    for (const reader of [ben, await world.member({ roles: ['administrator', 'moderator', 'verifier'] })]) {
      const seen = JSON.stringify([
        (await viewOf(reader, kept.id)).body as CaseView,
        (await reader.client.call('GET /cases/:caseId/comments', { params: { caseId: kept.id } })).body,
        (await reader.client.call('GET /cases/:caseId/comments', { params: { caseId: bens.id } })).body,
        (await reader.client.call('GET /cases', { query: { feed: 'for-you' } })).body,
        (await reader.client.call('GET /search', { query: { q: 'Zanzibarite' } })).body,
        (await reader.client.call('GET /notifications')).body,
        (await reader.client.call('GET /me/following')).body,
      ]);
      expect(seen.split('A former member').length).toBeGreaterThan(4);
      for (const word of ['Wilhelmina', ada.id]) expect(seen, word).not.toContain(word);
    }
    expect((await viewOf(ben, own.id)).status).toBe(404);
    expect((await ben.client.call('GET /groups/:groupId', { params: { groupId: group.id } })).body).toMatchObject({
      archived: true,
      mine: 'owner',
      members: 1,
    });
    // The address is free again; what was is not.
    const { email, password } = ada;
    const visitor = test().visitor();
    expect(await visitor.call('POST /session', { body: { email, password } })).toMatchObject({ status: 401 });
    // Who looks after the case from now on hears, whoever its author was.
    expect((await ben.client.call('PUT /cases/:caseId/recommendation', { params: { caseId: kept.id } })).status).toBe(
      204,
    );
  });

  it('destroys the cases where its owner said so, also those under review, and asks moderators nothing more', async () => {
    const [ada, ben, moderator] = [
      await world.member(),
      await world.member(),
      await world.member({ roles: ['moderator'] }),
    ];
    const [first, second] = [await world.publishedCase({ author: ada }), await world.publishedCase({ author: ada })];
    await ben.client.call('POST /cases/:caseId/flag', { params: { caseId: second.id }, body: { reason: 'other' } });
    await gone(ada, 'destroy');
    for (const { id } of [first, second]) {
      expect((await viewOf(ben, id)).status).toBe(404);
      await expect(test().app.vault.key(`case:${id}`, 'text')).rejects.toThrow('destroyed');
    }
    const { items } = (await moderator.client.call('GET /moderation/queue')).body as { items: { caseId: string }[] };
    expect(items.map(({ caseId }) => caseId)).not.toContain(second.id);
  });

  it('lets the patient of a kept case take their consent back, and moderators decide about it', async () => {
    const [ada, ben, moderator] = [
      await world.member(),
      await world.member(),
      await world.member({ roles: ['moderator'] }),
    ];
    const draft = await world.draft({ author: ada });
    const picture = await world.picture(draft, { subject: 'patient-or-tissue', label: 'photo' });
    const { code } = await world.consent(draft, [picture.id], { uses: ['advice', 'teaching'] });
    await test().app.jobs.idle();
    const { version } = (await ada.client.call('GET /cases/:caseId/draft', { params: { caseId: draft.id } }))
      .body as CaseView;
    const kept = await world.publish({ ...draft, version });
    const flagged = await world.publishedCase({ author: ada });
    await gone(ada, 'keep');
    expect((await viewOf(ben, kept.id)).body).toMatchObject({ author: { former: true }, media: [{ id: picture.id }] });
    const proof = await proofOf(code, born);
    const taken = await test()
      .visitor()
      .call('POST /patient/consent/withdrawal', { body: { ...proof, uses: null } });
    expect(taken).toMatchObject({ status: 200, body: { ended: { by: 'patient' } } });
    expect((await viewOf(ben, kept.id)).status).toBe(404);
    await ben.client.call('POST /cases/:caseId/flag', { params: { caseId: flagged.id }, body: { reason: 'other' } });
    const review = (await moderator.client.call('GET /moderation/cases/:caseId', { params: { caseId: flagged.id } }))
      .body as { version: number; case: { author: object } };
    const decided = await moderator.client.call('POST /moderation/cases/:caseId/decision', {
      params: { caseId: flagged.id },
      body: { decision: 'restore', reason: 'other', message: 'Nothing wrong with it.' },
      version: review.version,
    });
    expect(decided.status).toBeLessThan(300);
    const comments = (await ben.client.call('GET /cases/:caseId/comments', { params: { caseId: flagged.id } })).body;
    expect((comments as { items: Comment[] }).items).toEqual([]);
  });

  it('is deleted again after a restore from before', async () => {
    const ada = await world.member();
    await test().app.vault.destroy(keySubject(ada.id));
    await markDeleted(test().app, ada.id);
    await markDeleted(test().app, ada.id);
    expect((await ada.client.call('GET /me/security')).status).toBe(401);
  });
});
