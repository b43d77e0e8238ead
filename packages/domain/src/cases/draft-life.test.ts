import { expect, it } from 'vitest';
import { draftDue, draftExpiresAt } from './draft-life.ts';

const day = (count: number): Date => new Date(Date.UTC(2026, 0, 1 + count));
const savedAt = day(0);

it('a draft goes ninety days after it was last saved, and its author is told a week before', () => {
  expect(draftDue({ savedAt, toldAt: null }, day(82))).toBe('nothing');
  expect(draftDue({ savedAt, toldAt: null }, day(83))).toBe('tell');
  expect(draftDue({ savedAt, toldAt: day(83) }, day(89))).toBe('nothing');
  expect(draftDue({ savedAt, toldAt: day(83) }, day(90))).toBe('expire');
  expect(draftExpiresAt({ savedAt, toldAt: null })).toEqual(day(90));
});

it('never goes untold: a server that slept for months tells first, and waits the week', () => {
  expect(draftDue({ savedAt, toldAt: null }, day(400))).toBe('tell');
  expect(draftDue({ savedAt, toldAt: day(400) }, day(406))).toBe('nothing');
  expect(draftDue({ savedAt, toldAt: day(400) }, day(407))).toBe('expire');
  expect(draftExpiresAt({ savedAt, toldAt: day(400) })).toEqual(day(407));
});

it('touched again, it begins anew', () => {
  expect(draftDue({ savedAt: day(85), toldAt: day(83) }, day(91))).toBe('nothing');
  expect(draftDue({ savedAt: day(85), toldAt: day(83) }, day(168))).toBe('tell');
});
