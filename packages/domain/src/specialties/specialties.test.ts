import fc from 'fast-check';
import { expect, it } from 'vitest';
import { findSpecialties, nameOfSpecialty, specialties, specialtyFields, specialtyTranslations } from './index.ts';

const first = (typed: string): string | undefined => findSpecialties(typed, 6)[0]?.slug;

it('has every field, and each code and name once, in every language', () => {
  expect(new Set(specialties.map(({ field }) => field))).toEqual(new Set(specialtyFields));
  const slugs = specialties.map(({ slug }) => slug).toSorted();
  expect(new Set(slugs).size).toBe(slugs.length);
  expect(slugs.every((slug) => /^[a-z]+(-[a-z]+)*$/.test(slug) && slug.length <= 60)).toBe(true);
  for (const language of ['en', ...Object.keys(specialtyTranslations)])
    expect(new Set(slugs.map((slug) => nameOfSpecialty(slug, language))).size, language).toBe(slugs.length);
  for (const [language, words] of Object.entries(specialtyTranslations))
    expect(Object.keys(words).toSorted(), language).toEqual(slugs);
});

it.each([
  ['ENT', 'ent'],
  ['ear nose', 'ent'],
  ['ear, nose', 'ent'],
  ['a&e', 'emergency-medicine'],
  ['OB/GYN', 'obstetrics-gynaecology'],
  ['family med', 'general-practice'],
  ['pediatrics', 'paediatrics'],
  ['anesthesiology', 'anaesthesia'],
  ['kidney', 'nephrology'],
  ['physio', 'physiotherapy'],
  ['scrub', 'theatre-nursing'],
  ['braces', 'orthodontics'],
  ['midwife', 'midwifery'],
  ['CARDIO', 'cardiology'],
  ['عظام', 'orthopaedics'],
  ['جلدية', 'dermatology'],
  ['أَسنان', 'dentistry'],
])('finds by what people type: %s → %s', (typed, slug) => {
  expect(first(typed)).toBe(slug);
});

it('finds both that "ortho" may mean, leaves out what is chosen, and says nothing to nothing', () => {
  expect(findSpecialties('ortho', 6).map(({ slug }) => slug)).toEqual(
    expect.arrayContaining(['orthopaedics', 'orthodontics', 'orthoptics']),
  );
  expect(findSpecialties('ortho', 6, ['orthopaedics']).map(({ slug }) => slug)).not.toContain('orthopaedics');
  expect(findSpecialties('  ', 6)).toEqual([]);
  fc.assert(
    fc.property(fc.string(), (typed) => findSpecialties(typed, 3).length <= 3),
    { numRuns: 50 },
  );
});
