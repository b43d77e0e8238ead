import { describe, expect, it } from 'vitest';
import { systemWrite } from '../../kit/transaction.ts';
import { begun, board, call, itemOf, outcome, plan, put, view } from '../../testing/board.ts';
import { useTestApp } from '../../testing/test-app.ts';
import { World, type WorldMember } from '../../testing/world.ts';
import { hideCase } from '../cases/index.ts';
import { deleteMembership } from '../groups/store.ts';

const test = useTestApp();
const world = new World(test);
const nowhere = '01890000-0000-7000-8000-000000000000';

describe('a series', () => {
  it('plans its next dates, keeps them coming, and changes only what has not begun', async () => {
    const of = await board(world);
    expect(await of.dates()).toHaveLength(10);
    const { version, id: seriesId } = of.series;
    const changed = { ...plan, localTime: '08:15', durationMinutes: 30 };
    const change = (v: number) => call(of.owner, 'PUT /series/:seriesId', { seriesId }, { body: changed, version: v });
    expect((await call(of.ben, 'PUT /series/:seriesId', { seriesId }, { body: changed, version })).status).toBe(403);
    expect((await change(version + 5)).status).toBe(412);
    expect((await change(version)).status).toBe(200);
    const after = await of.dates();
    const future = after.filter(({ startsAt }) => startsAt > new Date().toISOString());
    expect(future.length).toBeGreaterThanOrEqual(9);
    for (const one of future) expect(Date.parse(one.endsAt) - Date.parse(one.startsAt)).toBe(30 * 60_000);
    // The same meeting, not another one in its place.
    expect(after.map(({ id }) => id)).toContain(of.second.id);
  });

  it('has one date moved or skipped; what was on a skipped one waits on the next', async () => {
    const of = await board(world);
    const one = await of.share();
    await put(of.author, of.second.id, one.id);
    const change = async (body: object) => {
      const { version } = await view(of.owner, of.second.id);
      return call(of.owner, 'PATCH /meetings/:meetingId', { meetingId: of.second.id }, { body, version });
    };
    expect((await change({ localTime: '12:00' })).body).toMatchObject({ moved: true, state: 'scheduled' });
    expect((await change({ state: 'cancelled' })).body).toMatchObject({
      state: 'cancelled',
      items: [{ state: 'deferred' }],
    });
    const third = (await of.dates())[2];
    expect(await view(of.ben, third?.id ?? '')).toMatchObject({
      items: [{ case: { id: one.id }, carriedFrom: { meetingId: of.second.id } }],
    });
    expect((await put(of.author, of.second.id, one.id)).status).toBe(409);
  });

  it('ends: empty dates go, those with cases stay', async () => {
    const of = await board(world);
    await put(of.author, of.second.id, (await of.share()).id);
    const ended = await call(
      of.owner,
      'DELETE /series/:seriesId',
      { seriesId: of.series.id },
      { version: of.series.version },
    );
    expect(ended.status).toBe(204);
    expect((await of.dates()).map(({ id }) => id)).toContain(of.second.id);
    expect((await of.dates()).length).toBeLessThanOrEqual(2);
  });

  it('refuses what is no time zone, no specialty, too long', async () => {
    const { owner, id } = await world.group();
    for (const wrong of [
      { timeZone: 'Mars/Base' },
      { durationMinutes: 721 },
      { quorum: [{ specialty: 'astrology', minimum: 1 }] },
      { endsOn: '2025-01-01' },
      { chairId: nowhere },
    ])
      expect(
        (await call(owner, 'POST /groups/:groupId/series', { groupId: id }, { body: { ...plan, ...wrong } })).status,
        JSON.stringify(wrong),
      ).toBe(400);
  });
});

