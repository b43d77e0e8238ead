import { AppError } from '@openrounds/domain/kit';
import { accountsContract } from '@openrounds/domain/members';
import { route, SIGNED_IN } from '../../../kit/route.ts';
import { systemWrite } from '../../../kit/transaction.ts';
import { assertConfirmed } from '../factors/confirm.ts';
import { tellOwner } from '../factors/news.ts';
import { begin } from './flow.ts';
import { accountsOf } from './linked.ts';
import { unlinkAccount } from './store.ts';

export const myAccounts = route(accountsContract, 'GET /me/accounts', {
  access: SIGNED_IN,
  run: ({ app, actor }) => accountsOf(app, actor.memberId),
});

export const beginLink = route(accountsContract, 'POST /me/accounts/:providerId', {
  access: SIGNED_IN,
  run: async ({ app, actor, params, request, cookies }) => {
    await assertConfirmed(app, actor);
    const { items } = await accountsOf(app, actor.memberId);
    if (items.some(({ provider }) => provider.id === params.providerId))
      throw new AppError('conflict', { what: 'account' });
    return begin(app, params.providerId, request, cookies, actor.memberId);
  },
});

export const unlink = route(accountsContract, 'DELETE /me/accounts/:accountId', {
  access: SIGNED_IN,
  run: async ({ app, actor, params }) => {
    await assertConfirmed(app, actor);
    await systemWrite(
      app,
      'account.unlink',
      `member:${actor.memberId}`,
      async (tx) => {
        const gone = await unlinkAccount(tx.db, actor.memberId, params.accountId, tx.now);
        if (gone === undefined) throw new AppError('not-found');
        tx.detail({ provider: gone.provider_id });
        const name = app.providers.find(gone.provider_id)?.name ?? gone.provider_id;
        await tellOwner(tx, actor.memberId, 'account-unlinked', { device: name });
      },
      actor.memberId,
    );
    return accountsOf(app, actor.memberId);
  },
});
