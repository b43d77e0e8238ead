import { AppError, type MemberId } from '@openrounds/domain/kit';
import { securityContract, type SignInAnswer } from '@openrounds/domain/members';
import type { App } from '../../kit/app.ts';
import { PUBLIC, route } from '../../kit/route.ts';
import { hashToken, newToken } from '../../kit/tokens.ts';
import { systemWrite, type Tx } from '../../kit/transaction.ts';
import { enter } from './enter.ts';
import { takeCode } from './factors/codes.ts';
import { tellOwner } from './factors/news.ts';
import type { Factors } from './factors/store.ts';
import { hasSecondFactor, waysBeyondPassword } from './factors/ways.ts';
import { findLink, insertLink, takeLink } from './store.ts';

const ticketLifetimeMs = 5 * 60_000;

/** After the right password: a ticket for the second step, or null for members who have none. */
export async function askSecondFactor(tx: Tx, memberId: MemberId, factors: Factors): Promise<SignInAnswer | null> {
  if (!hasSecondFactor(factors)) return null;
  const { token, hash } = newToken();
  await insertLink(tx.db, {
    tokenHash: hash,
    purpose: 'second-factor',
    memberId,
    expiresAt: new Date(tx.now.getTime() + ticketLifetimeMs),
  });
  return {
    member: null,
    secondFactor: {
      ticket: token,
      ways: waysBeyondPassword(factors),
    },
  };
}

/** Whoever gives wrong codes has the password: its owner hears of it, once, when the ticket is used up. */
async function countAttempt(app: App, ticket: string, memberId: MemberId): Promise<void> {
  try {
    await app.throttle.take('code', ticket);
  } catch (error) {
    await systemWrite(app, 'session.wrong-codes', `member:${memberId}`, async (tx) => {
      if ((await takeLink(tx.db, hashToken(ticket), 'second-factor', tx.now)) !== undefined)
        await tellOwner(tx, memberId, 'wrong-codes');
    });
    throw error;
  }
}

export const giveSecondFactor = route(securityContract, 'POST /session/second-factor', {
  access: PUBLIC,
  run: async ({ app, body, request, cookies }) => {
    await app.throttle.take('sign-in-address', request.ip);
    const hash = hashToken(body.ticket);
    const link = await findLink(app.db, hash, 'second-factor', app.clock());
    if (link === undefined || link.member_id === null) throw new AppError('link-expired');
    const memberId = link.member_id;
    await countAttempt(app, body.ticket, memberId);
    return systemWrite(
      app,
      'session.start',
      `member:${memberId}`,
      async (tx) => {
        const kind = await takeCode(tx, memberId, body.code);
        if (kind === null) throw new AppError('wrong-code');
        if ((await takeLink(tx.db, hash, 'second-factor', tx.now)) === undefined) throw new AppError('link-expired');
        tx.detail({ by: kind });
        if (kind === 'recovery') await tellOwner(tx, memberId, 'recovery-code-used');
        return { member: await enter(tx, memberId, request, cookies, { strong: true }), secondFactor: null };
      },
      memberId,
    );
  },
});
