import { z } from 'zod';
import { defineContract, Instant } from '../kit/index.ts';
import { email, password, SignInAnswer } from './contract.ts';

// How members prove who they are beyond a password (NIST SP 800-63B-4, sections 3.1.3 to 3.1.5; ASVS 5.0, chapter 6):
// passkeys (Web Authentication Level 3), codes of an authenticator app (RFC 6238) and printed recovery codes.

/** What a member can be asked for. A passkey is both factors in one: something they hold, opened by something they are or know. */
export const ways = ['passkey', 'authenticator', 'recovery-code', 'password'] as const;
export type Way = (typeof ways)[number];

export const limitsOfSecurity = { passkeys: 10, passkeyName: 60, recoveryCodes: 10 } as const;

/** Six digits from an app, or a recovery code in any spacing. */
const code = z.string().trim().min(6).max(40);
const base64url = (longest: number) =>
  z
    .string()
    .max(longest)
    .regex(/^[A-Za-z0-9_-]*$/);

const credential = <Response extends z.ZodType>(response: Response) =>
  z.object({
    id: base64url(1400),
    rawId: base64url(1400),
    type: z.literal('public-key'),
    clientExtensionResults: z.object({}).default({}),
    response,
  });
/** `RegistrationResponseJSON` of Web Authentication Level 3, section 5.1.8, as far as it is read. */
export const NewPasskey = credential(
  z.object({
    clientDataJSON: base64url(4000),
    attestationObject: base64url(20_000),
    transports: z.array(z.string().max(40)).max(10).default([]),
  }),
);
/** `AuthenticationResponseJSON` of the same section. */
export const PasskeyProof = credential(
  z.object({
    clientDataJSON: base64url(4000),
    authenticatorData: base64url(4000),
    signature: base64url(4000),
    userHandle: base64url(200).optional(),
  }),
);

export const Passkey = z.object({
  id: z.uuid(),
  name: z.string(),
  createdAt: Instant,
  lastUsedAt: Instant.nullable(),
  /** Copied to the member's other devices by whoever keeps it. */
  synced: z.boolean(),
});

/** How an account is protected, for its owner. */
export const Security = z.object({
  passkeys: z.array(Passkey),
  authenticatorSince: Instant.nullable(),
  recoveryCodesLeft: z.number().int(),
  /** Staff work needs a second factor here, and this member has a role. */
  required: z.boolean(),
});
export type Security = z.infer<typeof Security>;

const RecoveryCodes = z.object({ codes: z.array(z.string()) });
const options = z.record(z.string(), z.unknown());

export const securityContract = defineContract({
  'POST /session/second-factor': {
    summary: 'The second step of signing in: a code of the authenticator app, or a recovery code.',
    body: z.object({ ticket: z.string().min(20).max(200), code }),
    response: SignInAnswer,
    errors: ['link-expired', 'wrong-code', 'too-many-requests'],
  },
  'POST /session/passkey/challenge': {
    summary: 'What the browser needs to ask for a passkey.',
    response: options,
    errors: ['too-many-requests'],
  },
  'POST /session/passkey': {
    summary: 'Sign in with a passkey, without a password.',
    body: z.object({ credential: PasskeyProof }),
    response: SignInAnswer,
    errors: ['wrong-credentials', 'too-many-requests'],
  },
  'GET /me/security': { summary: 'How my account is protected.', response: Security },
  'POST /me/confirmation': {
    summary: 'Show again that it is me, before something that cannot be taken back: for fifteen minutes.',
    body: z.union([
      z.object({ password: z.string().max(128) }),
      z.object({ code }),
      z.object({ credential: PasskeyProof }),
    ]),
    response: 'nothing',
    status: 204,
    errors: ['wrong-credentials', 'wrong-code', 'confirmation-required', 'too-many-requests'],
  },
  'POST /me/passkeys/challenge': {
    summary: 'What the browser needs to make a passkey.',
    response: options,
    errors: ['confirmation-required', 'conflict'],
  },
  'POST /me/passkeys': {
    summary: 'Add the passkey that was made.',
    body: z.object({ name: z.string().trim().min(1).max(limitsOfSecurity.passkeyName), credential: NewPasskey }),
    response: Security,
    status: 201,
    errors: ['confirmation-required', 'link-expired', 'conflict'],
  },
  'DELETE /me/passkeys/:passkeyId': {
    summary: 'Take a passkey away. The last factor of a member of staff stays.',
    params: z.object({ passkeyId: z.uuid() }),
    response: Security,
    errors: ['confirmation-required', 'conflict'],
  },
  'POST /me/authenticator': {
    summary: 'Begin with an authenticator app: a secret to scan. It counts once a code of it was given.',
    response: z.object({ secret: z.string(), uri: z.string() }),
    errors: ['confirmation-required'],
  },
  'POST /me/authenticator/confirm': {
    summary: 'A code of the app: from now on it is asked for. Answers with recovery codes, once.',
    body: z.object({ code }),
    response: RecoveryCodes,
    errors: ['confirmation-required', 'wrong-code', 'too-many-requests'],
  },
  'DELETE /me/authenticator': {
    summary: 'Stop asking for codes. The last factor of a member of staff stays.',
    response: Security,
    errors: ['confirmation-required', 'conflict'],
  },
  'POST /me/recovery-codes': {
    summary: 'New recovery codes; the ones before stop working.',
    response: RecoveryCodes,
    errors: ['confirmation-required', 'conflict'],
  },
  'PUT /me/password': {
    summary: 'Another password; every other session ends.',
    body: z.object({ password }),
    response: 'nothing',
    status: 204,
    errors: ['confirmation-required', 'weak-password'],
  },
  'POST /me/email': {
    summary: 'Another address. A link goes to the new one, and word to the old.',
    body: z.object({ email }),
    response: 'nothing',
    status: 202,
    errors: ['confirmation-required', 'too-many-requests'],
  },
  'POST /email/confirm': {
    summary: 'The new address, by the link sent to it.',
    body: z.object({ token: z.string().min(20).max(200) }),
    response: 'nothing',
    status: 204,
    errors: ['link-expired', 'conflict'],
  },
  'DELETE /me/sessions': { summary: 'Sign out everywhere but here.', response: 'nothing', status: 204 },
});
