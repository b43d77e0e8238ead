import {
  type AgendaItem,
  canMoveItem,
  itemChair,
  type ItemFacts,
  itemRecord,
  itemRemove,
  itemVote,
  type MeetingFacts,
  type Outcome,
} from '@openrounds/domain/meetings';
import type { CaseCard } from '@openrounds/domain/cases';
import { can, type MemberId, type SignedIn } from '@openrounds/domain/kit';
import type { MemberRef } from '@openrounds/domain/members';
import type { DataKey } from '@openrounds/vault';
import type { AgendaRow } from './agenda-store.ts';
import type { VoteRow } from './tables.ts';
import { openOutcome, openProposal, openReason, openVote } from './words.ts';

/** Everything about the items of a page, loaded for all of them at once. */
export interface ItemParts {
  readonly viewer: SignedIn;
  readonly meeting: MeetingFacts;
  readonly card: CaseCard | undefined;
  /** Absent once the case is destroyed. */
  readonly key: DataKey | undefined;
  readonly votes: readonly VoteRow[];
  readonly members: ReadonlyMap<MemberId, MemberRef>;
  readonly votingOpen: boolean;
  /** Where the author's name is withheld: who it is, and what stands for them. */
  readonly withheld: { readonly author: MemberId; readonly shown: MemberRef } | undefined;
}

export function presentItem(row: AgendaRow, parts: ItemParts): AgendaItem {
  const { card, key, members } = parts;
  // Words of a case are for who sees the case, and only while they do.
  const open = card === undefined ? undefined : key;
  return {
    id: row.id,
    state: row.state,
    stream: row.stream,
    caseState: key === undefined ? 'destroyed' : card === undefined ? 'not-available' : 'shown',
    case: card ?? null,
    presenter: card === undefined ? null : presenterOf(row, parts),
    deferral: deferralOf(row, open),
    carriedFrom: pointOf(row.from_meeting, row.from_starts_at, row.from_time_zone),
    proposal:
      open === undefined || row.proposal_sealed === null
        ? null
        : openProposal(open, row.id, row.proposal_version, row.proposal_sealed),
    tally: tallyOf(row, open, parts),
    outcome: outcomeOf(row, open, members),
    outcomeVersion: row.outcome_version,
    abilities: abilitiesOf(row, parts),
  };
}

/** An author whose name is withheld is not named by presenting the case either. */
function presenterOf(row: AgendaRow, { members, withheld, viewer }: ItemParts): AgendaItem['presenter'] {
  if (withheld?.author === row.presenter_id && row.presenter_id !== viewer.memberId) return withheld.shown;
  return members.get(row.presenter_id) ?? null;
}

const pointOf = (meetingId: AgendaRow['from_meeting'], startsAt: Date | null, timeZone: string | null) =>
  meetingId === null || startsAt === null || timeZone === null
    ? null
    : { meetingId, startsAt: startsAt.toISOString(), timeZone };

const deferralOf = (row: AgendaRow, key: DataKey | undefined): AgendaItem['deferral'] =>
  row.state === 'deferred'
    ? {
        reason: key === undefined || row.reason_sealed === null ? '' : openReason(key, row.id, row.reason_sealed),
        to: pointOf(row.deferred_to, row.to_starts_at, row.to_time_zone),
      }
    : null;

export function outcomeOf(
  row: AgendaRow,
  key: DataKey | undefined,
  members: ReadonlyMap<MemberId, MemberRef>,
): Outcome | null {
  const { shown_version: version, words_sealed: sealed, outcome_by: by, outcome_at: at } = row;
  if (key === undefined || version === null || sealed === null || by === null || at === null) return null;
  return { ...openOutcome(key, row.id, version, sealed), version, by: members.get(by) ?? null, at: at.toISOString() };
}

function tallyOf(row: AgendaRow, key: DataKey | undefined, { votes, members, viewer }: ItemParts): AgendaItem['tally'] {
  if (key === undefined || row.proposal_sealed === null) return null;
  const count = (vote: VoteRow['vote']): number => votes.filter((one) => one.vote === vote).length;
  return {
    agree: count('agree'),
    disagree: count('disagree'),
    abstain: count('abstain'),
    mine: votes.find((one) => one.member_id === viewer.memberId)?.vote ?? null,
    said: votes.flatMap((one) => {
      const member = members.get(one.member_id);
      if (member === undefined) return [];
      return [{ member, vote: one.vote, reason: openVote(key, row.id, one.member_id, one.version, one.reason_sealed) }];
    }),
  };
}

function abilitiesOf(row: AgendaRow, parts: ItemParts): AgendaItem['abilities'] {
  const { viewer, meeting, card } = parts;
  const facts: ItemFacts = { meeting, state: row.state, addedBy: row.added_by, visible: card !== undefined };
  const may = (move: Parameters<typeof canMoveItem>[1]): boolean => canMoveItem(row.state, move, meeting);
  const chairs = can(itemChair, viewer, facts);
  return {
    discuss: chairs && (may('discuss') || may('wait')),
    arrange: chairs && facts.visible && meeting.state === 'scheduled' && may('record'),
    record: can(itemRecord, viewer, facts) && may('record'),
    propose: can(itemRecord, viewer, facts) && may('propose'),
    defer: chairs && facts.visible && may('defer'),
    remove: can(itemRemove, viewer, facts) && may('remove'),
    vote: can(itemVote, viewer, facts) && row.proposal_sealed !== null && parts.votingOpen && may('vote'),
  };
}
