import type { RegisterFacts } from './contract.ts';
import type { Profession } from './professions.ts';
import type { RegistrationBody } from './bodies/body.ts';
import { stateBoards } from './bodies/state-boards.ts';
import { bodyRows } from './bodies/world.ts';

export type { RegistrationBody } from './bodies/body.ts';
export { isNpi, passesLuhn } from './bodies/check-digits.ts';

export const registrationBodies: readonly RegistrationBody[] = [...bodyRows, ...stateBoards].map(
  ([id, name, country, professions, format, example, lookUp, check]) => ({
    id,
    name,
    country,
    professions,
    format,
    example,
    lookUp,
    ...(check === undefined ? {} : { check }),
  }),
);

const byId = new Map(registrationBodies.map((body) => [body.id, body]));

/** The body an application names, when it is one of ours: by id, or by its name in any case. */
export function findRegistrationBody(idOrName: string): RegistrationBody | undefined {
  const wanted = idOrName.trim().toLowerCase();
  return byId.get(wanted) ?? registrationBodies.find((body) => body.name.toLowerCase() === wanted);
}

/** As compared: upper case, without spaces, dots and dashes, which everybody writes differently. */
export const normaliseRegistration = (number: string): string => number.toUpperCase().replaceAll(/[\s.–-]/g, '');

/**
 * Whether a number looks like one of this body. Evidence for a reviewer and nothing more: a number that fits is not a number that is real,
 * and not proof that it is theirs.
 */
export function registrationFormat(body: string, number: string): 'fits' | 'does-not-fit' | 'unknown-body' {
  const found = findRegistrationBody(body);
  if (found === undefined) return 'unknown-body';
  const normal = normaliseRegistration(number);
  return found.format.test(normal) && (found.check?.(normal) ?? true) ? 'fits' : 'does-not-fit';
}

/** What two members claim when they claim the same registration; `null` when nothing is claimed. */
export function registrationClaim(body: string, number: string): string | null {
  const normal = normaliseRegistration(number);
  if (normal === '') return null;
  return `${findRegistrationBody(body)?.id ?? body.trim().toLowerCase()} ${normal}`;
}

/** What the register that an application names has to do with the rest of it, for the reviewer who opens its page. */
export function registerFacts(said: {
  readonly registrationBody: string;
  readonly country: string | null;
  readonly profession: Profession | null;
}): RegisterFacts | null {
  const body = findRegistrationBody(said.registrationBody);
  if (body === undefined) return null;
  const { id, name, country, lookUp } = body;
  return {
    id,
    name,
    country,
    lookUp,
    countryAgrees: said.country === country,
    professionAgrees: said.profession !== null && body.professions.includes(said.profession),
  };
}
