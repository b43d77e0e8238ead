import { z } from 'zod';
import { MediaId } from '../kit/index.ts';
import { readCode } from './code.ts';
import { consentUses } from './uses.ts';

// What is signed. All but its terms leaves the device sealed: the vault reads it, and nobody on the way.

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

const uses = z.array(z.enum(consentUses)).min(1);
const mediaIds = z.array(MediaId).min(1).max(20);
/** The last day it holds; null for as long as it is not taken back. */
const expiresOn = z.iso.date().nullable().default(null);

/** What stands beside the case in the open, and nothing of who signed. The vault holds it against what it finds in the sealed form. */
export const ConsentTerms = z.object({
  formVersion: z.string().max(20),
  language: z.string().max(10),
  mediaIds,
  uses,
  signer: z.enum(['patient', 'representative']),
  expiresOn,
  /** Small copies of the pictures on the receipt. */
  picturesOnReceipt: z.boolean().default(false),
});
export type ConsentTerms = z.infer<typeof ConsentTerms>;

/** The code of the patient is made on the device: the receipt is sealed under it, and no server on the way has seen it. */
const code = z.string().refine((text) => readCode(text) !== undefined, 'is no code');

/** What the device seals, for the vault alone. */
export const SignedForm = z.object({
  terms: ConsentTerms,
  signer: Signer,
  signature: Signature,
  circumstances: Circumstances.prefault({}),
  code,
});
export type SignedForm = z.infer<typeof SignedForm>;

/** As it is filled in on the device, what has a default may be left out. */
export type SignedFormInput = z.input<typeof SignedForm>;

export const AttestedTerms = z.object({ mediaIds, uses, expiresOn });
export type AttestedTerms = z.infer<typeof AttestedTerms>;

/** Which form the institution holds: a number there may lead to a person. */
export const AttestedForm = z.object({
  terms: AttestedTerms,
  formReference: name,
  signedOn: z.iso.date(),
  keptAt: name,
});
export type AttestedForm = z.infer<typeof AttestedForm>;

/** Bytes that a device sealed under a key of the vault, in base64url. */
export const SealedForm = z.object({ keyId: z.string().max(40), bytes: z.base64url().min(60).max(240_000) });
export type SealedForm = z.infer<typeof SealedForm>;
