import type { CaseId } from '@openrounds/domain/kit';
import type { Job } from '../../kit/jobs.ts';
import { systemWrite } from '../../kit/transaction.ts';
import { listListeners } from '../groups/index.ts';
import { listAudiences } from './audience-store.ts';
import { lockCase, updateCase } from './store.ts';

/** More than any group has; what would be beyond is told by the feed. */
const mostTold = 5000;

/**
 * Tells the members of its groups of a new case, each once, whatever the number of groups and of publications: told and noted
 * in one transaction. Whoever muted the group hears nothing.
 */
export const tellGroups: Job<{ caseId: CaseId }> = {
  name: 'cases.tell-groups',
  retries: 5,
  run: (app, { caseId }) =>
    systemWrite(app, 'case.tell-groups', `case:${caseId}`, async (tx) => {
      const row = await lockCase(tx.db, caseId);
      if (row === undefined || row.state !== 'published' || row.audience_kind !== 'groups' || row.told_at !== null)
        return;
      const groups = (await listAudiences(tx.db, [caseId])).flatMap((choice) => choice.group_id ?? []);
      const [only] = groups;
      const to = (await listListeners(tx.db, groups, mostTold)).filter((id) => id !== row.author_id);
      for (const member of to)
        await app.notify(tx, {
          to: member,
          kind: 'case-in-group',
          caseId,
          ...(row.pseudonym_id === null ? { actor: row.author_id } : {}),
          // Of several groups, which one they share with the author is not for the others to know.
          ...(groups.length === 1 && only !== undefined ? { groupId: only } : {}),
        });
      await updateCase(tx.db, caseId, { told_at: tx.now });
      tx.detail({ told: to.length });
    }),
};
