import { type DataKey, endKey } from './data-key.ts';
import { type Purpose, PURPOSES } from './key-store.ts';

interface Entry {
  readonly subject: string;
  readonly purpose: Purpose;
  readonly key: DataKey;
  readonly until: number;
}

/**
 * Unwrapped keys, briefly and boundedly. A key that falls out (age or room) may still be in somebody's hands for the length
 * of a request: it is set aside and zeroed one lifetime later. A destroyed key is zeroed at once, wherever it is.
 */
export class KeyCache {
  /** In order of age, since an entry is never renewed. */
  readonly #entries = new Map<string, Entry>();
  #aside: Entry[] = [];
  readonly #maxEntries: number;
  readonly #ttlMs: number;
  readonly #clock: () => number;

  constructor(maxEntries: number, ttlMs: number, clock: () => number) {
    this.#maxEntries = maxEntries;
    this.#ttlMs = ttlMs;
    this.#clock = clock;
  }

  get(subject: string, purpose: Purpose): DataKey | undefined {
    const entry = this.#entries.get(`${purpose}:${subject}`);
    return entry !== undefined && entry.until > this.#clock() ? entry.key : undefined;
  }

  set(subject: string, purpose: Purpose, key: DataKey): void {
    const name = `${purpose}:${subject}`;
    const old = this.#entries.get(name);
    if (old !== undefined) this.#setAside(name, old);
    this.#entries.set(name, { subject, purpose, key, until: this.#clock() + this.#ttlMs });
    this.sweep();
  }

  /** Sets aside what is too old or too much, and zeroes what was set aside a lifetime ago. */
  sweep(): void {
    const now = this.#clock();
    for (const [name, entry] of this.#entries) {
      if (entry.until > now && this.#entries.size <= this.#maxEntries) break;
      this.#setAside(name, entry);
    }
    while (this.#aside[0] !== undefined && this.#aside[0].until <= now) {
      endKey(this.#aside[0].key, 'expired');
      this.#aside.shift();
    }
  }

  #setAside(name: string, entry: Entry): void {
    this.#entries.delete(name);
    this.#aside.push({ ...entry, until: this.#clock() + this.#ttlMs });
  }

  /** Zeroes all keys of a subject at once. */
  destroy(subject: string): void {
    for (const purpose of PURPOSES) {
      const entry = this.#entries.get(`${purpose}:${subject}`);
      if (entry !== undefined) endKey(entry.key, 'destroyed');
      this.#entries.delete(`${purpose}:${subject}`);
    }
    for (const entry of this.#aside) if (entry.subject === subject) endKey(entry.key, 'destroyed');
    this.#aside = this.#aside.filter((entry) => entry.subject !== subject);
  }

  close(): void {
    for (const entry of [...this.#entries.values(), ...this.#aside]) endKey(entry.key, 'expired');
    this.#entries.clear();
    this.#aside = [];
  }
}
