import { AppError } from '@openrounds/domain/kit';
import { securityContract } from '@openrounds/domain/members';
import { openText, sealText } from '@openrounds/vault';
import { PUBLIC, route, SIGNED_IN } from '../../kit/route.ts';
import { hashToken, newToken } from '../../kit/tokens.ts';
import { systemWrite } from '../../kit/transaction.ts';
import { assertConfirmed, renewSession } from './factors/confirm.ts';
import { tellOwner } from './factors/news.ts';
import { deleteOtherSessions } from './factors/store.ts';
import { emailHash, keySubject, openEmail, sealEmail } from './identity.ts';
import { writeTo } from './letters.ts';
import { assertStrong } from './password-strength.ts';
import { hashPassword } from './passwords.ts';
import { changeEmail, findMember, findMemberByEmail, insertLink, takeLink, updateMember } from './store.ts';

const linkLifetimeMs = 24 * 3_600_000;
const place = (id: string) => ({ table: 'members.link', column: 'email', row: id, version: 1 });

export const changePassword = route(securityContract, 'PUT /me/password', {
  access: SIGNED_IN,
  run: async ({ app, actor, body, cookies }) => {
    await assertConfirmed(app, actor);
    const member = await findMember(app.db, actor.memberId);
    if (member === undefined) throw new AppError('not-found');
    await assertStrong(app, body.password, [await openEmail(app, member)]);
    const passwordHash = await hashPassword(body.password);
    await systemWrite(
      app,
      'member.change-password',
      `member:${actor.memberId}`,
      async (tx) => {
        await updateMember(tx.db, actor.memberId, { password_hash: passwordHash });
        await deleteOtherSessions(tx.db, actor.memberId, actor.sessionId);
        await renewSession(tx, actor, cookies, { strong: false });
        await tellOwner(tx, actor.memberId, 'password-changed');
      },
      actor.memberId,
    );
  },
});

/** The new address has to answer before it counts; whether somebody else has it is told to nobody but it. */
export const askForEmail = route(securityContract, 'POST /me/email', {
  access: SIGNED_IN,
  run: async ({ app, actor, body }) => {
    await assertConfirmed(app, actor);
    await app.throttle.take('mail', emailHash(app, body.email).toString('hex'));
    const member = await findMember(app.db, actor.memberId);
    if (member === undefined) throw new AppError('not-found');
    const key = await app.vault.key(keySubject(member.id), 'contact');
    const old = await openEmail(app, member);
    await systemWrite(
      app,
      'member.ask-email-change',
      `member:${member.id}`,
      async (tx) => {
        const { language } = member;
        const next = { email: body.email, language };
        if ((await findMemberByEmail(tx.db, emailHash(app, body.email))) !== undefined)
          return writeTo(tx, next, 'address-taken');
        const { token, hash } = newToken();
        await insertLink(tx.db, {
          tokenHash: hash,
          purpose: 'change-email',
          memberId: member.id,
          expiresAt: new Date(tx.now.getTime() + linkLifetimeMs),
          sealed: sealText(key, place(member.id), body.email),
        });
        await writeTo(tx, next, 'confirm-new-address', `/confirm-email#token=${token}`);
        return writeTo(tx, { email: old, language }, 'address-asked', '/me/security');
      },
      member.id,
    );
  },
});

export const confirmEmailChange = route(securityContract, 'POST /email/confirm', {
  access: PUBLIC,
  run: async ({ app, body }) => {
    await systemWrite(app, 'member.change-email', null, async (tx) => {
      const link = await takeLink(tx.db, hashToken(body.token), 'change-email', tx.now);
      if (link === undefined || link.member_id === null || link.sealed === null) throw new AppError('link-expired');
      const id = link.member_id;
      tx.detail({ member: id });
      const key = await app.vault.key(keySubject(id), 'contact');
      const email = openText(key, place(id), link.sealed);
      // Somebody may have joined with it since.
      if (!(await changeEmail(tx.db, id, { hash: emailHash(app, email), sealed: sealEmail(key, id, email) })))
        throw new AppError('conflict', { what: 'email' });
    });
  },
});
