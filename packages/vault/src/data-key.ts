import { createSecretKey, type KeyObject } from 'node:crypto';
import { inspect } from 'node:util';
import { KeyDestroyedError, KeyUnavailableError } from './errors.ts';
import { hkdfExpandSha512 } from './hkdf.ts';

export const KEY_BYTES = 32;
/** Every use of a data key has its own derived key, so that a field, a picture and an index can never be taken for one another. */
export type KeyUse = 'blind-index' | 'lookup' | 'child' | 'joint';

let derive: (key: DataKey, use: KeyUse, label?: Uint8Array) => Buffer;
let derivedField: (key: DataKey) => KeyObject;
let unsafeBytes: (key: DataKey) => Buffer;
let end: (key: DataKey, reason: 'expired' | 'destroyed') => void;
let joint: (whole: DataKey, part: DataKey) => DataKey;

/**
 * A handle to 32 secret bytes. The bytes are in a private field: they show in no log, inspection, clone or JSON, and are
 * zeroed when the vault lets go of them; using the handle after that throws instead of using zeroes as a key.
 */
export class DataKey {
  readonly #bytes: Buffer;
  readonly #derived = new Map<KeyUse, Buffer>();
  #field: KeyObject | undefined;
  #state: 'live' | 'expired' | 'destroyed' = 'live';
  /** Joint keys made of this one end with it. As a part, it keeps them by the whole they were joined with. */
  readonly #joints = new Map<DataKey, DataKey>();

  /** Takes over `bytes` (32); the caller must not keep them. */
  constructor(bytes: Buffer) {
    if (bytes.length !== KEY_BYTES) throw new TypeError(`A data key has ${KEY_BYTES} bytes.`);
    this.#bytes = bytes;
  }

  /** True once the subject was destroyed through this vault: streams that are under way stop at the next chunk. */
  get destroyed(): boolean {
    return this.#state === 'destroyed';
  }

  toJSON(): string {
    return '[DataKey]';
  }

  [inspect.custom](): string {
    return '[DataKey]';
  }

  #live(): Buffer {
    if (this.#state === 'destroyed') throw new KeyDestroyedError();
    if (this.#state === 'expired')
      throw new KeyUnavailableError('This key was lent for a short time only: load it again.');
    return this.#bytes;
  }

  static {
    unsafeBytes = (key) => key.#live();
    derive = (key, use, label) => {
      const bytes = key.#live();
      const known = label === undefined ? key.#derived.get(use) : undefined;
      if (known !== undefined) return known;
      const derived = expand(bytes, use, label);
      if (label === undefined) key.#derived.set(use, derived);
      return derived;
    };
    derivedField = (key) => {
      const bytes = key.#live();
      if (key.#field !== undefined) return key.#field;
      const derived = expand(bytes, 'field');
      key.#field = createSecretKey(derived);
      derived.fill(0);
      return key.#field;
    };
    joint = (whole, part) => {
      const known = part.#joints.get(whole);
      if (known !== undefined && known.#state === 'live') return known;
      const made = new DataKey(expand(whole.#live(), 'joint', part.#live()));
      part.#joints.set(whole, made);
      whole.#joints.set(part, made);
      return made;
    };
    end = (key, reason) => {
      for (const [other, made] of key.#joints) {
        other.#joints.delete(key);
        end(made, reason);
      }
      key.#joints.clear();
      if (key.#state !== 'destroyed') key.#state = reason;
      key.#bytes.fill(0);
      for (const derived of key.#derived.values()) derived.fill(0);
      key.#derived.clear();
      key.#field = undefined;
    };
  }
}

const expand = (bytes: Buffer, use: KeyUse | 'field', label: Uint8Array = Buffer.alloc(0)): Buffer =>
  hkdfExpandSha512(bytes, Buffer.concat([Buffer.from(`openrounds.vault/${use}@1\0`), label]), KEY_BYTES);

/**
 * The key of fields, as Node's own handle: with bare bytes every cipher first asks, by an exception each, whether they are a
 * handle after all, which took a third of the time of a feed. Dropped with the key; OpenSSL clears it when it is collected.
 */
export const fieldKey = (key: DataKey): KeyObject => derivedField(key);
/** The 32 bytes derived for one use. Without a label they belong to the key (zeroed with it); with one, to the caller. */
export const deriveKey = (key: DataKey, use: KeyUse, label?: Uint8Array): Buffer => derive(key, use, label);
/** The secret itself, for the chunked construction, which does its own derivation, and for wrapping. Never kept. */
export const unsafeKeyBytes = (key: DataKey): Buffer => unsafeBytes(key);
/** A key that only both together give: it ends, and is zeroed, with the first of them. The same every time. */
export const jointKey = (whole: DataKey, part: DataKey): DataKey => joint(whole, part);
/** Zeroes the key. */
export const endKey = (key: DataKey, reason: 'expired' | 'destroyed'): void => end(key, reason);
