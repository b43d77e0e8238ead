import {
  itemChair,
  itemHistory,
  itemRecord,
  itemVote,
  isVotingOpen,
  meetingsContract,
  type Outcome,
} from '@openrounds/domain/meetings';
import { AppError, type CaseId, type MemberId, type SignedIn } from '@openrounds/domain/kit';
import type { DataKey } from '@openrounds/vault';
import type { App } from '../../kit/app.ts';
import { route } from '../../kit/route.ts';
import { assertVersion, type Tx, write } from '../../kit/transaction.ts';
import { caseKeySubject, getVisibleCase } from '../cases/index.ts';
import { assertNoIdentifiers } from '../discussion/index.ts';
import { membersAmong } from '../groups/index.ts';
import { memberRefs } from '../members/index.ts';
import { lockItem } from './agenda.ts';
import {
  deleteVotes,
  findVoteVersion,
  insertAddendum,
  insertOutcome,
  listOutcomes,
  putVote,
  updateItem,
} from './agenda-store.ts';
import { carryForward, tellMeeting } from './carry.ts';
import { getItem, type LoadedItem, spanOf } from './load.ts';
import { meetingView } from './present.ts';
import { type LockedMeeting, updateMeeting } from './store.ts';
import { assertOutcomeWords, openOutcome, sealOutcome, sealProposal, sealReason, sealVote } from './words.ts';

const textKey = (app: App, caseId: CaseId): Promise<DataKey> => app.vault.key(caseKeySubject(caseId), 'text');

/** Whoever sees the case speaks of it. @throws not-found */
async function openCase(app: App, actor: SignedIn, { row }: LoadedItem) {
  const facts = await getVisibleCase(app, actor, row.case_id);
  return { key: await textKey(app, row.case_id), authorId: facts.authorId };
}

/** The author hears of it, unless it was them, or they left the group since: the meeting is no business of theirs then. */
async function tellAuthor(
  tx: Tx,
  meeting: LockedMeeting,
  told: { author: MemberId; by: MemberId; caseId: CaseId; kind: 'case-decided' | 'case-deferred' },
): Promise<void> {
  if (told.author === told.by || !(await membersAmong(tx.db, meeting.group_id, [told.author])).has(told.author)) return;
  await tx.app.notify(tx, {
    to: told.author,
    kind: told.kind,
    caseId: told.caseId,
    actor: told.by,
    message: meeting.title,
  });
}

export const recordOutcome = route(meetingsContract, 'PUT /agenda-items/:itemId/outcome', {
  access: { policy: itemRecord, load: ({ app, params, actor }) => getItem(app, actor, params.itemId) },
  run: async ({ app, actor, params, body, version, grant }) => {
    assertOutcomeWords(body);
    const { key, authorId } = await openCase(app, actor, grant.resource);
    const { meeting_id: meetingId } = grant.resource.row;
    await write(app, grant, `meeting:${meetingId}`, async (tx) => {
      const { item, meeting } = await lockItem(tx, params.itemId, 'record');
      assertVersion(version, item.outcome_version);
      const next = item.outcome_version + 1;
      await insertOutcome(tx.db, {
        item_id: item.id,
        version: next,
        words_sealed: sealOutcome(key, item.id, next, body),
        by_id: actor.memberId,
        at: tx.now,
      });
      await updateItem(tx.db, item.id, { state: 'decided', outcome_version: next });
      await updateMeeting(tx.db, meetingId, {});
      // What stands in approved minutes stays there; that it was corrected is added below.
      if (meeting.approved_at !== null)
        await insertAddendum(tx.db, {
          id: app.newId(),
          meetingId,
          itemId: item.id,
          kind: 'outcome-corrected',
          text: null,
          by: actor.memberId,
          now: tx.now,
        });
      tx.detail({ item: item.id, case: item.case_id, outcome: next });
      await tellAuthor(tx, meeting, {
        author: authorId,
        by: actor.memberId,
        caseId: item.case_id,
        kind: 'case-decided',
      });
      await tellMeeting(tx, item);
    });
    return meetingView(app, actor, meetingId);
  },
});

