import { z } from 'zod';
import { Instant } from '../kit/index.ts';
import { consentUses } from './uses.ts';

/** How a consent came to its end. */
export const consentEnds = ['patient', 'clinician', 'expiry', 'replaced'] as const;
export type ConsentEnd = (typeof consentEnds)[number];

export const EndedConsent = z.object({ at: Instant, by: z.enum(consentEnds) });
export const UseState = z.object({ use: z.enum(consentUses), state: z.enum(['allowed', 'withdrawn']) });
