import { z } from 'zod';
import { bytesBody, CaseId, ConsentId, defineContract, Instant, MediaId } from '../kit/index.ts';
import { ConsentSummary } from '../cases/contract.ts';
import { EndedConsent, UseState } from './states.ts';
import { ShownForm } from './forms/blocks.ts';
import { consentUses } from './uses.ts';

const name = z.string().trim().min(1).max(120);
/** One stroke: x, y in CSS pixels of the pad, t in milliseconds since the first point. */
export const Stroke = z
  .array(z.object({ x: z.number(), y: z.number(), t: z.number() }))
  .min(1)
  .max(5000);

export const Signature = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('drawn'),
    strokes: z.array(Stroke).min(1).max(200),
    width: z.number(),
    height: z.number(),
  }),
  z.object({ kind: z.literal('typed'), name }),
]);

export const Signer = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('patient'),
    givenName: name,
    familyName: name,
    dateOfBirth: z.iso.date(),
    gender: z.string().trim().max(40),
  }),
  z.object({
    kind: z.literal('representative'),
    givenName: name,
    familyName: name,
    relationship: name,
    authority: name,
    patientGivenName: name,
    patientFamilyName: name,
    patientDateOfBirth: z.iso.date(),
  }),
]);

/** What stood around the signature, for the sealed record alone. */
export const Circumstances = z.object({
  /** A patient under sixteen who understands what it means may decide for themselves; the clinician says so. */
  competentUnder16: z.boolean().default(false),
  /** Why the patient can, or cannot, decide this for themselves. */
  capacity: z.string().trim().max(500).default(''),
  interpreter: z.string().trim().max(120).default(''),
  witness: z.string().trim().max(120).default(''),
  /** The text was read out by the device. */
  readAloud: z.boolean().default(false),
});

/** Who signed and how. */
export interface Signed {
  readonly signer: z.output<typeof Signer>;
  readonly signature: z.output<typeof Signature>;
}

/** What the device shows once, to be given to the patient: the server keeps neither the code nor a way back to it. */
export const SignedConsent = ConsentSummary.extend({ code: z.string().nullable() });
export type SignedConsent = z.infer<typeof SignedConsent>;

/** A consent as the author of its case sees it, in force or not: what it allows, and what can be done with it. */
export const CaseConsent = ConsentSummary.extend({
  uses: z.array(UseState),
  /** Which form was signed, in which language; null where the institution holds it. */
  form: z.object({ version: z.string(), language: z.string() }).nullable(),
  ended: EndedConsent.nullable(),
  /** A newer one speaks for all of its pictures. */
  replaced: z.boolean(),
  /** The form that the institution holds lies scanned in the vault. */
  scan: z.boolean(),
  /** Since when its patient has the code that works now; null where they were never given one. */
  codeSince: Instant.nullable(),
  /** Somebody signed for a child who can be asked by now. */
  matured: z.boolean(),
  abilities: z.object({ withdraw: z.boolean(), renewCode: z.boolean(), addScan: z.boolean() }),
});
export type CaseConsent = z.infer<typeof CaseConsent>;

/** How the clinician made sure, before giving out another code. */
export const identityChecks = ['photo-id', 'records', 'known-to-me'] as const;

/** Of the scan of a form: bytes that are taken, pixels of a picture that are read, of its longer side that are kept. */
export const scanLimits = { bytes: 10 * 1024 * 1024, pixels: 50_000_000, side: 3000, saltBytes: 32 } as const;
export const scanTypes = ['application/pdf', 'image/jpeg', 'image/png', 'image/webp'] as const;

/** As many as one page shows; each newer one takes the place of an older. */
export const consentsShown = 50;

const uses = z.array(z.enum(consentUses)).min(1);
const params = z.object({ caseId: CaseId });
const consentParams = params.extend({ consentId: ConsentId });

export const consentContract = defineContract({
  'GET /consent/form': {
    summary: 'The words a patient reads, in their language.',
    query: z.object({ language: z.string().max(10).default('en') }),
    response: z.object({ form: ShownForm, languages: z.array(z.object({ code: z.string(), name: z.string() })) }),
  },
  'POST /cases/:caseId/consent': {
    summary: 'What the patient signed. It is sealed before it is written; this server cannot open it again.',
    params,
    body: z.object({
      formVersion: z.string(),
      language: z.string().max(10),
      mediaIds: z.array(MediaId).min(1).max(20),
      uses,
      signer: Signer,
      signature: Signature,
      circumstances: Circumstances.prefault({}),
      /** The last day it holds; null for as long as it is not taken back. */
      expiresOn: z.iso.date().nullable().default(null),
      /** Small copies of the pictures on the receipt. */
      picturesOnReceipt: z.boolean().default(false),
    }),
    response: SignedConsent,
    status: 201,
    idempotent: true,
    errors: ['conflict', 'bad-input'],
  },
  'POST /cases/:caseId/consent/attestation': {
    summary: 'Written consent the institution holds: which form, when, kept where.',
    params,
    body: z.object({
      mediaIds: z.array(MediaId).min(1).max(20),
      uses,
      formReference: name,
      signedOn: z.iso.date(),
      keptAt: name,
      expiresOn: z.iso.date().nullable().default(null),
    }),
    response: SignedConsent,
    status: 201,
    idempotent: true,
  },
  'POST /cases/:caseId/consents/:consentId/scan': {
    summary:
      'A scan of the form the institution holds. It is sealed before it is written; this server cannot open it again.',
    params: consentParams,
    body: bytesBody(scanTypes, scanLimits.bytes),
    response: 'nothing',
    status: 204,
    errors: ['conflict', 'bad-input', 'too-large', 'unsupported-media', 'too-many-requests', 'storage-full'],
  },
  'GET /cases/:caseId/consents': {
    summary: 'The consents of my case, newest first, also those that have ended. Nothing of who signed.',
    params,
    response: z.object({ items: z.array(CaseConsent).max(consentsShown) }),
  },
  'POST /cases/:caseId/consents/:consentId/withdrawal': {
    summary: 'The patient has told me that they take it back, whole or some of its uses.',
    params: consentParams,
    body: z.object({ uses: uses.nullable() }),
    response: 'nothing',
    status: 204,
  },
  'POST /cases/:caseId/consents/:consentId/code': {
    summary:
      'A new code for a patient who lost theirs, after making sure who they are. The old one opens nothing any more.',
    params: consentParams,
    body: z.object({ dateOfBirth: z.iso.date(), identity: z.enum(identityChecks) }),
    response: z.object({ code: z.string() }),
    status: 201,
    errors: ['conflict', 'bad-input', 'confirmation-required'],
  },
});
