/** Every error a client can meet, with its HTTP status. The web translates by code; `params` fill the sentence. */
export const errorStatus = {
  'bad-input': 400,
  'sign-in-required': 401,
  'wrong-credentials': 401,
  // A code of an authenticator app or a recovery code.
  'wrong-code': 403,
  // Signed in, and asked to show again that it is them: `ways` says how.
  'confirmation-required': 403,
  'verification-required': 403,
  suspended: 403,
  // Asked for their account to be deleted, and has not taken it back.
  leaving: 403,
  // The rules have a newer wording, to be read and accepted first.
  'rules-due': 403,
  // An account elsewhere did not open: `why` is cancelled, untrusted or other-browser.
  'provider-refused': 403,
  'not-allowed': 403,
  'wrong-origin': 403,
  'not-found': 404,
  conflict: 409,
  'link-expired': 410,
  'stale-version': 412,
  'too-large': 413,
  'unsupported-media': 415,
  'unmet-requirements': 422,
  // `why`: free-mail.
  'wrong-address': 422,
  // `why`: common, guessable or breached.
  'weak-password': 422,
  'reused-idempotency-key': 422,
  'version-required': 428,
  'too-many-requests': 429,
  internal: 500,
  unavailable: 503,
  'storage-full': 507,
} as const;

export type ErrorCode = keyof typeof errorStatus;

export type ErrorParams = Readonly<Record<string, unknown>>;

/** The one error that handlers, rules and stores throw on purpose. `detail` is for people and carries no identifier. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly params: ErrorParams;

  constructor(code: ErrorCode, params: ErrorParams = {}, detail?: string) {
    super(detail ?? code);
    this.name = 'AppError';
    this.code = code;
    this.params = params;
  }

  get status(): number {
    return errorStatus[this.code];
  }
}

/** A field of what was sent that does not fit, by its path. */
export const badField = (path: string, message: string): AppError =>
  new AppError('bad-input', { where: 'body', issues: [{ path, message }] });
