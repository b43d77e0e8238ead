import { AppError, type MemberId, type SignedIn } from '@openrounds/domain/kit';
import {
  answerWithinHours,
  deskContract,
  type Opinion,
  stateOf,
  verificationDecide,
  verificationQueue,
} from '@openrounds/domain/verification';
import { openText, sealText } from '@openrounds/vault';
import type { App } from '../../../kit/app.ts';
import { route } from '../../../kit/route.ts';
import { write } from '../../../kit/transaction.ts';
import { keySubject, memberRefs } from '../../members/index.ts';
import { loadDecision } from '../evidence.ts';
import { standingOfMember } from '../mine.ts';
import { lockApplication } from '../store.ts';
import { usualWait } from '../usual-wait.ts';
import { countWaiting, insertOpinion, listOpinions, type OpinionRow } from './store.ts';

const place = (id: string) => ({ table: 'verification.opinion', column: 'text', row: id, version: 1 });

/** Whoever asked does not answer themselves: somebody else has to have looked. */
const isWanted = (rows: readonly Pick<OpinionRow, 'kind' | 'by_id'>[]): boolean => {
  const asked = rows.findLast(({ kind }) => kind === 'ask');
  if (asked === undefined) return false;
  const since = rows.slice(rows.lastIndexOf(asked) + 1);
  return !since.some(({ kind, by_id }) => kind !== 'ask' && kind !== 'conflict' && by_id !== asked.by_id);
};

/** @throws AppError `conflict`: stepped back because they know each other, or a second opinion is wanted before verifying */
export function assertMayDecide(rows: readonly OpinionRow[], actor: SignedIn, verifies: boolean): void {
  if (rows.some(({ kind, by_id }) => kind === 'conflict' && by_id === actor.memberId))
    throw new AppError('conflict', { what: 'conflict-of-interest' });
  if (verifies && isWanted(rows)) throw new AppError('conflict', { what: 'opinion-wanted' });
}

export async function opinionsOf(app: App, memberId: MemberId): Promise<Opinion[]> {
  const rows = await listOpinions(app.db, memberId);
  if (rows.length === 0) return [];
  const [key, people] = await Promise.all([
    app.vault.key(keySubject(memberId), 'contact'),
    memberRefs(
      app,
      app.db,
      rows.map((row) => row.by_id),
    ),
  ]);
  return rows.map((row) => ({
    by: people.get(row.by_id) ?? null,
    kind: row.kind,
    text: openText(key, place(row.id), row.text_sealed),
    at: row.at.toISOString(),
  }));
}

export const giveOpinion = route(deskContract, 'POST /verification/applications/:memberId/opinions', {
  access: { policy: verificationDecide, load: ({ app, params }) => loadDecision(app, params.memberId) },
  run: async ({ app, actor, params: { memberId }, body, grant }) => {
    const key = await app.vault.key(keySubject(memberId), 'contact');
    await write(app, grant, `member:${memberId}`, async (tx) => {
      const standing = await standingOfMember(tx.db, memberId);
      const row = await lockApplication(tx.db, memberId, { state: stateOf(undefined, standing), now: tx.now });
      if (stateOf(row.state, standing) !== 'under-review') throw new AppError('conflict', { state: row.state });
      const before = await listOpinions(tx.db, memberId);
      assertMayDecide(before, actor, false);
      const id = app.newId<string>();
      tx.detail({ opinion: body.kind });
      const said = { id, member_id: memberId, by_id: actor.memberId, kind: body.kind, at: tx.now };
      await insertOpinion(
        tx.db,
        { ...said, text_sealed: sealText(key, place(id), body.text) },
        isWanted([...before, said]),
      );
    });
  },
});

export const figures = route(deskContract, 'GET /verification/figures', {
  access: { policy: verificationQueue },
  run: async ({ app }) => {
    const lateBefore = new Date(app.clock().getTime() - answerWithinHours * 3_600_000);
    const [counts, usual] = await Promise.all([countWaiting(app.db, lateBefore), usualWait(app)]);
    return {
      waiting: counts.waiting,
      late: counts.late,
      withinHours: answerWithinHours,
      oldest: counts.oldest?.toISOString() ?? null,
      asked: counts.asked,
      opinionsWanted: counts.opinions,
      usual,
    };
  },
});
