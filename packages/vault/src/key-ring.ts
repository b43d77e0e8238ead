import { randomBytes } from 'node:crypto';
import { DataKey, KEY_BYTES } from './data-key.ts';
import { encodeParts } from './encoding.ts';
import { KeyServiceError } from './errors.ts';
import { gcmOpen, gcmSeal } from './gcm.ts';
import type { KeyService } from './key-service.ts';
import { type KeyStore, type Purpose, PURPOSES, type WrappedPurposeKey } from './key-store.ts';

const STEP = 500;

/**
 * The purpose keys, unwrapped once and held in memory, and all wrapping of data keys. A version that another process made
 * by rotation is read from the store when it is first met.
 */
export class KeyRing {
  readonly #service: KeyService;
  readonly #store: KeyStore;
  readonly #keys = new Map<Purpose, Map<number, Buffer>>(PURPOSES.map((purpose) => [purpose, new Map()]));
  #closed = false;

  private constructor(service: KeyService, store: KeyStore) {
    this.#service = service;
    this.#store = store;
  }

  /** Unwraps the purpose keys; makes the first version of each where there is none. */
  static async open(service: KeyService, store: KeyStore): Promise<KeyRing> {
    const ring = new KeyRing(service, store);
    await ring.#refresh();
    for (const purpose of PURPOSES) if (ring.#versions(purpose).size === 0) await ring.#add(purpose, 1);
    await ring.#refresh();
    return ring;
  }

  #versions(purpose: Purpose): Map<number, Buffer> {
    const versions = this.#keys.get(purpose);
    if (versions === undefined) throw new TypeError(`There is no purpose "${purpose}".`);
    return versions;
  }

  async #refresh(): Promise<void> {
    if (this.#closed) throw new KeyServiceError('The vault is closed.');
    for (const row of await this.#store.purposeKeys()) {
      const versions = this.#versions(row.purpose);
      if (versions.has(row.version)) continue;
      versions.set(row.version, await this.#service.unwrap(label(row), row.wrapped));
    }
  }

  /** Adds a random key version to the store; the store keeps the first when two processes do so at once. */
  async #add(purpose: Purpose, version: number): Promise<void> {
    const fresh = randomBytes(KEY_BYTES);
    const wrapped = await this.#service.wrap(label({ purpose, version }), fresh);
    fresh.fill(0);
    await this.#store.addPurposeKey({ purpose, version, wrapped });
  }

  #current(purpose: Purpose): { version: number; key: Buffer } {
    const versions = this.#versions(purpose);
    const version = Math.max(...versions.keys());
    const key = versions.get(version);
    if (key === undefined) throw new KeyServiceError('The vault is closed.');
    return { version, key };
  }

  /** Wraps a data key's bytes for a subject and purpose, under the current purpose key. */
  wrap(subject: string, purpose: Purpose, bytes: Uint8Array): string {
    const { version, key } = this.#current(purpose);
    return `${version}.${gcmSeal(key, wrapAad(subject, purpose), bytes).toString('base64url')}`;
  }

  wrapNew(subject: string, purpose: Purpose): string {
    const fresh = randomBytes(KEY_BYTES);
    const wrapped = this.wrap(subject, purpose, fresh);
    fresh.fill(0);
    return wrapped;
  }

  async unwrap(subject: string, purpose: Purpose, wrapped: string): Promise<DataKey> {
    return new DataKey(await this.#unwrapBytes(subject, purpose, wrapped));
  }

  async #unwrapBytes(subject: string, purpose: Purpose, wrapped: string): Promise<Buffer> {
    const dot = wrapped.indexOf('.');
    const version = Number(wrapped.slice(0, dot));
    if (!this.#versions(purpose).has(version)) await this.#refresh();
    const key = this.#versions(purpose).get(version);
    if (key === undefined) throw new KeyServiceError(`There is no ${purpose} key of version ${version}.`);
    return gcmOpen(key, wrapAad(subject, purpose), Buffer.from(wrapped.slice(dot + 1), 'base64url'));
  }

  /** A new root; the purpose keys are wrapped again under it. No data key and no body is touched. */
  async rotateRoot(): Promise<number> {
    await this.#service.rotate();
    let rewrapped = 0;
    for (const row of await this.#store.purposeKeys()) {
      if (!this.#service.isStale(row.wrapped)) continue;
      const bytes = await this.#service.unwrap(label(row), row.wrapped);
      await this.#store.rewrapPurposeKey({ ...row, wrapped: await this.#service.wrap(label(row), bytes) });
      bytes.fill(0);
      rewrapped += 1;
    }
    return rewrapped;
  }

  /** New purpose keys; every data key is wrapped again under them. Older versions stay readable. */
  async rotatePurposeKeys(): Promise<number> {
    await this.#refresh();
    let rewrapped = 0;
    for (const purpose of PURPOSES) {
      await this.#add(purpose, this.#current(purpose).version + 1);
      await this.#refresh();
      rewrapped += await this.#rewrapStale(purpose);
    }
    return rewrapped;
  }

  async #rewrapStale(purpose: Purpose): Promise<number> {
    const { version } = this.#current(purpose);
    let rewrapped = 0;
    for (;;) {
      const stale = await this.#store.stale(purpose, version, STEP);
      if (stale.length === 0) return rewrapped;
      const changes = [];
      for (const { subject, wrapped: from } of stale) {
        const bytes = await this.#unwrapBytes(subject, purpose, from);
        changes.push({ subject, from, to: this.wrap(subject, purpose, bytes) });
        bytes.fill(0);
      }
      rewrapped += await this.#store.rewrap(purpose, changes);
    }
  }

  /** Forgets the roots that wrap no purpose key any more. */
  async retireRoots(): Promise<void> {
    const rows = await this.#store.purposeKeys();
    await this.#service.retire(rows.map((row) => row.wrapped));
  }

  close(): void {
    this.#closed = true;
    for (const versions of this.#keys.values()) {
      for (const key of versions.values()) key.fill(0);
      versions.clear();
    }
  }
}

function label({ purpose, version }: Pick<WrappedPurposeKey, 'purpose' | 'version'>): string {
  return `purpose-key:${purpose}:${version}`;
}

function wrapAad(subject: string, purpose: Purpose): Buffer {
  return encodeParts(['openrounds.vault/data-key@1', subject, purpose]);
}
