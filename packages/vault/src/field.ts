import { type DataKey, fieldKey } from './data-key.ts';
import { encodeParts, versionPart } from './encoding.ts';
import { SealBrokenError } from './errors.ts';
import { gcmOpen, gcmSeal } from './gcm.ts';

/** Where a sealed field lives. All four are bound: a value copied to another row, column, table or version does not open. */
export interface Place {
  readonly table: string;
  readonly column: string;
  readonly row: string;
  /** The row's version counter: an older value put back in place of a newer one does not open. */
  readonly version: number;
}

const FORMAT = 1;
/** What sealing adds to the UTF-8 or bytes: format, nonce, tag. */
export const FIELD_OVERHEAD = 1 + 12 + 16;

function aad(place: Place): Buffer {
  return encodeParts(['openrounds.vault/field@1', place.table, place.column, place.row, versionPart(place.version)]);
}

/**
 * Seals bytes for one place: format (1) ‖ nonce (12) ‖ AES-256-GCM ‖ tag (16).
 * @throws KeyDestroyedError, KeyUnavailableError when the key is no longer usable
 */
export function sealBytes(key: DataKey, place: Place, bytes: Uint8Array): Buffer {
  return Buffer.concat([Uint8Array.of(FORMAT), gcmSeal(fieldKey(key), aad(place), bytes)]);
}

/**
 * Opens what {@link sealBytes} sealed for this very place.
 * @throws SealBrokenError when a byte, the place or the key is another
 */
export function openBytes(key: DataKey, place: Place, sealed: Uint8Array): Buffer {
  if (sealed[0] !== FORMAT) throw new SealBrokenError();
  return gcmOpen(fieldKey(key), aad(place), sealed.subarray(1));
}

/** {@link sealBytes} for a text, as UTF-8 (a lone surrogate becomes U+FFFD, as in any UTF-8). */
export function sealText(key: DataKey, place: Place, text: string): Buffer {
  return sealBytes(key, place, Buffer.from(text, 'utf8'));
}

/** {@link openBytes} for a text. */
export function openText(key: DataKey, place: Place, sealed: Uint8Array): string {
  return openBytes(key, place, sealed).toString('utf8');
}
