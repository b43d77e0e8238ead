import { AppError } from '@openrounds/domain/kit';
import { membersContract } from '@openrounds/domain/members';
import { PUBLIC, route } from '../../kit/route.ts';
import { hashToken, newToken } from '../../kit/tokens.ts';
import { systemWrite, type Tx } from '../../kit/transaction.ts';
import { joinWithAccount, linkJoined } from './accounts/linked.ts';
import { emailHash } from './identity.ts';
import { writeTo } from './letters.ts';
import { assertStrong } from './password-strength.ts';
import { hashPassword } from './passwords.ts';
import { addMember, newMemberKey } from './register.ts';
import { enter } from './enter.ts';
import { findMember, findMemberByEmail, insertLink, putStanding, takeLink, updateMember } from './store.ts';
import type { MemberId } from '@openrounds/domain/kit';

const linkLifetimeMs = 24 * 3_600_000;

/** Known or unknown, the answer and the work are the same: what differs goes to the address alone. */
export const join = route(membersContract, 'POST /join', {
  access: PUBLIC,
  run: async ({ app, body, request }) => {
    await app.throttle.take('mail', emailHash(app, body.email).toString('hex'));
    await app.throttle.take('sign-in-address', request.ip);
    await assertStrong(app, body.password, [body.email]);
    const passwordHash = await hashPassword(body.password);
    const id = await newMemberKey(app);
    await systemWrite(app, 'member.join', null, async (tx) => {
      const isNew = await addMember(tx, id, { email: body.email, passwordHash, language: body.language });
      const existing = isNew ? undefined : await findMemberByEmail(tx.db, emailHash(app, body.email));
      const joining = isNew ? id : existing?.email_confirmed_at === null ? existing.id : null;
      if (body.withAccount) await joinWithAccount(tx, request, joining);
      if (joining !== null) return sendConfirmation(tx, joining, body);
      const language = existing?.language ?? body.language;
      return writeTo(tx, { email: body.email, language }, 'has-account', '/sign-in');
    });
  },
});

async function sendConfirmation(tx: Tx, memberId: MemberId, to: { email: string; language: string }): Promise<void> {
  const { token, hash } = newToken();
  await insertLink(tx.db, {
    tokenHash: hash,
    purpose: 'confirm-email',
    memberId,
    expiresAt: new Date(tx.now.getTime() + linkLifetimeMs),
  });
  // After the #, so that the token is in no log and no referrer.
  await writeTo(tx, to, 'confirm-address', `/confirm#token=${token}`);
}

export const confirmEmail = route(membersContract, 'POST /join/confirm', {
  access: PUBLIC,
  run: ({ app, body, request, cookies }) =>
    systemWrite(app, 'member.confirm-email', null, async (tx) => {
      const link = await takeLink(tx.db, hashToken(body.token), 'confirm-email', tx.now);
      if (link === undefined || link.member_id === null) throw new AppError('link-expired');
      const member = await findMember(tx.db, link.member_id);
      if (member === undefined) throw new AppError('link-expired');
      tx.detail({ member: member.id });
      await updateMember(tx.db, member.id, { email_confirmed_at: tx.now });
      if (member.standing === 'registered') await putStanding(tx.db, member.id, 'applicant');
      await linkJoined(tx, request, cookies, member.id);
      // Whoever has a second factor already is asked for it at the door, not here.
      return enter(tx, member.id, request, cookies, { strong: false });
    }),
});
