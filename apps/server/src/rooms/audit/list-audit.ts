import { auditContract } from '@openrounds/domain/audit';
import { type CaseId, type MemberId, staffPolicy } from '@openrounds/domain/kit';
import type { App } from '../../kit/app.ts';
import { pageOfRows, readCursor } from '../../kit/cursor.ts';
import { route } from '../../kit/route.ts';
import { memberRefs } from '../members/index.ts';
import { listEntries } from './store.ts';

export const listAudit = route(auditContract, 'GET /audit', {
  access: { policy: staffPolicy('audit.read', 'administrator') },
  run: async ({ app, query }) => {
    const [before = null] = readCursor(query.cursor, ['integer']) ?? [];
    const found = await listEntries(app.db, {
      before,
      limit: query.limit + 1,
      action: query.action ?? null,
      actor: query.actor ?? null,
    });
    const { rows: page, next } = pageOfRows(found, query.limit, (row) => [row.id]);
    const rows = await withoutWithheld(app, page, query.actor !== undefined);
    const [members, reasons] = await Promise.all([
      memberRefs(
        app,
        app.db,
        rows.flatMap((row): MemberId[] => (row.actor_id === null ? [] : [row.actor_id])),
        null,
      ),
      app.reasonsOf(rows.flatMap((row) => reasonId(row) ?? [])),
    ]);
    return {
      items: rows.map((row) => ({
        id: String(row.id),
        at: row.at.toISOString(),
        actor: row.actor_id === null ? null : (members.get(row.actor_id) ?? null),
        action: row.action,
        subject: row.subject,
        details: row.details,
        reason: reasons.get(reasonId(row) ?? '') ?? null,
        requestId: row.request_id,
      })),
      next,
    };
  },
});

type Entry = Awaited<ReturnType<typeof listEntries>>[number];

const anyId = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
/** Of the decision whose words say why; reasons that are codes stand in the details themselves. */
const reasonId = ({ details: { reason } }: Entry): string | null =>
  typeof reason === 'string' && new RegExp(`^${anyId.source}$`).test(reason) ? reason : null;

/** Every id that an entry speaks of, whether it is a case's or not. */
const idsIn = ({ subject, details }: Entry): CaseId[] =>
  (`${subject ?? ''} ${JSON.stringify(details)}`.match(anyId) as CaseId[] | null) ?? [];

/**
 * What an author did about a case of theirs whose name is withheld has no actor here: the log shows that it happened, not who they
 * are. Looked for by actor, such an entry is not found.
 */
async function withoutWithheld(app: App, rows: readonly Entry[], byActor: boolean): Promise<Entry[]> {
  const withheld = await app.caseParts.withheldAuthors(app.db, [...new Set(rows.flatMap(idsIn))]);
  return rows.flatMap((row) => {
    const isTheirs = idsIn(row).some((id) => withheld.get(id)?.author === row.actor_id && row.actor_id !== null);
    if (!isTheirs) return [row];
    return byActor ? [] : [{ ...row, actor_id: null, request_id: null }];
  });
}
