export * from './contract.ts';
export * from './policy.ts';
export * from './recurrence.ts';
export * from './rules.ts';
export {
  AgendaItem,
  Attendance,
  type AttendanceState,
  CaseMeetings,
  type ItemState,
  Meeting,
  MeetingCard,
  meetingLimits,
  type MeetingMode,
  type MeetingState,
  Minutes,
  Outcome,
  OutcomeWords,
  Quorum,
  QuorumState,
  Recurrence,
  Series,
  SeriesPlan,
  type Stream,
  type Vote,
  streamAskedFor,
} from './shapes.ts';
