import type { CaseFacts } from '../cases/rules.ts';
import type { GroupStanding } from '../groups/contract.ts';
import { isInside, runsGroup } from '../groups/policy.ts';
import { type MemberId, policy, type SignedIn } from '../kit/index.ts';
import type { ItemState, MeetingMode, MeetingState } from './shapes.ts';

// What belongs to a meeting is only ever loaded for members of its group; these say what each of them may do.

/** What decides who may do what in a group's meetings. */
export interface MeetingGroupFacts {
  readonly mine: GroupStanding;
  /** At rest: everything can be read, nothing is changed. */
  readonly archived: boolean;
}
export interface MeetingFacts extends MeetingGroupFacts {
  readonly chairId: MemberId | null;
  readonly scribeId: MemberId | null;
  readonly state: MeetingState;
  readonly mode: MeetingMode;
  readonly approved: boolean;
}
export interface ItemFacts {
  readonly meeting: MeetingFacts;
  readonly state: ItemState;
  readonly addedBy: MemberId;
  /** This member sees the case now. */
  readonly visible: boolean;
}

const inside = ({ mine }: MeetingGroupFacts): boolean => isInside(mine);
const takesPart = (group: MeetingGroupFacts): boolean => isInside(group.mine) && !group.archived;
const runs = (group: MeetingGroupFacts): boolean => runsGroup(group.mine) && !group.archived;
const chairs = (actor: SignedIn, meeting: MeetingFacts): boolean =>
  takesPart(meeting) && (runs(meeting) || meeting.chairId === actor.memberId);
const writes = (actor: SignedIn, meeting: MeetingFacts): boolean =>
  chairs(actor, meeting) || (takesPart(meeting) && meeting.scribeId === actor.memberId);

export const meetingMine = policy('meeting.mine', () => true);
export const meetingList = policy('meeting.list', (_actor, group: MeetingGroupFacts) => inside(group), {
  denial: 'not-found',
});
export const meetingPlan = policy('meeting.plan', (_actor, group: MeetingGroupFacts) => runs(group));
export const meetingRead = policy('meeting.read', (_actor, meeting: MeetingFacts) => inside(meeting), {
  denial: 'not-found',
});
export const meetingChair = policy('meeting.chair', chairs);
export const meetingRecord = policy('meeting.record', writes);
export const meetingAddCase = policy('meeting.add-case', (_actor, meeting: MeetingFacts) => takesPart(meeting));
/** Oneself, or the chair for whoever is in the room without a device. */
export const meetingAttend = policy(
  'meeting.attend',
  (actor, { meeting, memberId }: { meeting: MeetingFacts; memberId: MemberId }) =>
    memberId === actor.memberId ? takesPart(meeting) : chairs(actor, meeting),
);
export const itemChair = policy('meeting.item-chair', (actor, item: ItemFacts) => chairs(actor, item.meeting));
export const itemRecord = policy(
  'meeting.item-record',
  (actor, item: ItemFacts) => item.visible && writes(actor, item.meeting),
);
export const itemHistory = policy(
  'meeting.item-history',
  (actor, item: ItemFacts) => item.visible && chairs(actor, item.meeting),
);
export const itemRemove = policy(
  'meeting.item-remove',
  (actor, item: ItemFacts) =>
    chairs(actor, item.meeting) ||
    (item.state === 'queued' && item.addedBy === actor.memberId && takesPart(item.meeting)),
);
export const itemVote = policy(
  'meeting.item-vote',
  (_actor, item: ItemFacts) => item.visible && takesPart(item.meeting),
);
export const caseMeetings = policy('meeting.of-case', (_actor, _case: CaseFacts) => true, { denial: 'not-found' });
