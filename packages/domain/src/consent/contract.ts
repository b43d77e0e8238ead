import { z } from 'zod';
import { CaseId, defineContract, MediaId } from '../kit/index.ts';
import { ConsentSummary } from '../cases/contract.ts';

/** What a patient can allow; each is off until chosen. `advice` is this network's verified members. */
export const consentUses = ['advice', 'teaching', 'journal', 'open-web'] as const;
export type ConsentUse = (typeof consentUses)[number];

export const ConsentForm = z.object({
  version: z.string(),
  language: z.string(),
  direction: z.enum(['ltr', 'rtl']),
  title: z.string(),
  paragraphs: z.array(z.string()),
  uses: z.array(z.object({ use: z.enum(consentUses), words: z.string() })),
  agree: z.string(),
  decline: z.string(),
});
export type ConsentForm = z.infer<typeof ConsentForm>;

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

const uses = z.array(z.enum(consentUses)).min(1);
const params = z.object({ caseId: CaseId });

export const consentContract = defineContract({
  'GET /consent/form': {
    summary: 'The words a patient reads, in their language.',
    query: z.object({ language: z.string().max(10).default('en') }),
    response: z.object({ form: ConsentForm, languages: z.array(z.object({ code: z.string(), name: z.string() })) }),
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
    }),
    response: ConsentSummary,
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
    }),
    response: ConsentSummary,
    status: 201,
    idempotent: true,
  },
});
