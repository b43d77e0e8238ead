import {
  meetingChair,
  meetingLimits,
  meetingRead,
  meetingRecord,
  meetingsContract,
  type Minutes,
} from '@openrounds/domain/meetings';
import { AppError, can, type SignedIn } from '@openrounds/domain/kit';
import { route } from '../../kit/route.ts';
import { assertVersion, write } from '../../kit/transaction.ts';
import type { App } from '../../kit/app.ts';
import { caseKeySubject, getVisibleCase } from '../cases/index.ts';
import { assertNoIdentifiers } from '../discussion/index.ts';
import { findItem, insertAddendum, listAddenda, listItems, minuteOutcomes } from './agenda-store.ts';
import { tellMeeting } from './carry.ts';
import { getLocked, getMeeting, type LoadedMeeting } from './load.ts';
import { presentMeeting } from './present.ts';
import { markMeeting, updateMeeting } from './store.ts';
import type { AddendumRow } from './tables.ts';
import { meetingKey, meetingKeySubject, openAddendum, openNotes, sealAddendum, sealNotes } from './words.ts';

/** The minutes as this member may read them: what was decided of a case goes with the case, wherever it is written. */
export async function presentMinutes(app: App, viewer: SignedIn, loaded: LoadedMeeting): Promise<Minutes> {
  const { row } = loaded;
  const addenda = await listAddenda(app.db, row.id);
  const { meeting, members } = await presentMeeting(app, viewer, loaded, {
    asMinuted: loaded.approved,
    alsoMembers: [...addenda.map(({ by_id }) => by_id), ...(row.approved_by === null ? [] : [row.approved_by])],
  });
  const key = (await app.vault.load([meetingKeySubject(row.id)], 'text')).get(meetingKeySubject(row.id));
  const seen = new Map(meeting.items.flatMap((item) => (item.case === null ? [] : [[item.id, item.case.id]])));
  const caseKeys = await app.vault.load([...seen.values()].map(caseKeySubject), 'text');
  const textOf = ({ id, item_id: itemId, text_sealed: sealed }: AddendumRow): string | null => {
    const caseId = itemId === null ? undefined : seen.get(itemId);
    const opens = itemId === null ? key : caseId === undefined ? undefined : caseKeys.get(caseKeySubject(caseId));
    return sealed === null || opens === undefined ? null : openAddendum(opens, id, sealed);
  };
  return {
    ...meeting,
    minutesVersion: row.minutes_version,
    notes:
      key === undefined || row.notes_sealed === null
        ? ''
        : openNotes(key, row.id, row.minutes_version, row.notes_sealed),
    approvedBy: row.approved_by === null ? null : (members.get(row.approved_by) ?? null),
    approvedAt: row.approved_at?.toISOString() ?? null,
    addenda: addenda.map((one) => ({
      id: one.id,
      kind: one.kind,
      itemId: one.item_id,
      text: textOf(one),
      by: members.get(one.by_id) ?? null,
      at: one.at.toISOString(),
    })),
    may: {
      edit: can(meetingRecord, viewer, loaded) && !loaded.approved && loaded.state !== 'cancelled',
      approve: can(meetingChair, viewer, loaded) && !loaded.approved && loaded.state === 'closed',
      addend: can(meetingRecord, viewer, loaded) && loaded.approved,
    },
  };
}

const minutesView = async (app: App, viewer: SignedIn, id: LoadedMeeting['row']['id']): Promise<Minutes> =>
  presentMinutes(app, viewer, await getMeeting(app, viewer, id));

export const readMinutes = route(meetingsContract, 'GET /meetings/:meetingId/minutes', {
  access: { policy: meetingRead, load: ({ app, params, actor }) => getMeeting(app, actor, params.meetingId) },
  run: ({ app, actor, grant }) => presentMinutes(app, actor, grant.resource),
});

export const writeMinutes = route(meetingsContract, 'PUT /meetings/:meetingId/minutes', {
  access: { policy: meetingRecord, load: ({ app, params, actor }) => getMeeting(app, actor, params.meetingId) },
  run: async ({ app, actor, params, body, version, grant }) => {
    assertNoIdentifiers(body.notes);
    const key = await meetingKey(app, params.meetingId);
    await write(app, grant, `meeting:${params.meetingId}`, async (tx) => {
      const row = await getLocked(tx, params.meetingId);
      if (row.approved_at !== null || row.state === 'cancelled') throw new AppError('conflict', { state: row.state });
      assertVersion(version, row.minutes_version);
      const next = row.minutes_version + 1;
      await markMeeting(tx.db, row.id, {
        notes_sealed: sealNotes(key, row.id, next, body.notes),
        minutes_version: next,
      });
    });
    return minutesView(app, actor, params.meetingId);
  },
});

export const approveMinutes = route(meetingsContract, 'POST /meetings/:meetingId/minutes/approval', {
  access: { policy: meetingChair, load: ({ app, params, actor }) => getMeeting(app, actor, params.meetingId) },
  run: async ({ app, actor, params, version, grant }) => {
    await write(app, grant, `meeting:${params.meetingId}`, async (tx) => {
      const row = await getLocked(tx, params.meetingId);
      if (row.approved_at !== null || row.state !== 'closed') throw new AppError('conflict', { state: row.state });
      assertVersion(version, row.minutes_version);
      await minuteOutcomes(tx.db, row.id);
      await markMeeting(tx.db, row.id, { approved_by: actor.memberId, approved_at: tx.now });
      await updateMeeting(tx.db, row.id, {});
      await tellMeeting(tx, (await listItems(tx.db, row.id))[0]);
    });
    return minutesView(app, actor, params.meetingId);
  },
});

export const addAddendum = route(meetingsContract, 'POST /meetings/:meetingId/minutes/addenda', {
  access: { policy: meetingRecord, load: ({ app, params, actor }) => getMeeting(app, actor, params.meetingId) },
  run: async ({ app, actor, params, body, grant }) => {
    assertNoIdentifiers(body.text);
    const { meetingId } = params;
    const item = body.itemId === null ? null : await findItem(app.db, body.itemId);
    if (item !== null && item?.meeting_id !== meetingId) throw new AppError('not-found');
    if (item !== null) await getVisibleCase(app, actor, item.case_id);
    const key =
      item === null ? await meetingKey(app, meetingId) : await app.vault.key(caseKeySubject(item.case_id), 'text');
    await write(app, grant, `meeting:${meetingId}`, async (tx) => {
      const row = await getLocked(tx, meetingId);
      if (row.approved_at === null) throw new AppError('conflict', { state: row.state });
      if ((await listAddenda(tx.db, meetingId)).length >= meetingLimits.addenda)
        throw new AppError('conflict', { reason: 'addenda-limit', limit: meetingLimits.addenda });
      const id = app.newId();
      await insertAddendum(tx.db, {
        id,
        meetingId,
        itemId: item?.id ?? null,
        kind: 'note',
        text: sealAddendum(key, id, body.text),
        by: actor.memberId,
        now: tx.now,
      });
      tx.detail({ addendum: id });
    });
    return minutesView(app, actor, meetingId);
  },
});
