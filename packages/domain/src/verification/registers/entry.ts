import { z } from 'zod';
import { professions, type Profession } from '../professions.ts';

/** What a register says of somebody's right to practise. `unknown`: in words that nobody has told us the meaning of. */
export const registerStatuses = ['active', 'conditions', 'suspended', 'lapsed', 'removed', 'unknown'] as const;
export type RegisterStatus = (typeof registerStatuses)[number];

/** Whoever stands so on their register may not practise. */
export const barsPractice = (status: RegisterStatus): boolean =>
  status === 'suspended' || status === 'lapsed' || status === 'removed';

/** One person on a register, as far as an extract says it; empty or `null` where it does not. */
export interface RegisterEntry {
  /** As `normaliseRegistration` leaves it. */
  readonly number: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly formerNames: readonly string[];
  readonly professions: readonly Profession[];
  /** ISO 3166-1 alpha-2. */
  readonly country: string | null;
  readonly status: RegisterStatus;
  /** In the register's own words. */
  readonly statusAsWritten: string;
  /** ISO 8601 date. */
  readonly statusSince: string | null;
}

/** A day that there is, written YYYY-MM-DD; `null` for anything else. */
export function isoDate(written: string): string | null {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(written) ? new Date(`${written}T00:00:00Z`) : new Date(Number.NaN);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(written) ? written : null;
}

/** How one thing an applicant said compares with the register. `not-known`: one side is silent. */
export const agreements = ['agrees', 'partly', 'differs', 'not-known'] as const;
export const Agreement = z.enum(agreements);
export type Agreement = z.infer<typeof Agreement>;

/** What the extract of a register says about an application: evidence for a person to read, never a decision. */
export const RegisterMatch = z.object({
  /** The day the extract is of, as the operator said, and when it was read. */
  extractOf: z.string().nullable(),
  readAt: z.iso.datetime(),
  /** A newer extract is being read just now. */
  reading: z.boolean(),
  found: z.boolean(),
  agreement: z.object({ name: Agreement, profession: Agreement, country: Agreement }).nullable(),
  entry: z
    .object({
      number: z.string(),
      givenName: z.string(),
      familyName: z.string(),
      formerNames: z.array(z.string()),
      professions: z.array(z.enum(professions)),
      country: z.string().nullable(),
      status: z.enum(registerStatuses),
      statusAsWritten: z.string(),
      statusSince: z.string().nullable(),
    })
    .nullable(),
  /** When the number is not there: how many people of that name are, at most ten counted. */
  sameName: z.number().int(),
  history: z.array(z.object({ at: z.iso.datetime(), from: z.enum(registerStatuses), to: z.enum(registerStatuses) })),
});
export type RegisterMatch = z.infer<typeof RegisterMatch>;
