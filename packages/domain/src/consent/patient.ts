import { z } from 'zod';
import { ConsentId, defineContract, Instant } from '../kit/index.ts';
import { ShownForm } from './forms/blocks.ts';
import { openingReasons } from './openings.ts';
import { EndedConsent, UseState } from './states.ts';
import { consentUses } from './uses.ts';

/**
 * Of who holds the code and knows the date of birth: nothing else is asked, and nobody has an account. Worked out on the device
 * (`patientProof` of the vault's package), so that no server learns either.
 */
export const PatientProof = z.object({ handle: z.string().max(40), proof: z.string().max(60) });

export const PatientView = z.object({
  /** What to name it by, to whoever is asked to open it. */
  reference: ConsentId,
  signedAt: Instant,
  kind: z.enum(['signed', 'attested']),
  signer: z.enum(['patient', 'representative', 'institution']),
  /** The words that were read, as they stood that day; null where the institution holds the form. */
  form: ShownForm.nullable(),
  uses: z.array(UseState),
  expiresAt: Instant.nullable(),
  ended: EndedConsent.nullable(),
  pictures: z.number().int(),
  /** Whether the receipt is here for this code. */
  receipt: z.boolean(),
  /** Whether the pictures can be seen now, and by whom: all verified members, how many groups, or chosen colleagues. */
  live: z.object({ to: z.enum(['nobody', 'people', 'groups', 'members']), groups: z.number().int() }),
  /** When what the vault keeps of the pictures is destroyed for good, after a withdrawal. */
  destroyedAt: Instant.nullable(),
  /** Everybody who has opened the signed record. */
  openings: z.array(z.object({ at: Instant, by: z.array(z.string()), reason: z.enum(openingReasons) })),
});
export type PatientView = z.infer<typeof PatientView>;

export const patientContract = defineContract({
  'POST /patient/consent': {
    summary:
      'What a patient signed, by a proof of code and date of birth. Whatever is wrong with either is answered alike.',
    body: PatientProof,
    response: PatientView,
    errors: ['not-found', 'too-many-requests'],
  },
  'POST /patient/consent/receipt': {
    summary:
      'The receipt, sealed with the code: a tagged PDF signed by this installation. The device of the patient opens it; this server cannot.',
    body: PatientProof,
    response: 'bytes',
    errors: ['not-found', 'too-many-requests'],
  },
  'POST /patient/consent/withdrawal': {
    summary: 'Take it back, whole or some of its uses. At once, and without a reason.',
    body: PatientProof.extend({ uses: z.array(z.enum(consentUses)).min(1).nullable() }),
    response: PatientView,
    errors: ['not-found', 'too-many-requests'],
  },
});
