import type { MemberId } from '@openrounds/domain/kit';
import type { App } from '../../kit/app.ts';
import type { Tx } from '../../kit/transaction.ts';
import { emailHash, keySubject, sealEmail } from './identity.ts';
import { insertMember } from './store.ts';

/** A member's key exists before the row that is sealed with it; a key without a row is harmless. */
export async function newMemberKey(app: App): Promise<MemberId> {
  const id = app.newId<MemberId>();
  await app.vault.createKeys(keySubject(id), ['contact']);
  return id;
}

/** False when the address has an account already. */
export async function addMember(
  tx: Tx,
  id: MemberId,
  member: { email: string; passwordHash: string; language: string },
): Promise<boolean> {
  const key = await tx.app.vault.key(keySubject(id), 'contact');
  return insertMember(tx.db, {
    id,
    emailHash: emailHash(tx.app, member.email),
    emailSealed: sealEmail(key, id, member.email),
    passwordHash: member.passwordHash,
    language: member.language,
    tint: Number.parseInt(id.slice(-1), 16) % 4,
    now: tx.now,
  });
}
