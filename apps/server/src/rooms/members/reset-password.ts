import { AppError } from '@openrounds/domain/kit';
import { membersContract } from '@openrounds/domain/members';
import { PUBLIC, route } from '../../kit/route.ts';
import { hashToken, newToken } from '../../kit/tokens.ts';
import { systemWrite } from '../../kit/transaction.ts';
import { tellOwner } from './factors/news.ts';
import { emailHash } from './identity.ts';
import { writeTo } from './letters.ts';
import { assertStrong } from './password-strength.ts';
import { hashPassword } from './passwords.ts';
import { deleteSessionsOf, findMemberByEmail, insertLink, takeLink, updateMember } from './store.ts';

const linkLifetimeMs = 3_600_000;

export const askForReset = route(membersContract, 'POST /password-reset', {
  access: PUBLIC,
  run: async ({ app, body, request }) => {
    await app.throttle.take('mail', emailHash(app, body.email).toString('hex'));
    await app.throttle.take('sign-in-address', request.ip);
    await systemWrite(app, 'member.ask-password-reset', null, async (tx) => {
      const member = await findMemberByEmail(tx.db, emailHash(app, body.email));
      const { token, hash } = newToken();
      // The same work for an address that nobody has.
      if (member === undefined) return writeTo(tx, body, 'no-account');
      await insertLink(tx.db, {
        tokenHash: hash,
        purpose: 'reset-password',
        memberId: member.id,
        expiresAt: new Date(tx.now.getTime() + linkLifetimeMs),
      });
      const { language } = member;
      return writeTo(tx, { email: body.email, language }, 'reset-password', `/reset#token=${token}`);
    });
  },
});

export const resetPassword = route(membersContract, 'POST /password-reset/confirm', {
  access: PUBLIC,
  run: async ({ app, body, cookies }) => {
    await assertStrong(app, body.password, []);
    const passwordHash = await hashPassword(body.password);
    // Second factors stay: a mailbox alone opens nothing.
    await systemWrite(app, 'member.reset-password', null, async (tx) => {
      const link = await takeLink(tx.db, hashToken(body.token), 'reset-password', tx.now);
      if (link === undefined || link.member_id === null) throw new AppError('link-expired');
      tx.detail({ member: link.member_id });
      await updateMember(tx.db, link.member_id, { password_hash: passwordHash });
      await deleteSessionsOf(tx.db, link.member_id);
      await tellOwner(tx, link.member_id, 'password-changed');
    });
    cookies.clearSession();
  },
});
