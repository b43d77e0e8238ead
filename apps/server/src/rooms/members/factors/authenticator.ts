import { AppError } from '@openrounds/domain/kit';
import { securityContract } from '@openrounds/domain/members';
import { route, SIGNED_IN } from '../../../kit/route.ts';
import { systemWrite } from '../../../kit/transaction.ts';
import { openEmail } from '../identity.ts';
import { findMember } from '../store.ts';
import { newAuthenticatorSecret, newRecoveryCodes, takeAppCode } from './codes.ts';
import { assertConfirmed, renewSession } from './confirm.ts';
import { tellOwner } from './news.ts';
import { beginAuthenticator } from './store.ts';

export const startAuthenticator = route(securityContract, 'POST /me/authenticator', {
  access: SIGNED_IN,
  run: async ({ app, actor }) => {
    await assertConfirmed(app, actor);
    const row = await findMember(app.db, actor.memberId);
    if (row === undefined) throw new AppError('not-found');
    const { secret, uri, sealed } = await newAuthenticatorSecret(app, row.id, await openEmail(app, row));
    await systemWrite(
      app,
      'authenticator.begin',
      `member:${row.id}`,
      async (tx) => {
        if (!(await beginAuthenticator(tx.db, row.id, sealed)))
          throw new AppError('conflict', { what: 'authenticator' });
      },
      row.id,
    );
    return { secret, uri };
  },
});

export const confirmAuthenticator = route(securityContract, 'POST /me/authenticator/confirm', {
  access: SIGNED_IN,
  run: async ({ app, actor, body, request, cookies }) => {
    await assertConfirmed(app, actor);
    const attempt = `${actor.memberId} ${request.ip}`;
    await app.throttle.take('code', attempt);
    const codes = await systemWrite(
      app,
      'authenticator.add',
      `member:${actor.memberId}`,
      async (tx) => {
        if (!(await takeAppCode(tx, actor.memberId, body.code.replaceAll(' ', ''), true)))
          throw new AppError('wrong-code');
        await renewSession(tx, actor, cookies, { strong: true });
        await tellOwner(tx, actor.memberId, 'authenticator-on');
        return newRecoveryCodes(tx, actor.memberId);
      },
      actor.memberId,
    );
    await app.throttle.forgive('code', attempt);
    return { codes };
  },
});
