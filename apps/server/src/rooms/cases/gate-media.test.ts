import type { CaseView, Draft } from '@openrounds/domain/cases';
import type { Medium } from '@openrounds/domain/media';
import { describe, expect, it } from 'vitest';
import { picture } from '../../testing/pictures.ts';
import { useTestApp } from '../../testing/test-app.ts';
import { World, type WorldCase } from '../../testing/world.ts';

const test = useTestApp();
const world = new World(test);
const add = world.picture.bind(world);
const change = (draft: WorldCase, medium: Medium, body: object) =>
  draft.author.client.call('PATCH /cases/:caseId/media/:mediaId', {
    params: { caseId: draft.id, mediaId: medium.id },
    body,
  });
const remove = (draft: WorldCase, medium: Medium) =>
  draft.author.client.call('DELETE /cases/:caseId/media/:mediaId', {
    params: { caseId: draft.id, mediaId: medium.id },
  });
/** Nothing said about it. */
const upload = async (draft: WorldCase) =>
  draft.author.client.call('POST /cases/:caseId/media', {
    params: { caseId: draft.id },
    bytes: { type: 'image/jpeg', data: await picture('jpeg', { width: 64, height: 48 }) },
  });
const publish = async (draft: WorldCase) =>
  draft.author.client.call('POST /cases/:caseId/publish', {
    params: { caseId: draft.id },
    version: (await readDraft(draft)).version,
  });
const readDraft = async (draft: WorldCase): Promise<Draft> =>
  (await draft.author.client.call('GET /cases/:caseId/draft', { params: { caseId: draft.id } })).body as Draft;
const unmetOf = async (draft: WorldCase): Promise<string[]> =>
  (await readDraft(draft)).unmet.map(({ kind, mediaId }) => `${kind} ${mediaId ?? ''}`.trim());
const takeBack = (draft: WorldCase) =>
  draft.author.client.call('POST /cases/:caseId/unpublish', { params: { caseId: draft.id } });

