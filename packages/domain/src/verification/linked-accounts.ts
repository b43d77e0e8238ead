import { z } from 'zod';
import { Instant } from '../kit/index.ts';
import { type AccountFacts, Provider } from '../members/accounts.ts';
import type { Application } from './contract.ts';
import type { Profession } from './professions.ts';

// What an account elsewhere says, held against an application point by point. Evidence for a person to weigh: it never verifies.

export const accountPoints = [
  'name',
  'e-mail',
  'e-mail-verified',
  'country',
  'picture',
  'headline',
  'organisation',
  'linked-once',
] as const;
export type AccountPoint = (typeof accountPoints)[number];

export const PointOfAccount = z.object({
  point: z.enum(accountPoints),
  /** `unsaid`: one side says nothing, so there is nothing to compare. */
  verdict: z.enum(['agrees', 'partly', 'differs', 'unsaid']),
  there: z.string(),
  here: z.string(),
});
export type PointOfAccount = z.infer<typeof PointOfAccount>;
export type AccountVerdict = PointOfAccount['verdict'];

export const ComparedAccount = z.object({
  provider: Provider,
  linkedAt: Instant,
  unlinkedAt: Instant.nullable(),
  points: z.array(PointOfAccount),
});
export type ComparedAccount = z.infer<typeof ComparedAccount>;

/** Words of a text as people would compare them: without case, accents and marks. */
const wordsOf = (text: string): string[] =>
  text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');

const holdsAll = (text: string, wanted: string): boolean => {
  const there = new Set(wordsOf(text));
  const words = wordsOf(wanted);
  return words.length > 0 && words.every((word) => there.has(word));
};

function compareNames(there: string, application: Application): AccountVerdict {
  const { givenName, familyName } = application;
  if (there === '' || givenName === '' || familyName === '') return 'unsaid';
  const [given, family] = [holdsAll(there, givenName), holdsAll(there, familyName)];
  return given && family ? 'agrees' : given || family ? 'partly' : 'differs';
}

const professionWords: Partial<Record<Profession, RegExp>> = {
  doctor:
    /\b(?:doctor|dr|physician|surgeon|consultant|registrar|resident|md|mbbs|mb|gp|general practitioner|\w+ologist)\b/,
  nurse: /\b(?:nurse|nursing|rn|matron|ward sister)\b/,
  midwife: /\b(?:midwife|midwifery)\b/,
  dentist: /\b(?:dentist|dental|orthodontist|bds|dds)\b/,
  pharmacist: /\b(?:pharmacist|pharmacy)\b/,
  physiotherapist: /\b(?:physiotherapist|physical therapist)\b/,
  paramedic: /\bparamedic\b/,
  radiographer: /\b(?:radiographer|sonographer)\b/,
  'biomedical-scientist': /\b(?:biomedical|clinical) scientist\b/,
  'medical-student': /\bmedical student\b/,
  'nursing-student': /\b(?:nursing|nurse) student\b|\bstudent nurse\b/,
};
/** Work for industry as headlines put it. A hint to ask, nothing more. */
const industryWords =
  /\b(?:sales|account manager|key account|territory|business development|medical science liaison|msl|medical affairs|product specialist|product manager|brand manager|marketing|clinical specialist at|field application)\b/;

function compareHeadline(headline: string, application: Application): AccountVerdict {
  const said = wordsOf(headline).join(' ');
  if (said === '') return 'unsaid';
  if (industryWords.test(said)) return 'differs';
  const { profession, grade, specialties } = application;
  const known = profession === null ? undefined : professionWords[profession];
  const fits =
    known?.test(said) === true ||
    holdsAll(headline, grade) ||
    specialties.some((slug) => holdsAll(headline, slug.replaceAll('-', ' ')));
  return fits ? 'agrees' : 'unsaid';
}

function compareOrganisations(there: string, here: string): AccountVerdict {
  if (there === '' || here === '') return 'unsaid';
  if (holdsAll(there, here) || holdsAll(here, there)) return 'agrees';
  // "bartshealth.nhs.uk" for "Barts Health": run together, the longer holds the shorter.
  const [one, other] = [wordsOf(there).join(''), wordsOf(here).join('')];
  return one.includes(other) || other.includes(one) ? 'agrees' : 'differs';
}

const same = (there: string, here: readonly string[]): AccountVerdict =>
  there === '' || here.length === 0
    ? 'unsaid'
    : here.some((text) => text.toLowerCase() === there.toLowerCase())
      ? 'agrees'
      : 'differs';

/**
 * @param addresses the member's own addresses here that have answered
 * @param otherOwners how many other members had this account at some time
 */
export function compareAccount(
  facts: AccountFacts,
  application: Application,
  addresses: readonly string[],
  otherOwners: number,
): PointOfAccount[] {
  const there = facts.name === '' ? `${facts.givenName} ${facts.familyName}`.trim() : facts.name;
  const point = (name: AccountPoint, verdict: AccountVerdict, said: string, here: string): PointOfAccount => ({
    point: name,
    verdict,
    there: said,
    here,
  });
  return [
    point('name', compareNames(there, application), there, `${application.givenName} ${application.familyName}`.trim()),
    point('e-mail', same(facts.email, addresses), facts.email, addresses.join(', ')),
    point(
      'e-mail-verified',
      facts.emailVerified === null ? 'unsaid' : facts.emailVerified ? 'agrees' : 'differs',
      facts.emailVerified === null ? '' : String(facts.emailVerified),
      '',
    ),
    point(
      'country',
      same(facts.country ?? '', application.country === null ? [] : [application.country]),
      facts.country ?? '',
      application.country ?? '',
    ),
    point('picture', facts.hasPicture ? 'agrees' : 'unsaid', String(facts.hasPicture), ''),
    point('headline', compareHeadline(facts.headline, application), facts.headline, application.grade),
    point(
      'organisation',
      compareOrganisations(facts.organisation, application.institution),
      facts.organisation,
      application.institution,
    ),
    point('linked-once', otherOwners === 0 ? 'agrees' : 'differs', String(otherOwners), ''),
  ];
}
