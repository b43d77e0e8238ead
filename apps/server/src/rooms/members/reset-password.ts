import { AppError } from '@openrounds/domain/kit';
import { membersContract } from '@openrounds/domain/members';
import { post } from '../../kit/mail.ts';
import { PUBLIC, route } from '../../kit/route.ts';
import { hashToken, newToken } from '../../kit/tokens.ts';
import { systemWrite } from '../../kit/transaction.ts';
import { tellOwner } from './factors/news.ts';
import { emailHash } from './identity.ts';
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
      if (member === undefined) {
        // The same work for an address that nobody has.
        return post(tx, {
          to: body.email,
          subject: `No account on ${app.config.name}`,
          paragraphs: ['Somebody asked for a new password with this address. There is no account for it here.'],
        });
      }
      await insertLink(tx.db, {
        tokenHash: hash,
        purpose: 'reset-password',
        memberId: member.id,
        expiresAt: new Date(tx.now.getTime() + linkLifetimeMs),
      });
      return post(tx, {
        to: body.email,
        subject: `Choose a new password for ${app.config.name}`,
        paragraphs: [
          'The link works once, for one hour. Choosing a new password signs you out everywhere.',
          'If you did not ask for it, do nothing: your password stays as it is.',
        ],
        link: { label: 'Choose a new password', path: `/reset#token=${token}` },
      });
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
