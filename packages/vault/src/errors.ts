/** Sealed bytes that do not open: altered, truncated, moved, or sealed with another key. Says nothing about which. */
export class SealBrokenError extends Error {
  override readonly name = 'SealBrokenError';
  constructor(reason = 'The sealed bytes do not open with this key in this place.', options?: ErrorOptions) {
    super(reason, options);
  }
}

/** The subject's keys were destroyed: what they sealed is gone for good. */
export class KeyDestroyedError extends Error {
  override readonly name = 'KeyDestroyedError';
  constructor() {
    super('The key was destroyed; what it sealed can no longer be read.');
  }
}

/** No such key was ever created, or a handle to it was kept longer than the vault lends it. */
export class KeyUnavailableError extends Error {
  override readonly name = 'KeyUnavailableError';
}

/** The key service cannot be used: missing, unreadable, too widely readable, or without the version that is needed. */
export class KeyServiceError extends Error {
  override readonly name = 'KeyServiceError';
}