describe('an agenda', () => {
  it('takes cases shared with the group, once, and is ordered by the chair', async () => {
    const of = await board(world);
    const cases = [await of.share(), await of.share(), await of.share()];
    for (const one of cases) await put(of.author, of.second.id, one.id);
    const meetingId = of.second.id;
    expect((await put(of.ben, meetingId, cases[0]?.id ?? '')).status).toBe(409);
    const elsewhere = await world.publishedCase({ author: of.author, audience: { kind: 'only-me' } });
    expect((await put(of.author, meetingId, elsewhere.id)).body).toMatchObject({
      code: 'conflict',
      params: { reason: 'not-shared-with-group' },
    });
    expect((await put(of.ben, meetingId, elsewhere.id)).status).toBe(404);
    const { items, version } = await view(of.owner, meetingId);
    const itemIds = items.map(({ id }) => id).toReversed();
    const order = (who: WorldMember, ids: string[], v: number) =>
      call(who, 'PUT /meetings/:meetingId/order', { meetingId }, { body: { itemIds: ids }, version: v });
    expect((await order(of.ben, itemIds, version)).status).toBe(403);
    expect((await order(of.owner, itemIds.slice(1), version)).status).toBe(400);
    expect((await order(of.owner, itemIds, version)).status).toBe(200);
    // The same again, on the version of before: it stands already.
    expect((await order(of.owner, itemIds, version)).status).toBe(200);
    expect(
      (
        await order(
          of.owner,
          items.map(({ id }) => id),
          version,
        )
      ).status,
    ).toBe(412);
    expect((await view(of.ben, meetingId)).items.map(({ id }) => id)).toEqual(itemIds);
  });

  it('lists a case without discussion where its author asked so, and the chair may say otherwise', async () => {
    const of = await board(world);
    const values = {
      stream: 'protocol',
      site: 'Left breast',
      histology: 'Invasive carcinoma',
      'tnm-prefix': 'none',
      ecog: '0',
      wishes: 'No further operation',
    };
    const asked = await of.share({ template: { key: 'tumour-board', version: 1, values } });
    await put(of.author, of.second.id, asked.id);
    await put(of.author, of.second.id, (await of.share()).id);
    expect((await view(of.owner, of.second.id)).items.map(({ stream }) => stream)).toEqual(['protocol', 'discuss']);
    await put(of.owner, of.first.id, asked.id, { stream: 'discuss' });
    expect(itemOf(await view(of.owner, of.first.id)).stream).toBe('discuss');
  });

  it('has one case being discussed; defers to the next date with a reason; removes', async () => {
    const of = await board(world);
    const cases = [await of.share(), await of.share()];
    for (const one of cases) await put(of.author, of.second.id, one.id);
    const [a, b] = (await view(of.owner, of.second.id)).items;
    const move = (itemId = '', state = 'discussing', who = of.owner) =>
      call(who, 'PATCH /agenda-items/:itemId', { itemId }, { body: { state } });
    expect((await move(a?.id, 'discussing', of.ben)).status).toBe(403);
    await move(a?.id);
    expect((await move(b?.id)).body).toMatchObject({ items: [{ state: 'queued' }, { state: 'discussing' }] });
    const defer = (who: WorldMember) =>
      call(
        who,
        'POST /agenda-items/:itemId/deferral',
        { itemId: a?.id ?? '' },
        { body: { reason: 'The scan is not back' } },
      );
    expect((await defer(of.ben)).status).toBe(403);
    expect((await defer(of.owner)).body).toMatchObject({
      items: [{ id: b?.id }, { id: a?.id, state: 'deferred', deferral: { reason: 'The scan is not back', to: {} } }],
    });
    expect((await defer(of.owner)).status).toBe(409);
    expect(await world.told(of.author)).toEqual([{ kind: 'case-deferred', by: of.owner.id }]);
    const third = (await of.dates())[2];
    expect(await view(of.ben, third?.id ?? '')).toMatchObject({
      items: [{ case: { id: cases[0]?.id }, state: 'queued' }],
    });
    expect((await call(of.ben, 'DELETE /agenda-items/:itemId', { itemId: b?.id ?? '' })).status).toBe(403);
    expect((await move(b?.id, 'queued')).status).toBe(200);
    expect((await call(of.author, 'DELETE /agenda-items/:itemId', { itemId: b?.id ?? '' })).body).toMatchObject({
      items: [{ id: a?.id }],
    });
  });

  it('keeps the place of a case that is not to be seen any more, without a word of it', async () => {
    const of = await board(world);
    const cases = [
      await of.share({ title: 'Hidden hand' }),
      await of.share({ title: 'Burnt letter' }),
      await of.share({ title: 'Taken back' }),
    ];
    const meeting = await begun(of, cases);
    for (const item of meeting.items)
      await call(of.owner, 'PUT /agenda-items/:itemId/outcome', { itemId: item.id }, { body: outcome, version: 0 });
    await systemWrite(test().app, 'test.hide', null, (tx) => hideCase(tx, cases[0]?.id ?? (nowhere as never)));
    await call(of.author, 'DELETE /cases/:caseId', { caseId: cases[1]?.id ?? '' });
    await call(of.author, 'POST /cases/:caseId/unpublish', { caseId: cases[2]?.id ?? '' });
    const seen = await view(of.ben, meeting.id);
    expect(
      seen.items.map(({ caseState, case: shown, outcome: decided, presenter }) => ({
        caseState,
        shown,
        decided,
        presenter,
      })),
    ).toEqual(
      ['not-available', 'destroyed', 'not-available'].map((caseState) => ({
        caseState,
        shown: null,
        decided: null,
        presenter: null,
      })),
    );
    const minutes = await call(of.ben, 'GET /meetings/:meetingId/minutes', { meetingId: meeting.id });
    for (const word of ['Screws', 'Hidden hand', 'Burnt', 'Taken back'])
      expect(minutes.bytes.toString()).not.toContain(word);
    expect((await view(of.author, meeting.id)).items.map(({ caseState }) => caseState)).toEqual([
      'shown',
      'destroyed',
      'shown',
    ]);
    expect(
      (
        await call(
          of.owner,
          'PUT /agenda-items/:itemId/outcome',
          { itemId: meeting.items[0]?.id ?? '' },
          { body: outcome, version: 1 },
        )
      ).status,
    ).toBe(403);
  });

  it('of any length is the same number of queries', async () => {
    const of = await board(world);
    const few = await begun(of, [await of.share()]);
    const many = await begun(of, await Promise.all([0, 1, 2, 3, 4].map(() => of.share())));
    const count = async (id: string): Promise<number> => {
      await view(of.ben, id);
      test().logs.length = 0;
      await view(of.ben, id);
      return Number(test().logs.findLast((line) => line['route'] === '/api/v1/meetings/:meetingId')?.['queries']);
    };
    expect(await count(many.id)).toBe(await count(few.id));
    expect(await count(many.id)).toBeLessThanOrEqual(14);
  });
});

