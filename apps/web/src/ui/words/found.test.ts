import { findIdentifiers } from '@openrounds/deidentify/words';
import { describe, expect, it } from 'vitest';
import { without } from './found.ts';

describe('taking a found identifier out of a text', () => {
  it('leaves no doubled space and no space before a stop', () => {
    expect(without('Seen by Mr Khan today', { start: 8, end: 15 })).toBe('Seen by today');
    expect(without('Seen by Mr Khan.', { start: 8, end: 15 })).toBe('Seen by.');
    expect(without('Mr Khan fell', { start: 0, end: 7 })).toBe('fell');
  });
  it('puts the suggestion in its place', () => {
    expect(without('Age 94 now', { start: 0, end: 6, suggestion: 'over 89' })).toBe('over 89 now');
  });
  it('leaves nothing to find of what was found', () => {
    const text = 'Write to jane.doe@example.org about it';
    const [span] = findIdentifiers(text);
    expect(span?.kind).toBe('email');
    expect(span && findIdentifiers(without(text, span))).toEqual([]);
  });
});
