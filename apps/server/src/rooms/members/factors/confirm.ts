// Before something that cannot be taken back, members show again that it is them (ASVS 5.0, 7.5).
import { AppError, type SignedIn } from '@openrounds/domain/kit';
import { securityContract } from '@openrounds/domain/members';
import type { App } from '../../../kit/app.ts';
import { type CookieJar, route, SIGNED_IN } from '../../../kit/route.ts';
import { newToken } from '../../../kit/tokens.ts';
import { systemWrite, type Tx } from '../../../kit/transaction.ts';
import { verifyPassword } from '../passwords.ts';
import { sessionLifetime } from '../sessions.ts';
import { findMember } from '../store.ts';
import { takeCode } from './codes.ts';
import { provePasskey } from './prove-passkey.ts';
import { factorsOf, findConfirmation, rotateSession } from './store.ts';
import { waysOf } from './ways.ts';

/** How long a confirmation holds. Signing in is one. */
const holdsMs = 15 * 60_000;

/** For routes whose act cannot be taken back. @throws AppError `confirmation-required`, with the ways to confirm */
export async function assertConfirmed(app: App, actor: SignedIn): Promise<void> {
  const row = await findConfirmation(app.db, actor.sessionId);
  const at = row?.confirmed_at?.getTime() ?? Number.NEGATIVE_INFINITY;
  if (app.clock().getTime() - at <= holdsMs) return;
  throw new AppError('confirmation-required', { ways: waysOf(await factorsOf(app.db, actor.memberId)) });
}

/** The session goes on under a new token: whoever had a copy of the old one is out (ASVS 5.0, 7.2.4). */
export async function renewSession(
  tx: Tx,
  actor: SignedIn,
  cookies: CookieJar,
  change: { strong: boolean },
): Promise<void> {
  const { token, hash } = newToken();
  await rotateSession(tx.db, actor.sessionId, { tokenHash: hash, now: tx.now, strong: change.strong });
  const expires = new Date(tx.now.getTime() + sessionLifetime.absoluteMs);
  tx.afterCommit(() => cookies.setSession(token, expires));
}

export const confirmMe = route(securityContract, 'POST /me/confirmation', {
  access: SIGNED_IN,
  run: async ({ app, actor, body, request, cookies }) => {
    const attempt = `${actor.memberId} ${request.ip}`;
    await app.throttle.take('code', attempt);
    const ways = waysOf(await factorsOf(app.db, actor.memberId));
    if ('password' in body) {
      if (!ways.includes('password')) throw new AppError('confirmation-required', { ways });
      const member = await findMember(app.db, actor.memberId);
      if (!(await verifyPassword(member?.password_hash, body.password))) throw new AppError('wrong-credentials');
    }
    await systemWrite(
      app,
      'session.confirm',
      `member:${actor.memberId}`,
      async (tx) => {
        if ('code' in body && (await takeCode(tx, actor.memberId, body.code)) === null)
          throw new AppError('wrong-code');
        if ('credential' in body) {
          const owner = await provePasskey(tx, body.credential, request);
          if (owner !== actor.memberId) throw new AppError('wrong-credentials');
        }
        await renewSession(tx, actor, cookies, { strong: !('password' in body) });
      },
      actor.memberId,
    );
    await app.throttle.forgive('code', attempt);
  },
});
