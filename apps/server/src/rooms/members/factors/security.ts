import { AppError, type MemberId } from '@openrounds/domain/kit';
import { type Security, securityContract } from '@openrounds/domain/members';
import { openText } from '@openrounds/vault';
import type { App } from '../../../kit/app.ts';
import { route, SIGNED_IN } from '../../../kit/route.ts';
import { systemWrite } from '../../../kit/transaction.ts';
import { keySubject } from '../identity.ts';
import { findMember } from '../store.ts';
import { assertConfirmed } from './confirm.ts';
import { newRecoveryCodes } from './codes.ts';
import { tellOwner } from './news.ts';
import {
  deleteAuthenticator,
  deleteOtherSessions,
  deletePasskey,
  factorsOf,
  findAuthenticator,
  listPasskeys,
  replaceRecoveryCodes,
} from './store.ts';
import { hasSecondFactor } from './ways.ts';

export const passkeyPlace = (id: string) => ({ table: 'members.passkey', column: 'name', row: id, version: 1 });

const needsFactor = (app: App, roles: readonly string[]): boolean => app.config.staffFactor && roles.length > 0;

/** How an account is protected, for its owner. */
export async function securityOf(app: App, id: MemberId): Promise<Security> {
  const [member, passkeys, authenticator, factors, key] = await Promise.all([
    findMember(app.db, id),
    listPasskeys(app.db, id),
    findAuthenticator(app.db, id),
    factorsOf(app.db, id),
    app.vault.key(keySubject(id), 'contact'),
  ]);
  return {
    passkeys: passkeys.map((row) => ({
      id: row.id,
      name: openText(key, passkeyPlace(row.id), row.name_sealed),
      createdAt: row.created_at.toISOString(),
      lastUsedAt: row.last_used_at?.toISOString() ?? null,
      synced: row.synced,
    })),
    authenticatorSince: authenticator?.confirmed_at?.toISOString() ?? null,
    recoveryCodesLeft: factors.recoveryCodes,
    required: needsFactor(app, member?.roles ?? []),
  };
}

export const mySecurity = route(securityContract, 'GET /me/security', {
  access: SIGNED_IN,
  run: ({ app, actor }) => securityOf(app, actor.memberId),
});

/** One factor less; the last one of a member of staff stays. Recovery codes go with the last factor: they stand for nothing then. */
async function takeAway(
  app: App,
  memberId: MemberId,
  what: 'passkey' | 'authenticator',
  remove: Parameters<typeof systemWrite<void>>[3],
): Promise<Security> {
  await systemWrite(
    app,
    `${what}.remove`,
    `member:${memberId}`,
    async (tx) => {
      await remove(tx);
      const left = await factorsOf(tx.db, memberId);
      if (!hasSecondFactor(left)) {
        const member = await findMember(tx.db, memberId);
        if (needsFactor(app, member?.roles ?? [])) throw new AppError('conflict', { what: 'last-factor' });
        await replaceRecoveryCodes(tx.db, memberId, []);
      }
      await tellOwner(tx, memberId, what === 'passkey' ? 'passkey-removed' : 'authenticator-off');
    },
    memberId,
  );
  return securityOf(app, memberId);
}

export const removePasskey = route(securityContract, 'DELETE /me/passkeys/:passkeyId', {
  access: SIGNED_IN,
  run: async ({ app, actor, params }) => {
    await assertConfirmed(app, actor);
    return takeAway(app, actor.memberId, 'passkey', async (tx) => {
      if (!(await deletePasskey(tx.db, actor.memberId, params.passkeyId))) throw new AppError('not-found');
    });
  },
});

export const removeAuthenticator = route(securityContract, 'DELETE /me/authenticator', {
  access: SIGNED_IN,
  run: async ({ app, actor }) => {
    await assertConfirmed(app, actor);
    return takeAway(app, actor.memberId, 'authenticator', async (tx) => {
      await deleteAuthenticator(tx.db, actor.memberId);
    });
  },
});

export const renewRecoveryCodes = route(securityContract, 'POST /me/recovery-codes', {
  access: SIGNED_IN,
  run: async ({ app, actor }) => {
    await assertConfirmed(app, actor);
    const codes = await systemWrite(
      app,
      'recovery-codes.renew',
      `member:${actor.memberId}`,
      async (tx) => {
        if (!hasSecondFactor(await factorsOf(tx.db, actor.memberId)))
          throw new AppError('conflict', { what: 'no-factor' });
        await tellOwner(tx, actor.memberId, 'recovery-codes');
        return newRecoveryCodes(tx, actor.memberId);
      },
      actor.memberId,
    );
    return { codes };
  },
});

export const endOtherSessions = route(securityContract, 'DELETE /me/sessions', {
  access: SIGNED_IN,
  run: async ({ app, actor }) => {
    await systemWrite(
      app,
      'session.end-others',
      `member:${actor.memberId}`,
      async (tx) => void (await deleteOtherSessions(tx.db, actor.memberId, actor.sessionId)),
      actor.memberId,
    );
  },
});
