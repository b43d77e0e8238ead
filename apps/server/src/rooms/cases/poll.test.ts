import type { CaseView, Draft } from '@openrounds/domain/cases';
import { describe, expect, it } from 'vitest';
import { useTestApp } from '../../testing/test-app.ts';
import { World, type WorldCase, type WorldMember } from '../../testing/world.ts';
import { updateCase } from './store.ts';
import { closePolls } from './polls.ts';

const test = useTestApp();
const world = new World(test);

const poll = (closesAfterHours: number | null = null) => ({ choices: ['Fix', 'Cast', 'Wait'], closesAfterHours });
const vote = (on: WorldCase, by: WorldMember, choice: number) =>
  by.client.call('PUT /cases/:caseId/vote', { params: { caseId: on.id }, body: { choice } });
const read = async (on: WorldCase, by: WorldMember) =>
  ((await by.client.call('GET /cases/:caseId', { params: { caseId: on.id } })).body as CaseView).poll;
const votesOf = (shown: CaseView['poll']) => shown?.choices.map(({ votes }) => votes);

describe('a poll', () => {
  it('shows nobody how it stands before they have voted, but its author', async () => {
    const asked = await world.publishedCase({ poll: poll() });
    const [ben, cy] = [await world.member(), await world.member()];
    expect(await read(asked, ben)).toEqual({
      kind: 'choices',
      choices: [
        { label: 'Fix', votes: null },
        { label: 'Cast', votes: null },
        { label: 'Wait', votes: null },
      ],
      total: 0,
      mine: null,
      closesAt: null,
      closed: false,
      abilities: { vote: true, add: false },
    });
    expect(await vote(asked, ben, 1)).toMatchObject({ status: 200, body: { poll: { mine: 1, total: 1 } } });
    expect(votesOf(await read(asked, ben))).toEqual([0, 1, 0]);
    expect(votesOf(await read(asked, cy))).toEqual([null, null, null]);
    expect(votesOf(await read(asked, asked.author))).toEqual([0, 1, 0]);
    expect(await world.told(asked.author)).toEqual([{ kind: 'poll-answered', by: null }]);
  });

  it('counts one vote of each, which can be changed and taken back', async () => {
    const asked = await world.publishedCase({ poll: poll() });
    const [ben, cy] = [await world.member(), await world.member()];
    await Promise.all([vote(asked, ben, 0), vote(asked, ben, 0), vote(asked, cy, 2)]);
    await vote(asked, ben, 2);
    expect(await read(asked, ben)).toMatchObject({ total: 2, mine: 2 });
    expect(votesOf(await read(asked, ben))).toEqual([0, 0, 2]);
    expect((await vote(asked, ben, 3)).status).toBe(400);
    await ben.client.call('DELETE /cases/:caseId/vote', { params: { caseId: asked.id } });
    expect(await read(asked, ben)).toMatchObject({ total: 1, mine: null });
    const without = await world.publishedCase();
    expect(await vote(without, ben, 0)).toMatchObject({ status: 409, body: { params: { what: 'no-poll' } } });
  });

  it('closes at its time, tells those who voted once, and takes no more votes', async () => {
    const asked = await world.publishedCase({ poll: poll(24) });
    const [ben, cy] = [await world.member(), await world.member()];
    await vote(asked, ben, 0);
    const { app } = test();
    await closePolls.run(app, {});
    expect(await world.told(ben)).toEqual([]);
    await updateCase(app.db, asked.id, { poll_closes_at: new Date(app.clock().getTime() - 1000) });
    await closePolls.run(app, {});
    await closePolls.run(app, {});
    expect(await world.told(ben)).toEqual([{ kind: 'poll-closed', by: null }]);
    expect((await world.told(asked.author)).map(({ kind }) => kind)).toEqual(['poll-closed', 'poll-answered']);
    expect(await vote(asked, cy, 0)).toMatchObject({ status: 409, body: { params: { what: 'poll-closed' } } });
    expect(await read(asked, cy)).toMatchObject({ closed: true, abilities: { vote: false } });
    expect(votesOf(await read(asked, cy))).toEqual([1, 0, 0]);
  });

  it('is put only when it can be answered, without an identifier, and begins anew after it was taken back', async () => {
    const draft = await world.draft({
      poll: { choices: ['Write to jonas.patient@example.org'], closesAfterHours: null },
    });
    const params = { caseId: draft.id };
    const { unmet } = (await draft.author.client.call('GET /cases/:caseId/draft', { params })).body as Draft;
    expect(unmet).toMatchObject([
      { kind: 'words', detail: 'poll:email' },
      { kind: 'poll', detail: 'too-few' },
    ]);
    const asked = await world.publishedCase({ poll: poll() });
    await vote(asked, await world.member(), 0);
    const back = { params: { caseId: asked.id } };
    const again = (await asked.author.client.call('POST /cases/:caseId/unpublish', back)).body as Draft;
    expect(again.poll).toEqual(poll());
    await asked.author.client.call('POST /cases/:caseId/publish', { ...back, version: again.version });
    expect(await read(asked, asked.author)).toMatchObject({ total: 0 });
  });
});

describe('a differential', () => {
  it('begins with what its author thinks of, grows by what colleagues add, and keeps every vote in its place', async () => {
    const published = await world.publishedCase({
      poll: { choices: ['Ganglion'], closesAfterHours: null, kind: 'differential' },
    });
    const [one, two] = [await world.member(), await world.member()];
    const params = { caseId: published.id };
    const add = (by: WorldMember, label: string) =>
      by.client.call('POST /cases/:caseId/poll/choices', { params, body: { label } });
    await one.client.call('PUT /cases/:caseId/vote', { params, body: { choice: 0 } });
    expect(await add(two, 'Glomus tumour')).toMatchObject({
      status: 201,
      body: {
        poll: {
          kind: 'differential',
          mine: 1,
          choices: [
            { label: 'Ganglion', votes: 1 },
            { label: 'Glomus tumour', votes: 1 },
          ],
        },
        editedAt: null,
      },
    });
    // Said again, it is a vote for what is there.
    expect((await add(one, 'glomus TUMOUR')).body).toMatchObject({ poll: { total: 2, mine: 1, choices: [{}, {}] } });
    expect((await add(one, 'Write to a.b@example.org')).status).toBe(422);
    for (let n = 0; n < 6; n += 1) expect((await add(two, `Tumour ${n}`)).status).toBe(201);
    expect((await add(two, 'One too many')).status).toBe(409);
    const plain = await world.publishedCase({ poll: { choices: ['Yes', 'No'], closesAfterHours: null } });
    expect(
      (
        await one.client.call('POST /cases/:caseId/poll/choices', {
          params: { caseId: plain.id },
          body: { label: 'Perhaps' },
        })
      ).status,
    ).toBe(409);
  });
});
