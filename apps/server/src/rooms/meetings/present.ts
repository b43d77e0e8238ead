import {
  type AgendaItem,
  isVotingOpen,
  type Meeting,
  meetingAddCase,
  meetingAttend,
  meetingChair,
  meetingRecord,
  quorumState,
} from '@openrounds/domain/meetings';
import { can, type MemberId, type SignedIn } from '@openrounds/domain/kit';
import type { MemberRef } from '@openrounds/domain/members';
import type { App } from '../../kit/app.ts';
import { caseCards, caseKeySubject, withheldAuthors } from '../cases/index.ts';
import { memberRefs } from '../members/index.ts';
import { listAttendance, listItems, listVotes } from './agenda-store.ts';
import { presentCard } from './cards.ts';
import { getMeeting, type LoadedMeeting, spanOf } from './load.ts';
import { presentItem } from './present-item.ts';
import { listNext } from './store.ts';

const shownNext = 3;

/** A meeting as this member sees it, in a constant number of queries however long its agenda is. */
export async function presentMeeting(
  app: App,
  viewer: SignedIn,
  loaded: LoadedMeeting,
  options: { asMinuted?: boolean; alsoMembers?: readonly MemberId[] } = {},
): Promise<{ meeting: Meeting; members: ReadonlyMap<MemberId, MemberRef> }> {
  const { row, group } = loaded;
  const [rows, attendance, next] = await Promise.all([
    listItems(app.db, row.id, options.asMinuted ?? false),
    listAttendance(app.db, row.id),
    listNext(app.db, row.series_id, row.starts_at, shownNext),
  ]);
  const caseIds = [...new Set(rows.map((item) => item.case_id))];
  const cards = new Map((await caseCards(app, app.db, viewer, caseIds)).map((card) => [card.id, card]));
  const keys = await app.vault.load(caseIds.map(caseKeySubject), 'text');
  const votes = await listVotes(
    app.db,
    rows.flatMap((item) => (item.proposal_sealed === null ? [] : [item.id])),
  );
  const members = await memberRefs(
    app,
    app.db,
    [
      ...(options.alsoMembers ?? []),
      ...[row.chair_id, row.scribe_id].filter((id) => id !== null),
      ...rows.flatMap((item) => [item.presenter_id, ...(item.outcome_by === null ? [] : [item.outcome_by])]),
      ...votes.map((vote) => vote.member_id),
      ...attendance.map((one) => one.member_id),
    ],
    viewer.memberId,
  );
  const votingOpen = isVotingOpen(spanOf(row), app.clock());
  const withheld = await withheldAuthors(app.db, caseIds);
  const items = rows.map((item): AgendaItem =>
    presentItem(item, {
      viewer,
      meeting: loaded,
      card: cards.get(item.case_id),
      key: keys.get(caseKeySubject(item.case_id)),
      votes: votes.filter((vote) => vote.item_id === item.id),
      members,
      votingOpen,
      withheld: withheld.get(item.case_id),
    }),
  );
  const isOpen = row.state === 'scheduled';
  const meeting: Meeting = {
    ...presentCard(row, group.name),
    version: row.version,
    groupDescription: group.description,
    template: group.template,
    chair: row.chair_id === null ? null : (members.get(row.chair_id) ?? null),
    scribe: row.scribe_id === null ? null : (members.get(row.scribe_id) ?? null),
    items,
    attendance: attendance.flatMap(({ member_id: id, state, specialties }) => {
      const member = members.get(id);
      return member === undefined ? [] : [{ member, state, specialties }];
    }),
    quorum: quorumState(
      row.quorum,
      attendance.filter(({ state }) => state === 'present').map(({ specialties }) => specialties),
    ),
    mine: attendance.find((one) => one.member_id === viewer.memberId)?.state ?? null,
    next: next.map((one) => presentCard(one, group.name)),
    abilities: {
      chair: can(meetingChair, viewer, loaded),
      record: can(meetingRecord, viewer, loaded),
      add: can(meetingAddCase, viewer, loaded) && isOpen,
      attend: can(meetingAttend, viewer, { meeting: loaded, memberId: viewer.memberId }) && isOpen,
    },
  };
  return { meeting, members };
}

/** The same after a change of it. @throws not-found */
export const meetingView = async (app: App, viewer: SignedIn, id: LoadedMeeting['row']['id']): Promise<Meeting> =>
  (await presentMeeting(app, viewer, await getMeeting(app, viewer, id))).meeting;
