// Passkeys: Web Authentication Level 3, by @simplewebauthn. Discoverable, with user verification: a passkey alone signs in.
import { AppError, type MemberId } from '@openrounds/domain/kit';
import type { PasskeyProof } from '@openrounds/domain/members';
import { verifyAuthenticationResponse } from '@simplewebauthn/server';
import type { z } from 'zod';
import type { App } from '../../../kit/app.ts';
import type { RequestFacts } from '../../../kit/route.ts';
import { hashToken } from '../../../kit/tokens.ts';
import type { Tx } from '../../../kit/transaction.ts';
import { insertLink, takeLink } from '../store.ts';
import { findPasskey, passkeyUsed } from './store.ts';

export const challengeLifetimeMs = 5 * 60_000;
export const relyingParty = (request: RequestFacts): string => new URL(request.origin).hostname;

/** A challenge is a link that is used once: its hash is kept, for five minutes. */
export const rememberChallenge = (tx: Tx, challenge: string, memberId: MemberId | null): Promise<void> =>
  insertLink(tx.db, {
    tokenHash: hashToken(challenge),
    purpose: 'passkey-challenge',
    memberId,
    expiresAt: new Date(tx.now.getTime() + challengeLifetimeMs),
  });

export function challengeIn(clientDataJSON: string): string {
  try {
    const said: unknown = JSON.parse(Buffer.from(clientDataJSON, 'base64url').toString('utf8'));
    if (typeof said === 'object' && said !== null && 'challenge' in said && typeof said.challenge === 'string')
      return said.challenge;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  return '';
}

/** The library throws for everything that does not fit; a counter that ran backwards may be a copied key. */
export const refusedBy =
  (app: App) =>
  (error: unknown): { verified: false } => {
    app.log.warn({ room: 'members', why: error instanceof Error ? error.message : 'unknown' }, 'passkey refused');
    return { verified: false };
  };

/** Whose passkey has answered one of our challenges just now. @throws AppError `wrong-credentials`, whatever was wrong */
export async function provePasskey(
  tx: Tx,
  credential: z.infer<typeof PasskeyProof>,
  request: RequestFacts,
): Promise<MemberId> {
  const challenge = challengeIn(credential.response.clientDataJSON);
  const link = await takeLink(tx.db, hashToken(challenge), 'passkey-challenge', tx.now);
  const row = await findPasskey(tx.db, credential.id);
  if (link === undefined || row === undefined) throw new AppError('wrong-credentials');
  const { userHandle, ...response } = credential.response;
  const result = await verifyAuthenticationResponse({
    response: { ...credential, response: userHandle === undefined ? response : { ...response, userHandle } },
    expectedChallenge: challenge,
    expectedOrigin: request.origin,
    expectedRPID: relyingParty(request),
    credential: { id: row.credential_id, publicKey: new Uint8Array(row.public_key), counter: Number(row.counter) },
    requireUserVerification: true,
  }).catch(refusedBy(tx.app));
  if (!result.verified) throw new AppError('wrong-credentials');
  await passkeyUsed(tx.db, row.id, result.authenticationInfo.newCounter, tx.now);
  return row.member_id;
}
