/**
 * Port: holds the root key and wraps the few purpose keys with it. It is called at start-up and on rotation only, so it may
 * be a file, a transit engine over the network or an HSM. Wrapped keys are opaque texts that carry the root's version.
 */
export interface KeyService {
  /** Wraps `secret` under the current root; `label` is authenticated, so a wrapped key cannot stand in for another. */
  wrap(label: string, secret: Uint8Array): Promise<string>;
  /** @throws KeyServiceError when the root version is unknown; SealBrokenError when wrapped under another label or altered */
  unwrap(label: string, wrapped: string): Promise<Buffer>;
  /** Makes a new root the current one. Older roots still unwrap. */
  rotate(): Promise<void>;
  /** Whether this text was wrapped under an older root than the current one. */
  isStale(wrapped: string): boolean;
  /** Forgets the roots that neither are current nor wrap one of `inUse`. What was wrapped under them, in a backup say, is lost. */
  retire(inUse: readonly string[]): Promise<void>;
  /** Zeroes what is held in memory. */
  close(): void;
}
