import { daysFrom, type MemberId } from '@openrounds/domain/kit';
import {
  accountKeep,
  type Leaving,
  leavingContract,
  leavingDays,
  type LeavingLetter,
} from '@openrounds/domain/leaving';
import type { App } from '../../kit/app.ts';
import { route, SIGNED_IN } from '../../kit/route.ts';
import { systemWrite, type Tx, write } from '../../kit/transaction.ts';
import { countOwn } from '../cases/index.ts';
import { countRecordedBy } from '../consent/index.ts';
import { countCommentsOf } from '../discussion/index.ts';
import { groupsLeftBy } from '../groups/index.ts';
import { assertConfirmed, beginLeaving, emailOf, endLeaving, getMe, isLastAdministrator } from '../members/index.ts';
import { sendLetter } from './letters.ts';

async function whatItMeans(app: App, memberId: MemberId): Promise<Leaving> {
  const [cases, comments, consents, groups, lastAdministrator] = await Promise.all([
    countOwn(app.db, memberId),
    countCommentsOf(app.db, memberId),
    countRecordedBy(app.db, memberId),
    groupsLeftBy(app.db, memberId),
    isLastAdministrator(app.db, memberId),
  ]);
  return { ...cases, comments, consents, groups, lastAdministrator, days: leavingDays };
}

export const readLeaving = route(leavingContract, 'GET /me/leaving', {
  access: SIGNED_IN,
  run: ({ app, actor }) => whatItMeans(app, actor.memberId),
});

export const leave = route(leavingContract, 'POST /me/leaving', {
  access: SIGNED_IN,
  run: async ({ app, actor, body, cookies }) => {
    await assertConfirmed(app, actor);
    await systemWrite(
      app,
      'account.leave',
      `member:${actor.memberId}`,
      async (tx) => {
        const on = daysFrom(tx.now, leavingDays);
        await beginLeaving(tx, actor.memberId, body.cases, on);
        tx.detail({ cases: body.cases, on: on.toISOString() });
        await tell(tx, actor.memberId, 'asked', on);
      },
      actor.memberId,
    );
    cookies.clearSession();
  },
});

export const keepAccount = route(leavingContract, 'DELETE /me/leaving', {
  access: { policy: accountKeep },
  run: async ({ app, actor, grant }) => {
    await write(app, grant, `member:${actor.memberId}`, async (tx) => {
      await endLeaving(tx, actor.memberId);
      await tell(tx, actor.memberId, 'kept', tx.now);
    });
    return getMe(app, actor.memberId, actor.roles);
  },
});

async function tell(tx: Tx, memberId: MemberId, kind: Exclude<LeavingLetter, 'done'>, day: Date): Promise<void> {
  await sendLetter(tx, await emailOf(tx.app, memberId, tx.db), kind, day);
}
