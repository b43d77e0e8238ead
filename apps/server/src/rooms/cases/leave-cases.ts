import type { CaseId, MemberId } from '@openrounds/domain/kit';
import type { LeavingCases } from '@openrounds/domain/members';
import type { App } from '../../kit/app.ts';
import { systemWrite } from '../../kit/transaction.ts';
import { forgetInCases, listOwn } from './leave-store.ts';
import { destroyCase } from './lifecycle.ts';

const atOnce = 100;

/**
 * What becomes of a member's cases when their account is deleted. What nobody else can read goes in any case; what is published,
 * or under review, goes or stays as they decided. Each case in a transaction of its own: gone on with after a kill.
 */
export async function leaveCases(app: App, memberId: MemberId, cases: LeavingCases): Promise<void> {
  for (;;) {
    const ids = await listOwn(app.db, memberId, cases, atOnce);
    for (const id of ids) await destroyOne(app, memberId, id);
    if (ids.length < atOnce) break;
  }
  await systemWrite(app, 'account.leave-cases', `member:${memberId}`, async (tx) => {
    tx.detail({ cases });
    await forgetInCases(tx.db, memberId);
  });
}

const destroyOne = (app: App, memberId: MemberId, id: CaseId): Promise<void> =>
  systemWrite(app, 'case.destroy', `case:${id}`, async (tx) => {
    tx.detail({ leaving: memberId });
    await destroyCase(tx, id);
  });
