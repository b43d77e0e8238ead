import type { z } from 'zod';
import { daysFrom } from '../kit/index.ts';
import type { Signature, Signer } from './signed.ts';

type SignatureOf = z.output<typeof Signature>;
type SignerOf = z.output<typeof Signer>;

/** The uses that stay allowed when these are taken back as well. */
export const remainingUses = (
  consent: { readonly uses: readonly string[]; readonly withdrawn_uses: readonly string[] },
  takenBack: readonly string[],
): string[] => consent.uses.filter((use) => !consent.withdrawn_uses.includes(use) && !takenBack.includes(use));

/** Whether a pen moved: a tap, or a name of blanks, is no signature. */
export function isSigned(signature: SignatureOf): boolean {
  if (signature.kind === 'typed') return /\p{L}/u.test(signature.name);
  const [first] = signature.strokes[0] ?? [];
  return (
    first !== undefined &&
    signature.strokes.some((stroke) => stroke.some((point) => point.x !== first.x || point.y !== first.y))
  );
}

/** ISO dates compare as text. `today` is the latest date anywhere on earth, so that nobody is refused by a time zone. */
export const isPast = (date: string, today: string): boolean => date <= today;

export const latestDate = (now: Date): string => new Date(now.getTime() + 14 * 3_600_000).toISOString().slice(0, 10);

/** Who decides for themselves without more being asked (Family Law Reform Act 1969, section 8). */
export const ageOfDeciding = 16;

/** Whole years on a day; both as ISO dates. */
export function ageOn(dateOfBirth: string, day: string): number {
  const years = Number(day.slice(0, 4)) - Number(dateOfBirth.slice(0, 4));
  return day.slice(5) < dateOfBirth.slice(5) ? years - 1 : years;
}

/**
 * The year in which a child for whom somebody else signed can be asked themselves; null where that is over. A year, so that it
 * says of the date of birth no more than that.
 */
export function maturesIn(signer: SignerOf, day: string): number | null {
  if (signer.kind === 'patient' || ageOn(signer.patientDateOfBirth, day) >= ageOfDeciding) return null;
  return Number(signer.patientDateOfBirth.slice(0, 4)) + ageOfDeciding;
}

/** When what was signed for them ends, unless they sign themselves: so many days after their clinician was told, or sooner. */
export function endAtMaturity(toldAt: Date, expiresAt: Date | null, days: number): Date {
  const end = daysFrom(toldAt, days);
  return expiresAt !== null && expiresAt < end ? expiresAt : end;
}

/** Whoever was told before this moment hears of it again: two weeks before the end, or half-way where there is less time. */
export const remindAtMaturity = (now: Date, days: number): Date => daysFrom(now, Math.min(14, days / 2) - days);

/** The patient's date of birth, whoever signs. */
export const bornOn = (signer: SignerOf): string =>
  signer.kind === 'patient' ? signer.dateOfBirth : signer.patientDateOfBirth;
