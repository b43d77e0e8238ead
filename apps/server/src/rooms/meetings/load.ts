import type { ItemFacts, MeetingFacts } from '@openrounds/domain/meetings';
import { isInside } from '@openrounds/domain/groups';
import {
  type AgendaItemId,
  AppError,
  type CaseId,
  type GroupId,
  type MeetingId,
  type MemberId,
  type SeriesId,
  type SignedIn,
} from '@openrounds/domain/kit';
import type { App } from '../../kit/app.ts';
import type { Tx } from '../../kit/transaction.ts';
import { getVisibleCase } from '../cases/index.ts';
import { type GroupRow, loadGroup, membersAmong } from '../groups/index.ts';
import { findItem } from './agenda-store.ts';
import { findMeeting, findSeries, type LockedMeeting, lockMeeting, type MeetingRow } from './store.ts';
import type { ItemRow, SeriesRow } from './tables.ts';

/** A group as one of its members meets it: for everybody else its meetings do not exist. @throws not-found */
export async function getGroupInside(app: App, actor: SignedIn, id: GroupId): Promise<GroupRow> {
  const group = await loadGroup(app.db, id, actor);
  if (!isInside(group.mine)) throw new AppError('not-found');
  return group;
}

export interface LoadedMeeting extends MeetingFacts {
  readonly row: MeetingRow;
  readonly group: GroupRow;
}

/** @throws not-found, also for who is not in the group */
export async function getMeeting(app: App, actor: SignedIn, id: MeetingId): Promise<LoadedMeeting> {
  const row = await findMeeting(app.db, id);
  if (row === undefined) throw new AppError('not-found');
  const group = await getGroupInside(app, actor, row.group_id);
  return { row, group, ...factsOf(row, group) };
}

export const factsOf = (
  row: Pick<MeetingRow, 'chair_id' | 'scribe_id' | 'state' | 'mode' | 'approved_at'>,
  group: Pick<GroupRow, 'mine' | 'archived'>,
): MeetingFacts => ({
  mine: group.mine,
  archived: group.archived,
  chairId: row.chair_id,
  scribeId: row.scribe_id,
  state: row.state,
  mode: row.mode,
  approved: row.approved_at !== null,
});

/** When a meeting is held, as the rules read it. */
export const spanOf = (row: Pick<MeetingRow, 'mode' | 'starts_at' | 'ends_at'>) => ({
  mode: row.mode,
  startsAt: row.starts_at,
  endsAt: row.ends_at,
});

export interface LoadedItem extends ItemFacts {
  readonly row: ItemRow;
  readonly loaded: LoadedMeeting;
}

/** @throws not-found, also for who is not in the group */
export async function getItem(app: App, actor: SignedIn, id: AgendaItemId): Promise<LoadedItem> {
  const row = await findItem(app.db, id);
  if (row === undefined || row.state === 'removed') throw new AppError('not-found');
  const loaded = await getMeeting(app, actor, row.meeting_id);
  const visible = await sees(app, actor, row.case_id);
  return { row, loaded, meeting: loaded, state: row.state, addedBy: row.added_by, visible };
}

async function sees(app: App, actor: SignedIn, id: CaseId): Promise<boolean> {
  try {
    await getVisibleCase(app, actor, id);
    return true;
  } catch (error) {
    if (error instanceof AppError && error.code === 'not-found') return false;
    throw error;
  }
}

export interface LoadedSeries {
  readonly row: SeriesRow;
  readonly group: GroupRow;
  readonly mine: GroupRow['mine'];
  readonly archived: boolean;
}

/** A series that goes on. @throws not-found, also for who is not in the group */
export async function getSeries(app: App, actor: SignedIn, id: SeriesId): Promise<LoadedSeries> {
  const row = await findSeries(app.db, id);
  if (row === undefined || row.ended) throw new AppError('not-found');
  const group = await getGroupInside(app, actor, row.group_id);
  return { row, group, mine: group.mine, archived: group.archived };
}

/** The meeting under a lock, as it stands now. @throws not-found */
export async function getLocked(tx: Tx, id: MeetingId): Promise<LockedMeeting> {
  const row = await lockMeeting(tx.db, id);
  if (row === undefined) throw new AppError('not-found');
  return row;
}

/** A meeting that is not over and not skipped. @throws conflict */
export function assertOpen(row: Pick<LockedMeeting, 'state'>): void {
  if (row.state !== 'scheduled') throw new AppError('conflict', { state: row.state });
}

/** Chairs, scribes, presenters and whoever was there are of the group. @throws bad-input */
export async function assertMembers(tx: Tx, groupId: GroupId, path: string, ids: readonly MemberId[]): Promise<void> {
  const known = await membersAmong(tx.db, groupId, ids);
  if (ids.some((id) => !known.has(id)))
    throw new AppError('bad-input', { where: 'body', issues: [{ path, message: 'not a member of the group' }] });
}
