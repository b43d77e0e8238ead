import { AppError, type CaseId, type MemberId } from '@openrounds/domain/kit';
import type { CaseView } from '@openrounds/domain/cases';
import type { MemberRef } from '@openrounds/domain/members';
import { moderationContract, type Review, type ReviewFacts, reviewRead } from '@openrounds/domain/moderation';
import type { App } from '../../kit/app.ts';
import { route } from '../../kit/route.ts';
import { reviewView } from '../cases/index.ts';
import { memberRefs } from '../members/index.ts';
import { findLastReview, listReports, type ReviewRow } from './store.ts';
import { findCaseKey, openWords } from './words.ts';

export interface LoadedReview extends ReviewFacts {
  readonly row: ReviewRow;
}

/** The round that is open, else the last. @throws not-found */
export async function loadReview(app: App, caseId: CaseId): Promise<LoadedReview> {
  const row = await findLastReview(app.db, caseId);
  if (row === undefined) throw new AppError('not-found');
  return { authorId: row.author_id, row };
}

export const readReview = route(moderationContract, 'GET /moderation/cases/:caseId', {
  access: { policy: reviewRead, load: ({ app, params }) => loadReview(app, params.caseId) },
  run: async ({ app, actor, grant }) => {
    const { row } = grant.resource;
    const reports = await listReports(app.db, row.id);
    const members = await memberRefs(
      app,
      app.db,
      [...reports.map((report) => report.by_id), ...(row.decided_by === null ? [] : [row.decided_by])],
      actor.memberId,
    );
    const key = await findCaseKey(app, row.case_id);
    return {
      case: await reviewView(app, actor, row.case_id).catch(orNull),
      reports: reports.flatMap((report) => {
        const by = members.get(report.by_id);
        const text = openWords(key, 'report', `${row.id}:${report.by_id}`, report.text_sealed);
        return by === undefined ? [] : [{ reason: report.reason, text, at: report.at.toISOString(), by }];
      }),
      hiddenAt: row.hidden_at.toISOString(),
      decided: decidedOf(row, openWords(key, 'message', row.id, row.message_sealed), members),
      version: row.version,
    };
  },
});

/** Destroyed, or decided and not for this reader any more. */
function orNull(error: unknown): CaseView | null {
  if (error instanceof AppError && error.code === 'not-found') return null;
  throw error;
}

function decidedOf(row: ReviewRow, message: string, members: Map<MemberId, MemberRef>): Review['decided'] {
  const { decision, decided_reason: reason, decided_at: at, decided_by } = row;
  const by = decided_by === null ? undefined : members.get(decided_by);
  if (decision === null || reason === null || at === null || by === undefined) return null;
  return { decision, reason, message, at: at.toISOString(), by };
}
