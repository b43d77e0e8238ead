import type { z } from 'zod';
import type { Signature, Signer } from './contract.ts';

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

/** The patient's date of birth, whoever signs. */
export const bornOn = (signer: SignerOf): string =>
  signer.kind === 'patient' ? signer.dateOfBirth : signer.patientDateOfBirth;