describe('who is not in the group', () => {
  it('meets nothing: as what does not exist, byte for byte, also when they were in it before', async () => {
    const of = await board(world, { membership: 'open' });
    const one = await of.share();
    await put(of.author, of.second.id, one.id);
    const item = itemOf(await view(of.ben, of.second.id));
    await call(of.owner, 'PUT /agenda-items/:itemId/outcome', { itemId: item.id }, { body: outcome, version: 0 });
    await deleteMembership(test().app.db, of.id, of.ben.id);
    await deleteMembership(test().app.db, of.id, of.author.id);
    const ids = {
      meetingId: of.second.id,
      groupId: of.id,
      seriesId: of.series.id,
      itemId: item.id,
      memberId: of.ben.id,
    };
    const keys: [string, object?][] = [
      ['GET /groups/:groupId/meetings'],
      ['GET /groups/:groupId/series'],
      ['GET /meetings/:meetingId'],
      ['GET /meetings/:meetingId/minutes'],
      ['GET /meetings/:meetingId/minutes/pdf'],
      ['POST /meetings/:meetingId/items', { body: { caseId: one.id } }],
      ['PUT /meetings/:meetingId/attendance/:memberId', { body: { state: 'present' } }],
      ['PUT /agenda-items/:itemId/vote', { body: { vote: 'agree' } }],
      ['GET /agenda-items/:itemId/outcomes'],
    ];
    for (const [key, more] of keys) {
      const real = await call(of.ben, key, ids, more);
      expect(real.status, key).toBe(404);
      const none = await call(of.ben, key, Object.fromEntries(Object.keys(ids).map((name) => [name, nowhere])), more);
      expect({ ...(real.body as object), requestId: '' }, key).toEqual({ ...(none.body as object), requestId: '' });
    }
    expect(((await call(of.ben, 'GET /meetings', {})).body as { items: unknown[] }).items).toEqual([]);
    // The author keeps the case; what a group they left said of it stays there.
    expect((await call(of.author, 'GET /cases/:caseId/meetings', { caseId: one.id })).body).toEqual({
      decisions: [],
      waiting: [],
      open: [],
    });
  });
});