export const outcomeHistory = route(meetingsContract, 'GET /agenda-items/:itemId/outcomes', {
  access: { policy: itemHistory, load: ({ app, params, actor }) => getItem(app, actor, params.itemId) },
  run: async ({ app, actor, params, grant }) => {
    const rows = await listOutcomes(app.db, params.itemId);
    const key = await textKey(app, grant.resource.row.case_id);
    const members = await memberRefs(
      app,
      app.db,
      rows.map((row) => row.by_id),
      actor.memberId,
    );
    return {
      items: rows.map((row): Outcome => ({
        ...openOutcome(key, row.item_id, row.version, row.words_sealed),
        version: row.version,
        by: members.get(row.by_id) ?? null,
        at: row.at.toISOString(),
      })),
    };
  },
});

export const deferItem = route(meetingsContract, 'POST /agenda-items/:itemId/deferral', {
  access: { policy: itemChair, load: ({ app, params, actor }) => getItem(app, actor, params.itemId) },
  run: async ({ app, actor, params, body, grant }) => {
    assertNoIdentifiers(body.reason);
    const { key, authorId } = await openCase(app, actor, grant.resource);
    const { meeting_id: meetingId } = grant.resource.row;
    await write(app, grant, `meeting:${meetingId}`, async (tx) => {
      const { item, meeting } = await lockItem(tx, params.itemId, 'defer');
      const reason = sealReason(key, item.id, body.reason);
      const to = await carryForward(tx, meeting, item, { member: actor.memberId, reason });
      tx.detail({ item: item.id, case: item.case_id, to });
      await updateMeeting(tx.db, meetingId, {});
      await tellAuthor(tx, meeting, {
        author: authorId,
        by: actor.memberId,
        caseId: item.case_id,
        kind: 'case-deferred',
      });
      await tellMeeting(tx, item);
    });
    return meetingView(app, actor, meetingId);
  },
});

export const proposeOutcome = route(meetingsContract, 'PUT /agenda-items/:itemId/proposal', {
  access: { policy: itemRecord, load: ({ app, params, actor }) => getItem(app, actor, params.itemId) },
  run: async ({ app, actor, params, body, grant }) => {
    assertOutcomeWords(body);
    const { key } = await openCase(app, actor, grant.resource);
    const { meeting_id: meetingId } = grant.resource.row;
    await write(app, grant, `meeting:${meetingId}`, async (tx) => {
      const { item } = await lockItem(tx, params.itemId, 'propose');
      const next = item.proposal_version + 1;
      await deleteVotes(tx.db, item.id);
      await updateItem(tx.db, item.id, {
        proposal_sealed: sealProposal(key, item.id, next, body),
        proposal_version: next,
      });
      tx.detail({ item: item.id, proposal: next });
      await tellMeeting(tx, item);
    });
    return meetingView(app, actor, meetingId);
  },
});

export const voteOnItem = route(meetingsContract, 'PUT /agenda-items/:itemId/vote', {
  access: { policy: itemVote, load: ({ app, params, actor }) => getItem(app, actor, params.itemId) },
  run: async ({ app, actor, params, body, grant }) => {
    assertNoIdentifiers(body.reason);
    const { key } = await openCase(app, actor, grant.resource);
    const { meeting_id: meetingId } = grant.resource.row;
    await write(app, grant, `meeting:${meetingId}`, async (tx) => {
      const { item, meeting } = await lockItem(tx, params.itemId, 'vote');
      if (item.proposal_sealed === null) throw new AppError('conflict', { reason: 'nothing-proposed' });
      if (!isVotingOpen(spanOf(meeting), tx.now)) throw new AppError('conflict', { reason: 'not-open' });
      const version = (await findVoteVersion(tx.db, item.id, actor.memberId)) + 1;
      const reason = sealVote(key, item.id, actor.memberId, version, body.reason);
      await putVote(tx.db, {
        itemId: item.id,
        memberId: actor.memberId,
        vote: body.vote,
        reason,
        version,
        now: tx.now,
      });
      tx.detail({ item: item.id });
      await tellMeeting(tx, item);
    });
    return meetingView(app, actor, meetingId);
  },
});
