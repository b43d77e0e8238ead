// The specialties a member practises and a case belongs to: one list for profiles, applications, cases, groups and filters.
// Slugs are stored; names are shown; names and synonyms, in every language, are searched.
import { arabic } from './arabic.ts';
import { listed, type SpecialtyField, specialtyFields, type SpecialtyWords } from './list.ts';

export { type SpecialtyField, specialtyFields } from './list.ts';

export interface Specialty {
  readonly slug: string;
  readonly field: SpecialtyField;
  /** In English. */
  readonly name: string;
}

/** A further language is a further file and a line here; a test says what it leaves out. */
export const specialtyTranslations: Readonly<Record<string, Readonly<Record<string, SpecialtyWords>>>> = { ar: arabic };

export const specialties: readonly Specialty[] = specialtyFields
  .flatMap((field) => Object.entries(listed[field]).map(([slug, [name]]) => ({ slug, field, name })))
  .toSorted((a, b) => (a.name < b.name ? -1 : 1));

const bySlug = new Map(specialties.map((specialty) => [specialty.slug, specialty]));
const english: Readonly<Record<string, SpecialtyWords>> = Object.assign({}, ...Object.values(listed));

export const isSpecialty = (slug: string): boolean => bySlug.has(slug);

/** What a specialty is called in a language, in English where it has no name there; the slug where it is none. */
export const nameOfSpecialty = (slug: string, language: string): string =>
  specialtyTranslations[language]?.[slug]?.[0] ?? english[slug]?.[0] ?? slug;

/** As people type: without case, accents and vowel signs, whatever parts words as one space; "&" stays. */
const folded = (text: string): string =>
  text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[’']/g, '')
    .replaceAll(/[\s\-–,/().]+/g, ' ')
    .trim();

interface Sought {
  readonly specialty: Specialty;
  readonly names: readonly string[];
  readonly synonyms: readonly string[];
}
const sought: readonly Sought[] = specialties.map((specialty) => {
  const words = [english, ...Object.values(specialtyTranslations)].map((language) => language[specialty.slug] ?? []);
  return {
    specialty,
    names: words.flatMap(([name]) => (name === undefined ? [] : folded(name))),
    synonyms: words.flatMap(([, ...others]) => others.map(folded)),
  };
});

/** How well it fits, the lower the better; undefined where it does not. */
function rankOf({ names, synonyms }: Sought, wanted: string): number | undefined {
  const tests: readonly ((text: string) => boolean)[] = [
    (text) => text === wanted,
    (text) => text.startsWith(wanted),
    // The beginning of a later word; two letters in the middle of a word mean nothing.
    (text) => text.includes(` ${wanted}`) || (wanted.length > 2 && text.includes(wanted)),
  ];
  for (const [step, fits] of tests.entries()) {
    if (names.some(fits)) return step * 2;
    if (synonyms.some(fits)) return step * 2 + 1;
  }
  return undefined;
}

/**
 * Specialties that somebody may mean by what they typed, in any language: "ENT", "ortho", "A&E". What it is called before what
 * else it is called, whole before beginnings before middles; at most `limit`, none for nothing.
 */
export function findSpecialties(typed: string, limit: number, except: readonly string[] = []): Specialty[] {
  const wanted = folded(typed);
  if (wanted === '') return [];
  return sought
    .flatMap((one) => {
      const rank = except.includes(one.specialty.slug) ? undefined : rankOf(one, wanted);
      return rank === undefined ? [] : [{ rank, specialty: one.specialty }];
    })
    .toSorted((a, b) => a.rank - b.rank)
    .slice(0, limit)
    .map(({ specialty }) => specialty);
}
