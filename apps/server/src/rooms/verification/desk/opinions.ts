import { AppError, type MemberId, type SignedIn } from '@openrounds/domain/kit';
import type { Opinion } from '@openrounds/domain/verification';
import { openText } from '@openrounds/vault';
import type { App } from '../../../kit/app.ts';
import { keySubject, memberRefs } from '../../members/index.ts';
import { listOpinions, type OpinionRow } from './store.ts';

export const opinionPlace = (id: string) => ({ table: 'verification.opinion', column: 'text', row: id, version: 1 });

/** Whoever asked does not answer themselves: somebody else has to have looked. */
export const isWanted = (rows: readonly Pick<OpinionRow, 'kind' | 'by_id'>[]): boolean => {
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
      null,
    ),
  ]);
  return rows.map((row) => ({
    by: people.get(row.by_id) ?? null,
    kind: row.kind,
    text: openText(key, opinionPlace(row.id), row.text_sealed),
    at: row.at.toISOString(),
  }));
}
