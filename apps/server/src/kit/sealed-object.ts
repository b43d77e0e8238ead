import { randomBytes } from 'node:crypto';
import { type MediaContext, openStream, sealMedium } from '@openrounds/vault';
import type { App } from './app.ts';

/** Bytes of a person that belong to no case: sealed with a key of their own or with that person's, under a random name. */
export interface SealedObject {
  /** Whose key it is sealed with, such as `document:<id>` or `member:<id>`. */
  readonly subject: string;
  readonly objectKey: string;
}

const contextOf = (app: App, { subject, objectKey }: SealedObject): MediaContext => ({
  installation: app.vault.installation,
  case: subject,
  medium: objectKey,
  rendition: 'original',
  version: 1,
});

/** Makes the key, seals and stores. @throws StorageFullError */
export async function putSealed(app: App, prefix: string, subject: string, bytes: Uint8Array): Promise<SealedObject> {
  await app.vault.createKeys(subject, ['contact']);
  return addSealed(app, prefix, subject, bytes);
}

/** Seals with a key that is there, such as a member's own, and stores. @throws StorageFullError, KeyDestroyedError */
export async function addSealed(app: App, prefix: string, subject: string, bytes: Uint8Array): Promise<SealedObject> {
  const object = { subject, objectKey: `${prefix}/${randomBytes(16).toString('hex')}` };
  const key = await app.vault.key(subject, 'contact');
  await app.storage.put(object.objectKey, sealMedium(key, contextOf(app, object), bytes));
  return object;
}

/** The opened bytes. @throws KeyDestroyedError, ObjectNotFoundError */
export async function openSealed(app: App, object: SealedObject): Promise<AsyncGenerator<Buffer>> {
  const key = await app.vault.key(object.subject, 'contact');
  return openStream(key, contextOf(app, object), await app.storage.get(object.objectKey));
}

/** The key first: from then on every copy in every backup is unreadable. Idempotent. */
export async function destroySealed(app: App, object: SealedObject): Promise<void> {
  await app.vault.destroy(object.subject);
  await app.storage.delete(object.objectKey);
}