describe('the gate and pictures', () => {
  it('asks of each picture what it shows and that its author has looked, and lets a confirmed investigation through', async () => {
    const draft = await world.draft();
    const unsaid = await upload(draft);
    const medium = unsaid.body as Medium;
    expect(await unmetOf(draft)).toEqual([`media-confirmation ${medium.id}`, `media-subject ${medium.id}`]);
    expect(await publish(draft)).toMatchObject({ status: 422 });
    await change(draft, medium, { subject: 'investigation', confirmed: true });
    expect(await unmetOf(draft)).toEqual([]);
    const published = await publish(draft);
    expect(published).toMatchObject({ status: 200, body: { media: [{ id: medium.id }] } });
  });

  it('asks consent for a picture of the patient, also when that is said later', async () => {
    const draft = await world.draft();
    const medium = await add(draft, { subject: 'patient-or-tissue' });
    expect(await unmetOf(draft)).toEqual([`consent ${medium.id}`]);
    const reply = await publish(draft);
    expect(reply).toMatchObject({
      status: 422,
      body: { params: { unmet: [{ kind: 'consent', step: 'consent', mediaId: medium.id }] } },
    });
    expect((await readDraft(draft)).state).toBe('draft');
  });

  it('opens when the patient has agreed to advice on each picture of them, and shuts again for one that comes later', async () => {
    const draft = await world.draft();
    const [first, second] = [
      await add(draft, { subject: 'patient-or-tissue' }),
      await add(draft, { subject: 'patient-or-tissue' }),
    ];
    await world.consent(draft, [first.id, second.id], { uses: ['teaching'] });
    expect(await unmetOf(draft)).toEqual([`consent-scope ${first.id}`, `consent-scope ${second.id}`]);
    await world.consent(draft, [first.id]);
    expect(await unmetOf(draft)).toEqual([`consent-scope ${second.id}`]);
    await world.consent(draft, [second.id], { uses: ['advice', 'journal'] });
    expect(await unmetOf(draft)).toEqual([]);
    expect((await publish(draft)).status).toBe(200);
    await takeBack(draft);
    const third = await add(draft, { subject: 'patient-or-tissue' });
    expect(await unmetOf(draft)).toEqual([`consent ${third.id}`]);
    expect((await publish(draft)).status).toBe(422);
  });

  it('takes no consent of another case for its own', async () => {
    const [draft, other] = [await world.draft(), await world.draft()];
    const medium = await add(draft, { subject: 'patient-or-tissue' });
    const theirs = await add(other, { subject: 'patient-or-tissue' });
    await world.consent(other, [theirs.id]);
    await expect(world.consent(other, [medium.id])).rejects.toThrow();
    expect(await unmetOf(draft)).toEqual([`consent ${medium.id}`]);
  });

  it('reads the description of a picture too', async () => {
    const draft = await world.draft();
    const medium = await add(draft);
    await change(draft, medium, { alt: 'Hand of jonas.patient@example.org' });
    expect(await unmetOf(draft)).toEqual([`words ${medium.id}`]);
  });

  it('lets nobody change the pictures of a published case', async () => {
    const draft = await world.draft();
    const medium = await add(draft);
    await publish(draft);
    expect((await change(draft, medium, { subject: 'patient-or-tissue' })).status).toBe(409);
    expect((await remove(draft, medium)).status).toBe(409);
    const late = await upload(draft);
    expect(late.status).toBe(409);
  });

  it('is not overtaken: of a publication and a change that forbids it, one is refused (60 rounds)', async () => {
    const draft = await world.draft();
    const medium = await add(draft);
    const spoil = [{ confirmed: false }, { subject: 'patient-or-tissue' }, { alt: 'Ring jonas.patient@example.org' }];
    const mend = { confirmed: true, subject: 'investigation', alt: '' };
    const wins = { publish: 0, change: 0 };
    for (let round = 0; round < 60; round += 1) {
      const { version } = await readDraft(draft);
      const [published, changed] = await Promise.all([
        draft.author.client.call('POST /cases/:caseId/publish', { params: { caseId: draft.id }, version }),
        change(draft, medium, spoil[round % 3] ?? mend),
      ]);
      expect([published.status, changed.status]).toEqual(published.status === 200 ? [200, 409] : [422, 200]);
      wins[published.status === 200 ? 'publish' : 'change'] += 1;
      if (published.status === 200) await takeBack(draft);
      else expect((await change(draft, medium, mend)).status).toBe(200);
    }
    expect(wins.publish + wins.change).toBe(60);
  });

  it('publishes what is there: a picture removed at the same moment is in neither or both (20 rounds)', async () => {
    const draft = await world.draft();
    const bytes = await picture('png', { width: 64, height: 48 });
    for (let round = 0; round < 20; round += 1) {
      const medium = await add(draft, { bytes });
      const { version } = await readDraft(draft);
      const [published, removed] = await Promise.all([
        draft.author.client.call('POST /cases/:caseId/publish', { params: { caseId: draft.id }, version }),
        remove(draft, medium),
      ]);
      expect(published.status).toBe(200);
      const view = (await draft.author.client.call('GET /cases/:caseId', { params: { caseId: draft.id } }))
        .body as CaseView;
      expect(view.media.map(({ id }) => id)).toEqual(removed.status === 204 ? [] : [medium.id]);
      expect([204, 409]).toContain(removed.status);
      await takeBack(draft);
      if (removed.status === 409) expect((await remove(draft, medium)).status).toBe(204);
    }
  });

  it('and a report cannot undo each other (20 rounds)', async () => {
    const reporter = await world.member();
    const moderator = await world.member({ roles: ['moderator'] });
    const draft = await world.draft();
    for (let round = 0; round < 20; round += 1) {
      const { version } = await readDraft(draft);
      const params = { caseId: draft.id };
      const [published, flagged] = await Promise.all([
        draft.author.client.call('POST /cases/:caseId/publish', { params, version }),
        reporter.client.call('POST /cases/:caseId/flag', { params, body: { reason: 'other' } }),
      ]);
      // The answer shows the case as it stands a moment later: published or hidden already.
      expect(published.status).toBe(200);
      const state = (await readDraft(draft)).state;
      expect(state).toBe(flagged.status === 204 ? 'hidden' : 'published');
      if (state === 'hidden') {
        const body = { decision: 'return-to-draft', reason: 'other', message: 'Again, please.' };
        await moderator.client.call('POST /moderation/cases/:caseId/decision', { params, version: 2, body });
      } else await takeBack(draft);
    }
  });
});

describe('a destroyed case', () => {
  it('takes its pictures with it', async () => {
    const draft = await world.draft();
    const medium = await add(draft);
    const reader = await world.member();
    await publish(draft);
    const params = { mediaId: medium.id, rendition: 'thumb' };
    expect((await reader.client.call('GET /media/:mediaId/:rendition', { params })).status).toBe(200);
    await draft.author.client.call('DELETE /cases/:caseId', { params: { caseId: draft.id } });
    for (const client of [reader.client, draft.author.client])
      expect((await client.call('GET /media/:mediaId/:rendition', { params })).status).toBe(404);
  });
});
