import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Dismissed, dismissedAs, DismissedInQuery, mostDismissed } from './dismissed.ts';

const part = fc.integer({ min: 0, max: 10_000 }).map((value) => value / 10_000);
const box = fc.record({ x: part, y: part, width: part, height: part });
const place = fc.record({ kind: fc.constantFrom('text' as const, 'face' as const, 'code' as const), box });
const finding = { kind: 'text', fact: false, box: { x: 0.4, y: 0.4, width: 0.2, height: 0.05 } };
const lookedAt = (at: Partial<Dismissed['box']>, kind: Dismissed['kind'] = 'text'): Dismissed[] => [
  { kind, box: { ...finding.box, ...at } },
];

describe('places that somebody looked at on the device', () => {
  it('are read by kind and place', () => {
    expect(DismissedInQuery.parse('')).toEqual([]);
    expect(DismissedInQuery.parse('text:1000:2000:500:300,face:0:0:10000:10000')).toEqual([
      { kind: 'text', box: { x: 0.1, y: 0.2, width: 0.05, height: 0.03 } },
      { kind: 'face', box: { x: 0, y: 0, width: 1, height: 1 } },
    ]);
  });

  it.each([
    'text',
    'text:1:2:3',
    'name:1:2:3:4',
    'text:1:2:3:10001',
    'text:-1:2:3:4',
    'text:1:2:3:4,',
    ',',
    'text:1:2:3:4 ',
  ])('are refused when they read %s', (text) => {
    expect(DismissedInQuery.safeParse(text).success).toBe(false);
  });

  it('are bounded in number', () => {
    const many = Array.from({ length: mostDismissed + 1 }, () => 'text:1:2:3:4').join(',');
    expect(DismissedInQuery.safeParse(many).success).toBe(false);
    expect(DismissedInQuery.parse(many.slice(13))).toHaveLength(mostDismissed);
  });
});

describe('a suspicion', () => {
  it('is answered where most of it lies in such a place of its kind', () => {
    expect(dismissedAs(finding, lookedAt({}))).toHaveLength(1);
    expect(dismissedAs(finding, lookedAt({ x: 0.38, y: 0.38, width: 0.25, height: 0.09 }))).toHaveLength(1);
    expect(dismissedAs(finding, lookedAt({ width: 0.16 }))).toHaveLength(1);
  });

  it.each([
    ['beside it', lookedAt({ x: 0.61 })],
    ['where half of it lies outside', lookedAt({ width: 0.1 })],
    ['of another kind', lookedAt({}, 'face')],
    ['that is the whole picture', lookedAt({ x: 0, y: 0, width: 1, height: 1 })],
    ['without any area', lookedAt({ width: 0 })],
  ])('stands beside a place %s', (_, places) => {
    expect(dismissedAs(finding, places)).toEqual([]);
  });

  it('stands when it is a fact, or is about the whole picture, whatever was looked at', () => {
    fc.assert(
      fc.property(fc.array(place), box, (places, where) => {
        expect(dismissedAs({ kind: 'text', fact: true, box: where }, places)).toEqual([]);
        expect(dismissedAs({ kind: 'text', fact: false, box: null }, places)).toEqual([]);
      }),
    );
  });
});
