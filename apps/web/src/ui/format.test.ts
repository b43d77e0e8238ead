import { expect, test } from 'vitest';
import { ago, formatsFor, specialtyName } from './format.ts';

const now = Date.parse('2026-03-12T12:00:00Z');
const before = (minutes: number): string => new Date(now - minutes * 60_000).toISOString();

test('times are brief and grow coarser with age', () => {
  expect(ago(before(0.5), 'en', now)).toBe('now');
  expect(ago(before(11), 'en', now)).toBe('11 min');
  expect(ago(before(125), 'en', now)).toBe('2 h');
  expect(ago(before(3 * 1440), 'en', now)).toBe('3 days');
  expect(ago(before(30 * 1440), 'en-GB', now)).toBe('10 Feb');
  expect(ago(before(400 * 1440), 'en-GB', now)).toBe('5 Feb 2025');
});

test('Arabic says the same in its own words', () => {
  expect(ago(before(125), 'ar', now)).toMatch(/[\u0600-\u06ff]/);
});

test('countries are named in the language of the page; nobody is from nowhere', () => {
  expect(formatsFor('en').country('KE')).toBe('Kenya');
  expect(formatsFor('ar').country('KE')).toBe('كينيا');
  expect(formatsFor('en').country(null)).toBe('');
});

test('a slug reads as words until its name is loaded', () => {
  expect(specialtyName('hand-surgery')).toBe('Hand surgery');
  expect(specialtyName('ent')).toBe('Otolaryngology');
});
