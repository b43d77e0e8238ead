import { z } from 'zod';
import { CaseCard } from '../cases/contract.ts';
import { AgendaItemId, GroupId, Instant, MeetingId, MemberId, SeriesId } from '../kit/index.ts';
import { MemberRef } from '../members/contract.ts';
import { isSpecialty } from '../specialties/index.ts';
import { Outcome as Decided, type TemplateValues } from '../templates/contract.ts';
import { templateKeys } from '../templates/types.ts';
import { isTimeZone } from './recurrence.ts';

/** Every limit of this room. Minutes of time, characters of words, numbers of things. */
export const meetingLimits = {
  title: 80,
  items: 100,
  quorum: 20,
  seriesOfGroup: 20,
  setTimeMinutes: 720,
  asynchronousMinutes: 14 * 1440,
  plannedAhead: 10,
  oneOffsAhead: 50,
  reason: 500,
  outcome: 2000,
  notes: 10_000,
  addenda: 50,
} as const;

export const title = z.string().trim().min(3).max(meetingLimits.title);
export const words = (max: number) => z.string().trim().max(max).default('');
export const durationMinutes = z.number().int().min(5).max(meetingLimits.asynchronousMinutes);
export const timeZone = z.string().max(60).refine(isTimeZone, 'not a time zone of the IANA database');
export const localTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time such as 07:45');

/** 1 is Monday, 7 is Sunday (ISO 8601). */
const weekday = z.number().int().min(1).max(7);
export const Recurrence = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('weekly'),
    every: z.number().int().min(1).max(12),
    weekdays: z.array(weekday).min(1).max(7),
  }),
  z.object({
    kind: z.literal('monthly'),
    every: z.number().int().min(1).max(12),
    nth: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(-1)]),
    weekday,
  }),
]);
export type Recurrence = z.infer<typeof Recurrence>;

export const Quorum = z
  .array(
    z.object({
      specialty: z.string().max(60).refine(isSpecialty, 'not a specialty'),
      minimum: z.number().int().min(1).max(20),
    }),
  )
  .max(meetingLimits.quorum)
  .refine((list) => new Set(list.map((one) => one.specialty)).size === list.length, 'each specialty once');
export type Quorum = z.infer<typeof Quorum>;

export const meetingModes = ['set-time', 'asynchronous'] as const;
export type MeetingMode = (typeof meetingModes)[number];
export const meetingStates = ['scheduled', 'cancelled', 'closed'] as const;
export type MeetingState = (typeof meetingStates)[number];
export const streams = ['discuss', 'protocol'] as const;
export type Stream = (typeof streams)[number];

/** What the author of a case asked of a board that lists and discusses; every other case is for discussion. */
export const streamAskedFor = (template: TemplateValues | null): Stream =>
  template?.key === 'tumour-board' && template.values['stream'] === 'protocol' ? 'protocol' : 'discuss';
export const itemStates = ['queued', 'discussing', 'decided', 'deferred', 'removed'] as const;
export type ItemState = (typeof itemStates)[number];
export const votes = ['agree', 'disagree', 'abstain'] as const;
export type Vote = (typeof votes)[number];
export const attendances = ['present', 'apologies'] as const;
export type AttendanceState = (typeof attendances)[number];

export const notTooLong = (plan: { mode: MeetingMode; durationMinutes: number }): boolean =>
  plan.mode === 'asynchronous' || plan.durationMinutes <= meetingLimits.setTimeMinutes;
export const tooLong = {
  path: ['durationMinutes'],
  message: `at most ${meetingLimits.setTimeMinutes} minutes at a set time`,
};

const planShape = z.object({
  title,
  mode: z.enum(meetingModes),
  recurrence: Recurrence,
  startsOn: z.iso.date(),
  endsOn: z.iso.date().nullable().default(null),
  localTime,
  timeZone,
  durationMinutes,
  quorum: Quorum.default([]),
  chairId: MemberId.nullable().default(null),
});
/** What a series is told: when, how long, in which zone, and who has to be there. */
export const SeriesPlan = planShape
  .refine(notTooLong, tooLong)
  .refine((plan) => plan.endsOn === null || plan.endsOn >= plan.startsOn, {
    path: ['endsOn'],
    message: 'ends before it begins',
  });
export type SeriesPlan = z.infer<typeof SeriesPlan>;

export const Series = planShape.extend({
  id: SeriesId,
  groupId: GroupId,
  version: z.number().int(),
  chair: MemberRef.nullable(),
  ended: z.boolean(),
  abilities: z.object({ change: z.boolean() }),
});
export type Series = z.infer<typeof Series>;

