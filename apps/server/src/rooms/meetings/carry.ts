import type { AgendaItemId, MeetingId, MemberId } from '@openrounds/domain/kit';
import type { Tx } from '../../kit/transaction.ts';
import { insertItem, updateItem } from './agenda-store.ts';
import { listNext, type LockedMeeting, lockMeeting, updateMeeting } from './store.ts';
import type { ItemRow } from './tables.ts';

/**
 * Puts an item on the next date of its series, ahead of what waits there; it keeps its place here as deferred. Where there is no next
 * date it is deferred without one. The meeting is locked by the caller.
 */
export async function carryForward(
  tx: Tx,
  meeting: Pick<LockedMeeting, 'series_id' | 'starts_at'>,
  item: Pick<ItemRow, 'id' | 'case_id' | 'stream' | 'presenter_id'>,
  by: { member: MemberId; reason: Buffer | null },
): Promise<MeetingId | null> {
  const [next] = await listNext(tx.db, meeting.series_id, meeting.starts_at, 1);
  const to = next === undefined ? undefined : await lockMeeting(tx.db, next.id);
  const target = to?.state === 'scheduled' ? to.id : null;
  if (target !== null) {
    // Already on that agenda: it waits there once.
    const added = await insertItem(tx.db, {
      id: tx.app.newId<AgendaItemId>(),
      meetingId: target,
      caseId: item.case_id,
      stream: item.stream,
      presenterId: item.presenter_id,
      addedBy: by.member,
      carriedFrom: item.id,
      now: tx.now,
    });
    if (added) await updateMeeting(tx.db, target, {});
  }
  await updateItem(tx.db, item.id, { state: 'deferred', deferred_to: target, reason_sealed: by.reason });
  return target;
}

/** Tells those who look on: of a case that is on the agenda, which carries the ring to who sees it. */
export async function tellMeeting(tx: Tx, item: Pick<ItemRow, 'case_id'> | undefined): Promise<void> {
  if (item !== undefined) await tx.emit({ kind: 'meeting.changed', caseId: item.case_id });
}
