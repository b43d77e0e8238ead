import { withheldRef } from '@openrounds/domain/cases';
import type { CaseId, MemberId } from '@openrounds/domain/kit';
import type { MemberRef } from '@openrounds/domain/members';
import type { App } from '../../kit/app.ts';
import type { Db } from '../../kit/database.ts';
import { memberRefs } from '../members/index.ts';
import { listWithheld } from './store.ts';

interface Authored {
  readonly author_id: MemberId;
  readonly pseudonym_id: MemberId | null;
}

/** The author as `viewer` may know them: by name, or by what stands for them. Their own name is no secret to themselves. */
export const isWithheldFrom = <R extends Authored>(row: R, viewer: MemberId): row is R & { pseudonym_id: MemberId } =>
  row.pseudonym_id !== null && row.author_id !== viewer;

/** Authors of many cases as `viewer` may know them, in the order of the rows: one query for names. Undefined where a member is gone. */
export async function authorsFor(
  app: App,
  db: Db,
  viewer: MemberId,
  rows: readonly Authored[],
): Promise<(MemberRef | undefined)[]> {
  const named = rows.filter((row) => !isWithheldFrom(row, viewer));
  const refs = await memberRefs(
    app,
    db,
    named.map((row) => row.author_id),
    viewer,
  );
  return rows.map((row) => (isWithheldFrom(row, viewer) ? withheldRef(row.pseudonym_id) : refs.get(row.author_id)));
}

/** Whose name is withheld in which of these cases: for rooms that show members beside a case. */
export async function withheldAuthors(
  db: Db,
  ids: readonly CaseId[],
): Promise<Map<CaseId, { author: MemberId; shown: MemberRef }>> {
  if (ids.length === 0) return new Map();
  const rows = await listWithheld(db, ids);
  return new Map(
    rows.flatMap((row) =>
      row.pseudonym_id === null ? [] : [[row.id, { author: row.author_id, shown: withheldRef(row.pseudonym_id) }]],
    ),
  );
}
