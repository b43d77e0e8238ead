import { z } from 'zod';
import { defineContract, Instant } from '../../kit/index.ts';
import { email } from '../../members/contract.ts';
import { addressKinds } from './directory.ts';

/** Letters to one professional address that a member may ask for in a day, and how long their links work. */
export const limitsOfProfessional = { lettersADay: 5, linkHours: 24, appeal: 2000, note: 1000, notes: 20 } as const;

/** An address beside the one that signs in, or that very one, where it says where somebody works. */
export const KnownAddress = z.object({
  email: z.string(),
  use: z.enum(['sign-in', 'professional']),
  confirmedAt: Instant.nullable(),
  kind: z.enum(addressKinds),
  institution: z.string(),
  country: z.string().nullable(),
});
export type KnownAddress = z.infer<typeof KnownAddress>;

export const Note = z.object({ at: Instant, text: z.string() });
export type Note = z.infer<typeof Note>;

export const addressesContract = defineContract({
  'PUT /verification/mine/professional-email': {
    summary: 'My address at work: a link goes there. Asking again sends a new one.',
    body: z.object({ email }),
    response: 'nothing',
    status: 202,
    errors: ['wrong-address', 'too-many-requests'],
  },
  'DELETE /verification/mine/professional-email': {
    summary: 'Take it back.',
    response: 'nothing',
    status: 204,
  },
  'POST /verification/professional-email': {
    summary: 'Confirm a professional address by the link sent to it.',
    body: z.object({ token: z.string().min(20).max(200) }),
    response: 'nothing',
    status: 204,
    errors: ['link-expired', 'conflict'],
  },
  'PUT /verification/mine/appeal': {
    summary: 'Why an address of industry should not bar me; a reviewer reads it.',
    body: z.object({ text: z.string().trim().min(1).max(limitsOfProfessional.appeal) }),
    response: 'nothing',
    status: 204,
    errors: ['conflict'],
  },
  'POST /verification/mine/notes': {
    summary: 'Add something to an application that is being reviewed.',
    body: z.object({ text: z.string().trim().min(1).max(limitsOfProfessional.note) }),
    response: 'nothing',
    status: 204,
    errors: ['conflict'],
  },
  'POST /verification/mine/withdraw': {
    summary: 'Take an application back out of the queue, to correct it or to leave it.',
    response: 'nothing',
    status: 204,
    errors: ['conflict'],
  },
});
