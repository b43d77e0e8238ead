import { describe, expect, it } from 'vitest';
import { consentUses } from './uses.ts';
import { ConsentForm, currentForm, findForm, formBlocks, formLanguages, showForm, wordsOfForm } from './forms/index.ts';

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
    expect(formBlocks(form.body).map(({ kind }) => kind)).toEqual(
      formBlocks(currentForm('en').body).map(({ kind }) => kind),
    );
    for (const words of Object.values(form.words)) expect(words.trim()).not.toBe('');
    expect(form.version).toBe(currentForm('en').version);
    expect(findForm(form.version, code)).toBe(form);
    expect(form.direction).toBe(code === 'ar' ? 'rtl' : 'ltr');
  });

  it('says what comes after it in the same language', () => {
    const { after } = showForm(form, null);
    if (code !== 'en')
      for (const [word, said] of Object.entries(showForm(currentForm('en'), null).after))
        expect(after[word as keyof typeof after]).not.toBe(said);
    expect(wordsOfForm(form)).not.toContain(after.newCode);
  });

  it('changes its hash with every word', () => {
    const text = wordsOfForm(form);
    for (const part of [
      form.title,
      ...formBlocks(form.body).map(({ text: block }) => block),
      ...Object.values(form.words),
      ...form.uses.map(({ words }) => words),
      form.agree,
      form.decline,
    ])
      expect(text).toContain(part);
  });
});

it('is read at twelve', () => {
  const form = currentForm('en');
  const paragraphs = formBlocks(form.body).map(({ text }) => text);
  for (const paragraph of paragraphs) expect(gradeOf(paragraph)).toBeLessThan(8);
  expect(gradeOf([...paragraphs, form.agree].join(' '))).toBeLessThanOrEqual(6);
  expect(
    gradeOf(
      'Participation necessitates authorisation concerning photographic documentation of identifiable individuals.',
    ),
  ).toBeGreaterThan(12);
});

it('falls back to English, and knows no version that was never published', () => {
  expect(currentForm('xx').language).toBe('en');
  expect(findForm('2026-2', 'xx')).toBeUndefined();
  expect(findForm('1999-1', 'en')).toBeUndefined();
});

it('knows headings and lists in its text, and leaves what it does not know as it was written', () => {
  expect(formBlocks('## Why\n\nOne\ntwo.\n\n- a\n- b\n\n**Three**')).toEqual([
    { kind: 'heading', text: 'Why' },
    { kind: 'paragraph', text: 'One two.' },
    { kind: 'item', text: 'a' },
    { kind: 'item', text: 'b' },
    { kind: 'paragraph', text: '**Three**' },
  ]);
});
