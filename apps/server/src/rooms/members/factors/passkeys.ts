// Passkeys: Web Authentication Level 3, by @simplewebauthn. Discoverable, with user verification: a passkey alone signs in.
import { AppError } from '@openrounds/domain/kit';
import { limitsOfSecurity, securityContract } from '@openrounds/domain/members';
import { sealText } from '@openrounds/vault';
import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import { PUBLIC, route, SIGNED_IN } from '../../../kit/route.ts';
import { hashToken } from '../../../kit/tokens.ts';
import { systemWrite } from '../../../kit/transaction.ts';
import { displayName, keySubject, openEmail, openName } from '../identity.ts';
import { enter } from '../enter.ts';
import { findMember, takeLink } from '../store.ts';
import { assertConfirmed, renewSession } from './confirm.ts';
import { tellOwner } from './news.ts';
import {
  challengeIn,
  challengeLifetimeMs,
  provePasskey,
  refusedBy,
  relyingParty,
  rememberChallenge,
} from './prove-passkey.ts';
import { passkeyPlace, securityOf } from './security.ts';
import { insertPasskey, listPasskeys } from './store.ts';

export const passkeyChallenge = route(securityContract, 'POST /session/passkey/challenge', {
  access: PUBLIC,
  run: async ({ app, request }) => {
    await app.throttle.take('sign-in-address', request.ip);
    const options = await generateAuthenticationOptions({
      rpID: relyingParty(request),
      userVerification: 'required',
      timeout: challengeLifetimeMs,
    });
    await systemWrite(app, 'passkey.challenge', null, (tx) => rememberChallenge(tx, options.challenge, null));
    return { ...options };
  },
});

export const signInByPasskey = route(securityContract, 'POST /session/passkey', {
  access: PUBLIC,
  run: async ({ app, body, request, cookies }) => {
    await app.throttle.take('sign-in-address', request.ip);
    return systemWrite(app, 'session.start', null, async (tx) => {
      const memberId = await provePasskey(tx, body.credential, request);
      tx.detail({ member: memberId, by: 'passkey' });
      return { member: await enter(tx, memberId, request, cookies, { strong: true }), secondFactor: null };
    });
  },
});

export const newPasskeyChallenge = route(securityContract, 'POST /me/passkeys/challenge', {
  access: SIGNED_IN,
  run: async ({ app, actor, request }) => {
    await assertConfirmed(app, actor);
    const [row, known] = await Promise.all([findMember(app.db, actor.memberId), listPasskeys(app.db, actor.memberId)]);
    if (row === undefined) throw new AppError('not-found');
    if (known.length >= limitsOfSecurity.passkeys)
      throw new AppError('conflict', { what: 'passkeys', most: limitsOfSecurity.passkeys });
    const email = await openEmail(app, row);
    const name = openName(await app.vault.key(keySubject(row.id), 'contact'), row);
    const options = await generateRegistrationOptions({
      rpName: app.config.name,
      rpID: relyingParty(request),
      userID: new TextEncoder().encode(actor.memberId),
      userName: email,
      userDisplayName: name === null ? email : displayName(name),
      attestationType: 'none',
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      excludeCredentials: known.map(({ credential_id: id }) => ({ id })),
      timeout: challengeLifetimeMs,
    });
    await systemWrite(
      app,
      'passkey.challenge',
      `member:${actor.memberId}`,
      (tx) => rememberChallenge(tx, options.challenge, actor.memberId),
      actor.memberId,
    );
    return { ...options };
  },
});

export const addPasskey = route(securityContract, 'POST /me/passkeys', {
  access: SIGNED_IN,
  run: async ({ app, actor, body, request, cookies }) => {
    await assertConfirmed(app, actor);
    const challenge = challengeIn(body.credential.response.clientDataJSON);
    await systemWrite(
      app,
      'passkey.add',
      `member:${actor.memberId}`,
      async (tx) => {
        const link = await takeLink(tx.db, hashToken(challenge), 'passkey-challenge', tx.now);
        if (link?.member_id !== actor.memberId) throw new AppError('link-expired');
        const result = await verifyRegistrationResponse({
          response: body.credential as Parameters<typeof verifyRegistrationResponse>[0]['response'],
          expectedChallenge: challenge,
          expectedOrigin: request.origin,
          expectedRPID: relyingParty(request),
          requireUserVerification: true,
        }).catch(refusedBy(app));
        if (!result.verified) throw new AppError('bad-input', { where: 'body', issues: [{ path: 'credential' }] });
        const { credential, credentialBackedUp } = result.registrationInfo;
        const id = app.newId();
        const key = await app.vault.key(keySubject(actor.memberId), 'contact');
        const isNew = await insertPasskey(tx.db, {
          id,
          member_id: actor.memberId,
          credential_id: credential.id,
          public_key: Buffer.from(credential.publicKey),
          counter: String(credential.counter),
          transports: body.credential.response.transports,
          synced: credentialBackedUp,
          name_sealed: sealText(key, passkeyPlace(id), body.name),
          created_at: tx.now,
        });
        if (!isNew) throw new AppError('conflict', { what: 'passkey' });
        await renewSession(tx, actor, cookies, { strong: true });
        await tellOwner(tx, actor.memberId, 'passkey-added');
      },
      actor.memberId,
    );
    return securityOf(app, actor.memberId);
  },
});
