import { AppError, roles } from '@openrounds/domain/kit';
import { membersContract } from '@openrounds/domain/members';
import type { App } from '../../kit/app.ts';
import { PUBLIC, route } from '../../kit/route.ts';
import { hashToken, newToken } from '../../kit/tokens.ts';
import { systemWrite } from '../../kit/transaction.ts';
import { keySubject, sealName } from './identity.ts';
import { getMe } from './me.ts';
import { assertStrong } from './password-strength.ts';
import { hashPassword } from './passwords.ts';
import { addMember, newMemberKey } from './register.ts';
import { setStanding } from './standing.ts';
import { rolesThatCount, startSession } from './sessions.ts';
import { anyMember, deleteLinks, insertLink, takeLink, updateMember } from './store.ts';

const linkLifetimeMs = 24 * 3_600_000;

/** A link for one administrator: at the first start, or by the command line. Earlier ones stop working. */
export async function inviteAdministrator(app: App): Promise<string> {
  const { token, hash } = newToken();
  await systemWrite(app, 'administrator.invite', null, async (tx) => {
    await deleteLinks(tx.db, 'set-up');
    await insertLink(tx.db, {
      tokenHash: hash,
      purpose: 'set-up',
      memberId: null,
      expiresAt: new Date(tx.now.getTime() + linkLifetimeMs),
    });
  });
  return `/setup#token=${token}`;
}

export const isEmpty = async (app: App): Promise<boolean> => (await anyMember(app.db)) === undefined;

export const setUp = route(membersContract, 'POST /setup', {
  access: PUBLIC,
  run: async ({ app, body, request, cookies }) => {
    await app.throttle.take('sign-in-address', request.ip);
    await assertStrong(app, body.password, [body.email, body.givenName, body.familyName]);
    const passwordHash = await hashPassword(body.password);
    const id = await newMemberKey(app);
    const key = await app.vault.key(keySubject(id), 'contact');
    await systemWrite(app, 'administrator.set-up', `member:${id}`, async (tx) => {
      const link = await takeLink(tx.db, hashToken(body.token), 'set-up', tx.now);
      if (link === undefined) throw new AppError('link-expired');
      if (!(await addMember(tx, id, { email: body.email, passwordHash, language: 'en' })))
        throw new AppError('conflict', { what: 'email' });
      await updateMember(tx.db, id, {
        email_confirmed_at: tx.now,
        verified_at: tx.now,
        roles: [...roles],
        name_version: 1,
        name_sealed: sealName(key, id, 1, { title: '', givenName: body.givenName, familyName: body.familyName }),
        grade: 'Administrator',
      });
      await setStanding(tx, id, 'verified');
      await startSession(tx, id, request, cookies, { strong: false });
    });
    return getMe(app, id, rolesThatCount(app, roles, false));
  },
});