export const MeetingCard = z.object({
  id: MeetingId,
  groupId: GroupId,
  groupName: z.string(),
  seriesId: SeriesId.nullable(),
  title: z.string(),
  mode: z.enum(meetingModes),
  state: z.enum(meetingStates),
  startsAt: Instant,
  endsAt: Instant,
  timeZone: z.string(),
  /** Its date was moved by hand. */
  moved: z.boolean(),
  cases: z.number().int(),
  decided: z.number().int(),
  minutes: z.enum(['draft', 'approved']),
});
export type MeetingCard = z.infer<typeof MeetingCard>;

const outcomeShape = z.object({
  /** In the terms of a template: which of its outcomes, with its fields. */
  decided: Decided.nullable().default(null),
  text: words(meetingLimits.outcome),
  who: words(200),
  when: words(100),
  rationale: words(meetingLimits.outcome),
  dissent: words(meetingLimits.outcome),
  approvedByLead: z.boolean().default(false),
});
/** What was decided on a case: in the terms of the group's template, in plain words, or both. */
export const OutcomeWords = outcomeShape.refine(({ decided, text }) => decided !== null || text !== '', {
  path: ['text'],
  message: 'nothing was said',
});
export type OutcomeWords = z.infer<typeof OutcomeWords>;
export const Outcome = outcomeShape.extend({ version: z.number().int(), by: MemberRef.nullable(), at: Instant });
export type Outcome = z.infer<typeof Outcome>;

const MeetingPoint = z.object({ meetingId: MeetingId, startsAt: Instant, timeZone: z.string() });
const Tally = z.object({
  agree: z.number().int(),
  disagree: z.number().int(),
  abstain: z.number().int(),
  mine: z.enum(votes).nullable(),
  said: z.array(z.object({ member: MemberRef, vote: z.enum(votes), reason: z.string() })),
});

/** A case that this member may not see now keeps its place, without a word of it. */
export const AgendaItem = z.object({
  id: AgendaItemId,
  state: z.enum(itemStates),
  stream: z.enum(streams),
  caseState: z.enum(['shown', 'not-available', 'destroyed']),
  case: CaseCard.nullable(),
  presenter: MemberRef.nullable(),
  deferral: z.object({ reason: z.string(), to: MeetingPoint.nullable() }).nullable(),
  carriedFrom: MeetingPoint.nullable(),
  proposal: outcomeShape.nullable(),
  tally: Tally.nullable(),
  outcome: Outcome.nullable(),
  /** What the next outcome is based on; 0 where there is none. */
  outcomeVersion: z.number().int(),
  abilities: z.object({
    discuss: z.boolean(),
    /** Who presents it, and whether it is discussed or only listed. */
    arrange: z.boolean(),
    record: z.boolean(),
    propose: z.boolean(),
    defer: z.boolean(),
    remove: z.boolean(),
    vote: z.boolean(),
  }),
});
export type AgendaItem = z.infer<typeof AgendaItem>;

export const Attendance = z.object({ member: MemberRef, state: z.enum(attendances), specialties: z.array(z.string()) });
export type Attendance = z.infer<typeof Attendance>;
export const QuorumState = z.object({
  reached: z.boolean(),
  required: z.array(z.object({ specialty: z.string(), minimum: z.number().int(), present: z.number().int() })),
});
export type QuorumState = z.infer<typeof QuorumState>;

export const Meeting = MeetingCard.extend({
  version: z.number().int(),
  groupDescription: z.string(),
  /** What the group's cases are written with, and decided in. */
  template: z.enum(templateKeys),
  chair: MemberRef.nullable(),
  scribe: MemberRef.nullable(),
  items: z.array(AgendaItem),
  attendance: z.array(Attendance),
  quorum: QuorumState,
  mine: z.enum(attendances).nullable(),
  next: z.array(MeetingCard),
  abilities: z.object({ chair: z.boolean(), record: z.boolean(), add: z.boolean(), attend: z.boolean() }),
});
export type Meeting = z.infer<typeof Meeting>;

const Addendum = z.object({
  id: z.uuid(),
  kind: z.enum(['note', 'outcome-corrected']),
  itemId: AgendaItemId.nullable(),
  /** Null where it was about a case that this member cannot read. */
  text: z.string().nullable(),
  by: MemberRef.nullable(),
  at: Instant,
});
export const Minutes = Meeting.extend({
  minutesVersion: z.number().int(),
  notes: z.string(),
  approvedBy: MemberRef.nullable(),
  approvedAt: Instant.nullable(),
  addenda: z.array(Addendum),
  may: z.object({ edit: z.boolean(), approve: z.boolean(), addend: z.boolean() }),
});
export type Minutes = z.infer<typeof Minutes>;

/** What the case page says about meetings: what was decided, where the case waits, where it could be put. */
export const CaseMeetings = z.object({
  decisions: z.array(z.object({ meeting: MeetingCard, itemId: AgendaItemId, outcome: Outcome })),
  waiting: z.array(z.object({ meeting: MeetingCard, itemId: AgendaItemId, state: z.enum(itemStates) })),
  open: z.array(MeetingCard),
});
export type CaseMeetings = z.infer<typeof CaseMeetings>;
