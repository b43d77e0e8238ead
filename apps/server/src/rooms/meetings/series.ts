import {
  meetingLimits,
  meetingList,
  meetingPlan,
  meetingsContract,
  type Series,
  type SeriesPlan,
} from '@openrounds/domain/meetings';
import { AppError, can, type MemberId, type SeriesId, type SignedIn } from '@openrounds/domain/kit';
import type { App } from '../../kit/app.ts';
import { route } from '../../kit/route.ts';
import { assertVersion, write } from '../../kit/transaction.ts';
import type { GroupRow } from '../groups/index.ts';
import { memberRefs } from '../members/index.ts';
import { assertMembers, getGroupInside, getSeries } from './load.ts';
import { planAgain, planAhead } from './plan.ts';
import {
  deleteMeetings,
  findSeries,
  insertSeries,
  listPlanned,
  listSeries,
  lockSeries,
  updateSeries,
} from './store.ts';
import type { SeriesRow } from './tables.ts';

async function presentSeries(
  app: App,
  actor: SignedIn,
  group: GroupRow,
  rows: readonly SeriesRow[],
): Promise<Series[]> {
  const members = await memberRefs(
    app,
    app.db,
    rows.flatMap(({ plan }): MemberId[] => (plan.chairId === null ? [] : [plan.chairId])),
    actor.memberId,
  );
  return rows.map((row) => ({
    ...row.plan,
    id: row.id,
    groupId: row.group_id,
    version: row.version,
    chair: row.plan.chairId === null ? null : (members.get(row.plan.chairId) ?? null),
    ended: row.ended,
    abilities: { change: can(meetingPlan, actor, group) },
  }));
}

const seriesView = async (app: App, actor: SignedIn, group: GroupRow, id: SeriesId): Promise<Series> => {
  const row = await findSeries(app.db, id);
  const [series] = row === undefined ? [] : await presentSeries(app, actor, group, [row]);
  if (series === undefined) throw new AppError('not-found');
  return series;
};

const chairOf = (plan: Pick<SeriesPlan, 'chairId'>): MemberId[] => (plan.chairId === null ? [] : [plan.chairId]);

export const seriesList = route(meetingsContract, 'GET /groups/:groupId/series', {
  access: { policy: meetingList, load: ({ app, params, actor }) => getGroupInside(app, actor, params.groupId) },
  run: async ({ app, actor, params, grant }) => ({
    items: await presentSeries(app, actor, grant.resource, await listSeries(app.db, params.groupId)),
    mayAdd: can(meetingPlan, actor, grant.resource),
  }),
});

export const addSeries = route(meetingsContract, 'POST /groups/:groupId/series', {
  access: { policy: meetingPlan, load: ({ app, params, actor }) => getGroupInside(app, actor, params.groupId) },
  run: async ({ app, actor, params, body, grant }) => {
    const id = app.newId<SeriesId>();
    await write(app, grant, `group:${params.groupId}`, async (tx) => {
      tx.detail({ series: id });
      if ((await listSeries(tx.db, params.groupId)).length >= meetingLimits.seriesOfGroup)
        throw new AppError('conflict', { reason: 'series-limit', limit: meetingLimits.seriesOfGroup });
      await assertMembers(tx, params.groupId, 'chairId', chairOf(body));
      await insertSeries(tx.db, { id, groupId: params.groupId, plan: body, now: tx.now });
      await planAhead(tx, { id, group_id: params.groupId }, body);
    });
    return seriesView(app, actor, grant.resource, id);
  },
});

export const changeSeries = route(meetingsContract, 'PUT /series/:seriesId', {
  access: { policy: meetingPlan, load: ({ app, params, actor }) => getSeries(app, actor, params.seriesId) },
  run: async ({ app, actor, params, body, version, grant }) => {
    const { group } = grant.resource;
    await write(app, grant, `group:${group.id}`, async (tx) => {
      tx.detail({ series: params.seriesId });
      const row = await lockSeries(tx.db, params.seriesId);
      if (row === undefined || row.ended) throw new AppError('not-found');
      assertVersion(version, row.version);
      await assertMembers(tx, group.id, 'chairId', chairOf(body));
      await updateSeries(tx.db, row.id, { plan: body });
      await planAgain(tx, row, body);
    });
    return seriesView(app, actor, group, params.seriesId);
  },
});

export const endSeries = route(meetingsContract, 'DELETE /series/:seriesId', {
  access: { policy: meetingPlan, load: ({ app, params, actor }) => getSeries(app, actor, params.seriesId) },
  run: ({ app, params, version, grant }) =>
    write(app, grant, `group:${grant.resource.group.id}`, async (tx) => {
      tx.detail({ series: params.seriesId, ended: true });
      const row = await lockSeries(tx.db, params.seriesId);
      if (row === undefined || row.ended) throw new AppError('not-found');
      assertVersion(version, row.version);
      await updateSeries(tx.db, row.id, { ended: true });
      const empty = (await listPlanned(tx.db, row.id, tx.now)).filter(({ cases }) => cases === 0).map(({ id }) => id);
      if (empty.length > 0) await deleteMeetings(tx.db, empty);
    }),
});
