import type { ItemState, MeetingMode, MeetingState, Quorum, QuorumState } from './shapes.ts';
import type { Occurrence } from './recurrence.ts';

/**
 * Whether those present are the quorum. Somebody who practises several specialties counts for each of them.
 * @param present the specialties of each member who is there
 */
export function quorumState(required: Quorum, present: readonly (readonly string[])[]): QuorumState {
  const counted = required.map(({ specialty, minimum }) => ({
    specialty,
    minimum,
    present: present.filter((specialties) => specialties.includes(specialty)).length,
  }));
  return { reached: counted.every((one) => one.present >= one.minimum), required: counted };
}

export type ItemMove = 'discuss' | 'wait' | 'record' | 'propose' | 'defer' | 'remove' | 'vote';

const from: Readonly<Record<ItemMove, readonly ItemState[]>> = {
  discuss: ['queued', 'decided'],
  wait: ['discussing'],
  // A correction is recorded where an outcome stands.
  record: ['queued', 'discussing', 'decided'],
  propose: ['queued', 'discussing'],
  defer: ['queued', 'discussing'],
  remove: ['queued', 'discussing'],
  vote: ['queued', 'discussing'],
};

/** Whether an item of the agenda can be moved so. A meeting that is over takes corrections of what was decided, and nothing else. */
export const canMoveItem = (
  state: ItemState,
  move: ItemMove,
  meeting: { readonly state: MeetingState; readonly approved: boolean },
): boolean =>
  meeting.state === 'scheduled' && !meeting.approved
    ? from[move].includes(state)
    : meeting.state === 'closed' && move === 'record' && state === 'decided';

/** A meeting over some days takes votes while it is open, from its first moment to before its last; one in a room as long as it goes on. */
export const isVotingOpen = (
  meeting: { readonly mode: MeetingMode; readonly startsAt: Date; readonly endsAt: Date },
  now: Date,
): boolean => meeting.mode === 'set-time' || (now >= meeting.startsAt && now < meeting.endsAt);

/** Whether this order names what is on the agenda, each once. */
export const isReordering = (before: readonly string[], after: readonly string[]): boolean =>
  before.length === after.length && new Set(after).size === after.length && after.every((id) => before.includes(id));

/** A date that was planned before and has not begun. */
export interface Planned<Id> {
  readonly id: Id;
  readonly date: string;
  readonly cases: number;
  /** Moved or skipped by hand. */
  readonly byHand: boolean;
}

export interface Replanned<Id> {
  /** Dates that stay, with the time the plan now gives them; null keeps the time that was set by hand. */
  readonly keep: readonly { readonly id: Id; readonly at: Occurrence | null }[];
  readonly add: readonly Occurrence[];
  readonly drop: readonly Id[];
}

/**
 * What a changed plan does to the dates that were planned: a date that the plan still gives stays; one that it does not give any more goes
 * when nothing is on its agenda and nobody moved it, and else stays where it is, so that no case is lost.
 */
export function replan<Id>(planned: readonly Planned<Id>[], dates: readonly Occurrence[]): Replanned<Id> {
  const byDate = new Map(dates.map((one) => [one.date, one]));
  const known = new Set(planned.map((one) => one.date));
  const keep: { id: Id; at: Occurrence | null }[] = [];
  const drop: Id[] = [];
  for (const one of planned) {
    const at = byDate.get(one.date);
    if (at !== undefined) keep.push({ id: one.id, at: one.byHand ? null : at });
    else if (one.cases > 0 || one.byHand) keep.push({ id: one.id, at: null });
    else drop.push(one.id);
  }
  return { keep, drop, add: dates.filter((one) => !known.has(one.date)) };
}
