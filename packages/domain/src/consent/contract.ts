import { z } from 'zod';
import { bytesBody, CaseId, ConsentId, defineContract, Instant } from '../kit/index.ts';
import { ConsentSummary } from '../cases/contract.ts';
import { PatientProof } from './patient.ts';
import { AttestedTerms, ConsentTerms, SealedForm } from './signed.ts';
import { EndedConsent, UseState } from './states.ts';
import { ShownForm } from './forms/blocks.ts';
import { consentUses } from './uses.ts';

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
  'GET /consent/key': {
    summary: 'The key of the consent vault that a device seals to what is signed on it. X25519, in base64url.',
    response: z.object({ id: z.string(), publicKey: z.string() }),
    errors: ['unavailable'],
  },
  'POST /cases/:caseId/consent': {
    summary:
      'What the patient signed, sealed on the device for the vault. This server passes it on and cannot open it.',
    params,
    body: z.object({ terms: ConsentTerms, sealed: SealedForm }),
    response: ConsentSummary,
    status: 201,
    idempotent: true,
    errors: ['conflict', 'bad-input', 'unavailable'],
  },
  'POST /cases/:caseId/consent/attestation': {
    summary: 'Written consent the institution holds: which form, when, kept where, sealed on the device for the vault.',
    params,
    body: z.object({ terms: AttestedTerms, sealed: SealedForm }),
    response: ConsentSummary,
    status: 201,
    idempotent: true,
    errors: ['conflict', 'bad-input', 'unavailable'],
  },
  'POST /cases/:caseId/consents/:consentId/scan': {
    summary:
      'A scan of the form the institution holds, sealed on the device for the vault. This server passes it on and cannot open it.',
    params: consentParams,
    query: z.object({ keyId: z.string().max(40), type: z.enum(scanTypes) }),
    body: bytesBody(['application/octet-stream'], scanLimits.bytes + 1024),
    response: 'nothing',
    status: 204,
    errors: [
      'conflict',
      'bad-input',
      'too-large',
      'unsupported-media',
      'too-many-requests',
      'storage-full',
      'unavailable',
    ],
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
      'A new code for a patient who lost theirs, after making sure who they are; made on the device, which shows it. The old one opens nothing any more.',
    params: consentParams,
    body: PatientProof.extend({ identity: z.enum(identityChecks) }),
    response: 'nothing',
    status: 204,
    errors: ['confirmation-required'],
  },
});
