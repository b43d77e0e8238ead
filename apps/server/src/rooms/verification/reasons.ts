import type { App } from '../../kit/app.ts';
import { keySubject } from '../members/index.ts';
import { openReason } from './sealed.ts';
import { listDecisionsById } from './store.ts';

/**
 * Why members were decided about, for who may read the audit log, where the ids of the decisions stand. The words are sealed with each
 * member's own key: where that is gone, so are they. Two queries for a page.
 */
export async function decisionReasons(app: App, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = ids.length === 0 ? [] : await listDecisionsById(app.db, ids);
  const keys = await app.vault.load([...new Set(rows.map((row) => keySubject(row.member_id)))], 'contact');
  return new Map(
    rows.flatMap((row) => {
      const key = keys.get(keySubject(row.member_id));
      return key === undefined ? [] : [[row.id, openReason(key, row)] as const];
    }),
  );
}
