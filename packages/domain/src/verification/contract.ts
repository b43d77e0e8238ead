import { z } from 'zod';
import { defineContract, Instant, MemberId, PageQuery, pageOf, standings } from '../kit/index.ts';
import { MemberRef } from '../members/contract.ts';
import { KnownAddress, Note } from './addresses/contract.ts';
import { Opinion, risks } from './desk.ts';
import { grounds } from './grounds.ts';
import { ComparedAccount } from './linked-accounts.ts';
import { professions } from './professions.ts';
import { RegisterMatch } from './registers/entry.ts';
import { renewalStates } from './renewal.ts';
import { stages } from './stages.ts';

export const applicationStates = [
  'incomplete',
  'under-review',
  'more-asked',
  'verified',
  'rejected',
  'lapsed',
  'suspended',
] as const;
export type ApplicationState = (typeof applicationStates)[number];

const short = z.string().trim().max(120);

/** What an applicant says about themselves. Everything may be empty until it is sent to review. */
export const Application = z.object({
  title: z.string().trim().max(20).default(''),
  givenName: short.default(''),
  familyName: short.default(''),
  profession: z.enum(professions).nullable().default(null),
  grade: short.default(''),
  institution: short.default(''),
  /** What a student studies; their year stands in `grade`. */
  course: short.default(''),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .nullable()
    .default(null),
  registrationBody: short.default(''),
  registrationNumber: z.string().trim().max(40).default(''),
  specialties: z.array(z.string().max(60)).max(8).default([]),
});
export type Application = z.infer<typeof Application>;

export const WhereYouStand = z.object({
  state: z.enum(applicationStates),
  standing: z.enum(standings),
  application: Application,
  missing: z.array(z.string()),
  submittedAt: Instant.nullable(),
  decidedAt: Instant.nullable(),
  reason: z.string().nullable(),
  /** What was decided last; `lapse` by the clock or a register. */
  decision: z.string().nullable(),
  /** How far a renewal has come; then `application` is what is said anew. The verification holds all the while. */
  renewal: z.enum(renewalStates).nullable(),
  abilities: z.object({ edit: z.boolean(), askVouchers: z.boolean(), renew: z.boolean() }),
  /** When a verification that is not renewed ends; null where it does not, or there is none. */
  endsAt: Instant.nullable(),
  /** Measured from the answers of the last ninety days: half and nine of ten came within so many hours. Null with too few of them. */
  usual: z.object({ half: z.number(), most: z.number() }).nullable(),
  stages: z.record(z.enum(stages), z.enum(['done', 'now', 'later', 'left-out'])),
  addresses: z.array(KnownAddress),
  /** An address of industry bars until a reviewer has read why it should not. */
  barred: z.object({ domain: z.string(), appeal: z.string().nullable() }).nullable(),
  notes: z.array(Note),
  version: z.number().int(),
});
export type WhereYouStand = z.infer<typeof WhereYouStand>;

export const QueueItem = z.object({
  memberId: MemberId,
  name: z.string(),
  profession: z.enum(professions).nullable(),
  country: z.string().nullable(),
  state: z.enum(applicationStates),
  /** They are verified, and renew it. */
  renewal: z.boolean(),
  submittedAt: Instant.nullable(),
  risks: z.array(z.enum(risks)),
  opinionWanted: z.boolean(),
});
export type QueueItem = z.infer<typeof QueueItem>;

/** The register an application names, when it is one of ours: where to look the number up, and whether it registers such people. */
export const RegisterFacts = z.object({
  id: z.string(),
  name: z.string(),
  country: z.string(),
  lookUp: z.url(),
  countryAgrees: z.boolean(),
  professionAgrees: z.boolean(),
});
export type RegisterFacts = z.infer<typeof RegisterFacts>;

export const Evidence = z.object({
  memberId: MemberId,
  addresses: z.array(KnownAddress),
  barred: z.object({ domain: z.string(), appeal: z.string().nullable() }).nullable(),
  notes: z.array(Note),
  email: z.string(),
  emailConfirmedAt: Instant.nullable(),
  application: Application,
  state: z.enum(applicationStates),
  /** They are verified until `endsAt`, and say `application` anew; `before` is what they are verified by. */
  renewal: z.object({ state: z.enum(renewalStates), endsAt: Instant.nullable(), before: Application }).nullable(),
  submittedAt: Instant.nullable(),
  registrationFormat: z.enum(['fits', 'does-not-fit', 'unknown-body']),
  register: RegisterFacts.nullable(),
  /** `null` when no extract of that register was ever read here. */
  registerMatch: RegisterMatch.nullable(),
  sameNumberMembers: z.number().int(),
  /** Accounts elsewhere held against the application: LinkedIn, an employer, a university. */
  accounts: z.array(ComparedAccount),
  risks: z.array(z.enum(risks)),
  /** The applicant's, for what is written to them. */
  language: z.string(),
  opinions: z.array(Opinion),
  /** What a verification can rest on as things are. */
  grounds: z.array(z.enum(grounds)),
  history: z.array(
    z.object({
      at: Instant,
      decision: z.string(),
      reason: z.string(),
      by: MemberRef.nullable(),
      grounds: z.array(z.enum(grounds)),
    }),
  ),
  version: z.number().int(),
});
export type Evidence = z.infer<typeof Evidence>;

export const verificationContract = defineContract({
  'GET /verification/mine': { summary: 'Where I stand.', response: WhereYouStand },
  'PUT /verification/mine': {
    summary: 'Save what I say about myself.',
    body: Application,
    response: WhereYouStand,
    versioned: true,
    errors: ['stale-version', 'conflict'],
  },
  'POST /verification/mine/submit': {
    summary: 'Send it to the reviewers.',
    response: WhereYouStand,
    errors: ['unmet-requirements', 'conflict'],
  },
  'GET /verification/queue': {
    summary: 'Applicants waiting, oldest first, filtered by what a reviewer takes on.',
    query: PageQuery.extend({
      state: z
        .enum(['under-review', 'more-asked', 'verified', 'rejected', 'lapsed', 'suspended'])
        .default('under-review'),
      country: z
        .string()
        .regex(/^[A-Z]{2}$/)
        .optional(),
      profession: z.enum(professions).optional(),
      /** At least this: 1 some sign, 3 the gravest. */
      risk: z.coerce.number().int().min(1).max(3).optional(),
      /** Waiting for at least so many hours. */
      waitingHours: z.coerce.number().int().min(1).max(8760).optional(),
      opinion: z.literal('wanted').optional(),
    }),
    response: pageOf(QueueItem),
  },
  'GET /verification/applications/:memberId': {
    summary: 'The evidence for one applicant.',
    params: z.object({ memberId: MemberId }),
    response: Evidence,
  },
  'POST /verification/applications/:memberId/decision': {
    summary: 'Verify, ask for more, reject, suspend or reinstate; the person decides, with a reason.',
    params: z.object({ memberId: MemberId }),
    body: z.object({
      decision: z.enum(['verify', 'ask-more', 'reject', 'suspend', 'reinstate']),
      reason: z.string().trim().max(2000),
      /** What a verification rests on; nothing else has any. */
      grounds: z.array(z.enum(grounds)).max(grounds.length).default([]),
    }),
    response: Evidence,
    versioned: true,
    errors: ['confirmation-required', 'stale-version', 'conflict', 'unmet-requirements'],
  },
});
