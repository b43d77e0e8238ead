import { expect, it } from 'vitest';
import { openingLimits, openingState } from './openings.ts';

it('opens only while it is approved, within its day, and once', () => {
  const askedAt = new Date('2026-11-26T08:00:00Z');
  const later = (ms: number): Date => new Date(askedAt.getTime() + ms);
  const asked = { askedAt, decidedAt: null, approved: null, openedAt: null };
  expect(openingState(asked, later(openingLimits.answerMs))).toBe('asked');
  expect(openingState(asked, later(openingLimits.answerMs + 1))).toBe('lapsed');
  const approved = { ...asked, decidedAt: later(1000), approved: true };
  expect(openingState(approved, later(1000 + openingLimits.openMs))).toBe('approved');
  expect(openingState(approved, later(1001 + openingLimits.openMs))).toBe('lapsed');
  expect(openingState({ ...approved, openedAt: later(2000) }, later(3000))).toBe('opened');
  expect(openingState({ ...approved, approved: false }, later(2000))).toBe('declined');
});
