import { z } from 'zod';
import { defineContract } from '../kit/index.ts';
import { investigationKinds } from './stricter.ts';
import { consentUses } from './uses.ts';

const count = z.number().int();

/** What governance sees of all consents: how many of which kind, and of nobody in particular. */
export const ConsentRegister = z.object({
  /** Investigations this installation asks consent for, beyond the patient. */
  alsoFor: z.array(z.enum(investigationKinds)),
  inForce: count,
  signed: count,
  attested: count,
  byRepresentative: count,
  uses: z.array(z.object({ use: z.enum(consentUses), inForce: count })),
  /** Ending by themselves within thirty days. */
  expiring: count,
  expired: count,
  withdrawnByPatient: count,
  withdrawnByClinician: count,
  /** Of children for whom somebody signed, who can be asked by now. */
  matured: count,
  openings: count,
  /** Requests that wait for the second person. */
  openingsAsked: count,
  recordsDestroyed: count,
});
export type ConsentRegister = z.infer<typeof ConsentRegister>;

export const registerContract = defineContract({
  'GET /consents/register': { summary: 'Consents in numbers, without identities.', response: ConsentRegister },
  'GET /consents/register/csv': {
    summary: 'One line for each consent, without identities: kind, uses, dates, how it ended.',
    response: 'bytes',
  },
});
