import { createHash, hkdfSync, createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { AppError } from '@openrounds/domain/kit';
import { executeSql, type Db } from './database.ts';
import type { RequestContext } from './request-context.ts';

/** The same key was used before: the first answer is repeated instead of a second change. */
export class RepeatedRequest extends Error {}

/** What a key is remembered by. The key itself is never written: it seals the answer, so a stolen database cannot read it. */
export function idempotencyHashes(
  owner: string,
  route: string,
  key: string,
  request: string,
): { keyHash: Buffer; requestHash: Buffer } {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return {
    keyHash: digest(`${owner}\n${route}\n${key}`),
    // With the key in it, so that a stolen database cannot be asked whether somebody's name was in a request.
    requestHash: digest(`${key}\n${request}`),
  };
}

/** Inside the first write of a request: the key and the change are committed together or not at all. */
export async function claimIdempotencyKey(db: Db, context: RequestContext): Promise<void> {
  const claim = context.idempotency;
  if (claim === null || claim.claimed) return;
  const { rows } = await executeSql(
    db,
    'insert into kit.idempotency (key_hash, request_hash) values ($1, $2) on conflict (key_hash) do nothing returning key_hash',
    [claim.keyHash, claim.requestHash],
  );
  if (rows.length === 0) throw new RepeatedRequest();
  claim.claimed = true;
}

interface Answer {
  readonly status: number;
  readonly body: string;
}

const keyFor = (key: string): Buffer => Buffer.from(hkdfSync('sha256', key, '', 'openrounds idempotency answer', 32));

export async function rememberAnswer(db: Db, context: RequestContext, key: string, answer: Answer): Promise<void> {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', keyFor(key), iv, { authTagLength: 16 });
  const sealed = Buffer.concat([iv, cipher.update(answer.body, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  await executeSql(db, 'update kit.idempotency set status = $2, answer = $3 where key_hash = $1', [
    context.idempotency?.keyHash,
    answer.status,
    sealed,
  ]);
}

/** The first answer, once it is there; `null` when this key has not been used. */
export async function repeatedAnswer(
  db: Db,
  context: RequestContext,
  key: string,
  waitMs: number,
): Promise<Answer | null> {
  const deadline = Date.now() + waitMs;
  for (;;) {
    const { rows } = await executeSql(
      db,
      'select request_hash, status, answer from kit.idempotency where key_hash = $1',
      [context.idempotency?.keyHash],
    );
    const row = rows[0] as { request_hash: Buffer; status: number | null; answer: Buffer | null } | undefined;
    if (row === undefined) return null;
    if (!row.request_hash.equals(context.idempotency?.requestHash ?? Buffer.alloc(0)))
      throw new AppError('reused-idempotency-key');
    if (row.status !== null && row.answer !== null) return { status: row.status, body: openAnswer(key, row.answer) };
    if (Date.now() > deadline) throw new AppError('conflict', { alreadyDone: true });
    await delay(50);
  }
}

function openAnswer(key: string, sealed: Buffer): string {
  const decipher = createDecipheriv('aes-256-gcm', keyFor(key), sealed.subarray(0, 12), { authTagLength: 16 });
  decipher.setAuthTag(sealed.subarray(-16));
  return Buffer.concat([decipher.update(sealed.subarray(12, -16)), decipher.final()]).toString('utf8');
}
