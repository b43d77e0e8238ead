// Everything sealed at rest: data keys for each case, envelope encryption, sealed fields and media, consent to a public key,
// and a search index that never stores a word. Losing the key file or the key store loses what was sealed: see docs/operate.md.
export { openArchive, sealArchive } from './archive.ts';
export type { ByteSource } from './blocks.ts';
export { type BlindIndex, blindIndex, TextSearchSyntaxError } from './blind-index.ts';
export { type ConsentKeyPair, generateConsentKeyPair, openWithPrivateKey, sealToPublicKey } from './consent.ts';
export type { DataKey } from './data-key.ts';
export { KeyDestroyedError, KeyServiceError, KeyUnavailableError, SealBrokenError } from './errors.ts';
export { FIELD_OVERHEAD, openBytes, openText, type Place, sealBytes, sealText } from './field.ts';
export { openFileKeyService } from './file-key-service.ts';
export type { KeyService } from './key-service.ts';
export type { KeyStore, Purpose, Tombstone } from './key-store.ts';
export {
  type FetchRange,
  type MediaContext,
  openMedium,
  openRange,
  openStream,
  plainSize,
  sealedSize,
  sealMedium,
  sealStream,
} from './media.ts';
export { memoryKeyStore } from './memory-key-store.ts';
export { postgresKeyStore } from './postgres-key-store.ts';
export { openUnderSecret, sealUnderSecret } from './secret.ts';
export { openVault, type Vault, type VaultOptions } from './vault.ts';
