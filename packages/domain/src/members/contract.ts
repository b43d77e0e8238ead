import { z } from 'zod';
import { defineContract, Instant, MemberId, PhotoId, roles, standings } from '../kit/index.ts';

export const email = z.email().max(254);
/** 8 to 128 characters, no composition rules (ASVS 5.0, 6.2). */
export const password = z.string().min(8).max(128);

/** How a member appears beside what they wrote. `name` already carries the title. */
export const MemberRef = z.object({
  id: MemberId,
  name: z.string(),
  initials: z.string(),
  tint: z.number().int().min(0).max(3),
  role: z.string(),
  country: z.string().length(2).nullable(),
  verified: z.boolean(),
  /** Left out where there is none, or none for the reader's eyes. */
  photo: PhotoId.optional(),
  student: z.boolean().optional(),
  /** Who it is is withheld: there is no name, and the id leads nowhere. */
  withheld: z.boolean().optional(),
  /** Their account was deleted, or is about to be: `name` says no more than that, and the id leads nowhere. */
  former: z.boolean().optional(),
});
export type MemberRef = z.infer<typeof MemberRef>;

/** What becomes of a member's published cases when they leave: `keep` them without a name, or `destroy` them. */
export const LeavingCases = z.enum(['keep', 'destroy']);
export type LeavingCases = z.infer<typeof LeavingCases>;

/** Who stands for somebody whose account is deleted: one for all, so that nothing leads from one place to another. */
export const formerMember: MemberRef = {
  id: MemberId.parse('00000000-0000-0000-0000-000000000000'),
  name: 'A former member',
  initials: '',
  tint: 0,
  role: '',
  country: null,
  verified: false,
  former: true,
};

/** The signed-in person to themselves. */
export const Me = z.object({
  id: MemberId,
  name: z.string().nullable(),
  initials: z.string(),
  tint: z.number().int(),
  photo: PhotoId.optional(),
  role: z.string(),
  country: z.string().nullable(),
  email: z.string(),
  standing: z.enum(standings),
  roles: z.array(z.enum(roles)),
  specialties: z.array(z.string()),
  language: z.string(),
  /** They hold a role that counts once they have signed in with a second factor. */
  staffNeedsFactor: z.boolean(),
  /** The rules have a wording that they did not accept yet. */
  rulesDue: z.boolean(),
  /** The account is to be deleted then, unless they keep it. */
  leaving: z.object({ on: Instant, cases: LeavingCases }).nullable(),
});
export type Me = z.infer<typeof Me>;

/** Signed in, or what is still asked for: then `ticket` is good for one sign-in, for five minutes. */
export const SignInAnswer = z.object({
  member: Me.nullable(),
  secondFactor: z
    .object({ ticket: z.string(), ways: z.array(z.enum(['passkey', 'authenticator', 'recovery-code'])) })
    .nullable(),
});
export type SignInAnswer = z.infer<typeof SignInAnswer>;

export const Session = z.object({
  id: z.uuid(),
  device: z.string(),
  /** Where it was begun: a network that the operator has named, or what its address says by itself. */
  place: z.object({ kind: z.enum(['named', 'this-machine', 'private', 'unknown']), name: z.string() }),
  createdAt: Instant,
  lastSeenAt: Instant,
  current: z.boolean(),
});

export const membersContract = defineContract({
  'POST /join': {
    summary:
      'Ask to join. Always answers the same; what happens next is in the e-mail. `withAccount`: with the account elsewhere that this browser has just shown.',
    body: z.object({
      email,
      password,
      acceptRules: z.literal(true),
      language: z.string().max(10).default('en'),
      withAccount: z.boolean().default(false),
    }),
    response: 'nothing',
    status: 202,
    errors: ['bad-input', 'weak-password', 'too-many-requests'],
  },
  'POST /join/confirm': {
    summary: 'Confirm the e-mail address by the link in it, and sign in.',
    body: z.object({ token: z.string().min(20).max(200) }),
    response: Me,
    errors: ['link-expired'],
  },
  'POST /setup': {
    summary: 'The first administrator, once, by the link printed at start.',
    body: z.object({
      token: z.string().min(20).max(200),
      email,
      password,
      givenName: z.string().trim().min(1).max(80),
      familyName: z.string().trim().min(1).max(80),
    }),
    response: Me,
    status: 201,
    errors: ['link-expired', 'weak-password'],
  },
  'GET /session': { summary: 'Who is signed in, if anybody.', response: z.object({ member: Me.nullable() }) },
  'POST /session': {
    summary: 'Sign in by e-mail address and password.',
    body: z.object({ email, password: z.string().max(128) }),
    response: SignInAnswer,
    errors: ['wrong-credentials', 'too-many-requests'],
  },
  'DELETE /session': { summary: 'Sign out.', response: 'nothing', status: 204 },
  'GET /me/sessions': { summary: 'Where I am signed in.', response: z.object({ items: z.array(Session) }) },
  'DELETE /me/sessions/:sessionId': {
    summary: 'Sign out there.',
    params: z.object({ sessionId: z.uuid() }),
    response: 'nothing',
    status: 204,
  },
  'POST /password-reset': {
    summary: 'Ask for a link to choose a new password. Always answers the same.',
    body: z.object({ email, language: z.string().max(10).default('en') }),
    response: 'nothing',
    status: 202,
    errors: ['too-many-requests'],
  },
  'POST /password-reset/confirm': {
    summary: 'Choose a new password by the link; every session ends.',
    body: z.object({ token: z.string().min(20).max(200), password }),
    response: 'nothing',
    status: 204,
    errors: ['link-expired', 'weak-password'],
  },
  'PATCH /me': { summary: 'My language.', body: z.object({ language: z.enum(['en', 'ar']) }), response: Me },
});
