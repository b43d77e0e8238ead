/** What a data key is for. Each purpose has its own wrapping key, so that one can be withheld from a process or retired alone. */
export type Purpose = 'media' | 'text' | 'contact' | 'backup';
export const PURPOSES: readonly Purpose[] = ['media', 'text', 'contact', 'backup'];

export interface WrappedPurposeKey {
  readonly purpose: Purpose;
  readonly version: number;
  /** As the key service wrapped it. */
  readonly wrapped: string;
}

export interface WrappedDataKey {
  readonly subject: string;
  /** `<purpose key version>.<base64url>`; undefined when the subject is destroyed or has no key for the purpose. */
  readonly wrapped: string | undefined;
  readonly destroyed: boolean;
}

/** Says that a subject's keys were destroyed. Holds no secret; kept for ever, and apart from the keys' backups. */
export interface Tombstone {
  readonly subject: string;
  readonly destroyedAt: Date;
}

export interface Rewrapped {
  readonly subject: string;
  readonly from: string;
  readonly to: string;
}

/** Port: wrapped keys and tombstones. Its own database, backed up apart and with short retention. */
export interface KeyStore {
  purposeKeys(): Promise<WrappedPurposeKey[]>;
  /** Adds a version unless somebody else already did; the caller reads back which one stands. */
  addPurposeKey(key: WrappedPurposeKey): Promise<void>;
  rewrapPurposeKey(key: WrappedPurposeKey): Promise<void>;
  /** Adds wrapped keys for purposes the subject has none for yet, atomically; never touches a destroyed subject. */
  create(subject: string, wrapped: Partial<Record<Purpose, string>>): Promise<'created' | 'destroyed'>;
  /** One query, whatever the number of subjects. Unknown subjects are left out. */
  load(subjects: readonly string[], purpose: Purpose): Promise<WrappedDataKey[]>;
  /** Removes the wrapped keys and leaves tombstones, atomically each; the first date stays. Returns how many were not destroyed before. */
  destroy(tombstones: readonly Tombstone[]): Promise<number>;
  /** Tombstones in order of subject, after a subject, at most `limit`. */
  tombstones(after: string, limit: number): Promise<Tombstone[]>;
  /** Keys of a purpose wrapped under another version than `version`, at most `limit`. */
  stale(purpose: Purpose, version: number, limit: number): Promise<{ subject: string; wrapped: string }[]>;
  /** Replaces each `from` by its `to` where `from` still stands. Returns how many were replaced. */
  rewrap(purpose: Purpose, changes: readonly Rewrapped[]): Promise<number>;
}
