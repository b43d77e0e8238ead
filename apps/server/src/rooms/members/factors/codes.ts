// Codes that are typed: of an authenticator app (RFC 6238) and printed recovery codes.
import { createHash, randomInt } from 'node:crypto';
import type { MemberId } from '@openrounds/domain/kit';
import { limitsOfSecurity } from '@openrounds/domain/members';
import { openText, sealText } from '@openrounds/vault';
import { generateSecret, generateURI, verifySync } from 'otplib';
import type { App } from '../../../kit/app.ts';
import type { Tx } from '../../../kit/transaction.ts';
import { keySubject } from '../identity.ts';
import { authenticatorUsed, lockAuthenticator, replaceRecoveryCodes, takeRecoveryCode } from './store.ts';

/** A code counts for its half minute and the ones beside it: clocks differ, and people type slowly (RFC 6238, section 5.2). */
const toleranceSeconds = 30;

const place = (id: MemberId) => ({ table: 'members.authenticator', column: 'secret', row: id, version: 1 });

/** A new secret, and the address by which apps take it over (the Key URI format). */
export async function newAuthenticatorSecret(
  app: App,
  id: MemberId,
  label: string,
): Promise<{ secret: string; uri: string; sealed: Buffer }> {
  const secret = generateSecret();
  return {
    secret,
    uri: generateURI({ issuer: app.config.name, label, secret }),
    sealed: sealText(await app.vault.key(keySubject(id), 'contact'), place(id), secret),
  };
}

/** Whether this is a code of the member's app that was not taken before; then it is taken. */
export async function takeAppCode(tx: Tx, id: MemberId, code: string, first: boolean): Promise<boolean> {
  const row = await lockAuthenticator(tx.db, id);
  if (row === undefined || (row.confirmed_at === null) !== first || !/^\d{6}$/.test(code)) return false;
  const secret = openText(await tx.app.vault.key(keySubject(id), 'contact'), place(id), row.secret_sealed);
  const result = verifySync({
    secret,
    token: code,
    epoch: Math.floor(tx.now.getTime() / 1000),
    epochTolerance: toleranceSeconds,
    afterTimeStep: Number(row.last_step),
  });
  if (!result.valid || !('timeStep' in result)) return false;
  await authenticatorUsed(tx.db, id, result.timeStep, first ? tx.now : undefined);
  return true;
}

// Without letters and digits that look alike. 24 of 28 are 115 bits: enough for a plain hash (ASVS 5.0, 6.5.2).
const alphabet = 'ABCDEFGHJKMNPQRSTVWXYZ346789';
const length = 24;

const normalise = (code: string): string => code.toUpperCase().replaceAll(/[^A-Z0-9]/g, '');
const hashOf = (id: MemberId, code: string): Buffer =>
  createHash('sha256')
    .update(`${id} ${normalise(code)}`)
    .digest();

/** New recovery codes in place of those before, as they are shown, once: six groups of four. */
export async function newRecoveryCodes(tx: Tx, id: MemberId): Promise<string[]> {
  const codes = Array.from({ length: limitsOfSecurity.recoveryCodes }, () =>
    Array.from({ length }, () => alphabet.charAt(randomInt(alphabet.length))).join(''),
  );
  await replaceRecoveryCodes(
    tx.db,
    id,
    codes.map((code) => hashOf(id, code)),
  );
  return codes.map((code) => code.replaceAll(/(.{4})(?=.)/g, '$1-'));
}

/** What kind of code this was, when it was right: it is taken then. */
export async function takeCode(tx: Tx, id: MemberId, code: string): Promise<'app' | 'recovery' | null> {
  if (/^\d{3} ?\d{3}$/.test(code)) return (await takeAppCode(tx, id, code.replace(' ', ''), false)) ? 'app' : null;
  return normalise(code).length === length && (await takeRecoveryCode(tx.db, id, hashOf(id, code))) ? 'recovery' : null;
}
