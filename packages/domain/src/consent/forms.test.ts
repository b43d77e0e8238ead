import { describe, expect, it } from 'vitest';
import { ConsentForm } from './contract.ts';
import { consentUses } from './uses.ts';
import { currentForm, findForm, formLanguages, wordsOfForm } from './forms/index.ts';

/** Groups of vowels, without a silent e at the end: close enough for a grade. */
const syllables = (word: string): number =>
  Math.max(
    1,
    (
      word
        .toLowerCase()
        .replace(/e$/, '')
        .match(/[aeiouy]+/g) ?? []
    ).length,
  );

/** Flesch–Kincaid grade level (Kincaid et al., 1975). Grade 6 is read at about 12. */
function gradeOf(text: string): number {
  const sentences = text.split(/[.?!]+\s*/).filter((sentence) => sentence.trim() !== '');
  const words = text.match(/[A-Za-z']+/g) ?? [];
  const perWord = words.reduce((sum, word) => sum + syllables(word), 0) / words.length;
  return 0.39 * (words.length / sentences.length) + 11.8 * perWord - 15.59;
}

describe.each(formLanguages())('the form in $name', ({ code }) => {
  const form = currentForm(code);

  it('is whole: every use in words, every part of the English one', () => {
    expect(ConsentForm.parse(form)).toEqual(form);
    expect(form.uses.map(({ use }) => use)).toEqual([...consentUses]);
    expect(form.paragraphs.length).toBe(currentForm('en').paragraphs.length);
    expect(form.version).toBe(currentForm('en').version);
    expect(findForm(form.version, code)).toBe(form);
    expect(form.direction).toBe(code === 'ar' ? 'rtl' : 'ltr');
  });

  it('changes its hash with every word', () => {
    const text = wordsOfForm(form);
    for (const part of [
      form.title,
      ...form.paragraphs,
      ...form.uses.map(({ words }) => words),
      form.agree,
      form.decline,
    ])
      expect(text).toContain(part);
  });
});

it('is read at twelve', () => {
  const form = currentForm('en');
  for (const paragraph of form.paragraphs) expect(gradeOf(paragraph)).toBeLessThan(8);
  expect(gradeOf([...form.paragraphs, form.agree].join(' '))).toBeLessThanOrEqual(6);
  expect(
    gradeOf(
      'Participation necessitates authorisation concerning photographic documentation of identifiable individuals.',
    ),
  ).toBeGreaterThan(12);
});

it('falls back to English, and knows no version that was never published', () => {
  expect(currentForm('xx').language).toBe('en');
  expect(findForm('2026-1', 'xx')).toBeUndefined();
  expect(findForm('1999-1', 'en')).toBeUndefined();
});
