import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Audience } from '../cases/contract.ts';
import type { GroupId, MediaId } from '../kit/index.ts';
import { mediaLabels, subjects } from '../media/contract.ts';
import { consentNeeds, noStricter, reasonsForConsent, type StricterPolicy } from './need-rules.ts';
import { coverageOf, coveredUntil, isForEverybody } from './scope.ts';
import { investigationKinds } from './stricter.ts';
import { consentUses } from './uses.ts';

const [handTrauma, cardiology] = ['g1', 'g2'] as [GroupId, GroupId];
const groups = (...groupIds: GroupId[]): Audience => ({ kind: 'groups', groupIds });
const film = { id: 'm1' as MediaId, subject: 'investigation', label: 'x-ray' } as const;
const ecg = { id: 'm2' as MediaId, subject: 'investigation', label: 'ecg' } as const;
const wound = { id: 'm3' as MediaId, subject: 'patient-or-tissue', label: 'photo' } as const;
const policy: StricterPolicy = {
  installation: ['ecg'],
  groups: new Map([[handTrauma, { name: 'Hand trauma', kinds: ['radiology'] }]]),
};

it('asks for the patient always, and for an investigation where a policy does: each with its reasons', () => {
  expect(reasonsForConsent(wound, null, noStricter)).toEqual([{ by: 'patient' }]);
  expect(reasonsForConsent(film, { kind: 'public' }, policy)).toEqual([]);
  expect(reasonsForConsent(ecg, { kind: 'public' }, policy)).toEqual([{ by: 'installation', kind: 'ecg' }]);
  expect(reasonsForConsent(film, groups(cardiology), policy)).toEqual([]);
  expect(reasonsForConsent(film, groups(cardiology, handTrauma), policy)).toEqual([
    { by: 'group', kind: 'radiology', group: { id: handTrauma, name: 'Hand trauma' } },
  ]);
  expect(consentNeeds([film, ecg, wound], groups(handTrauma), policy).map(({ mediaId }) => mediaId)).toEqual([
    film.id,
    ecg.id,
    wound.id,
  ]);
  expect(coverageOf(film, [], groups(handTrauma), policy)).toBe('none');
  expect(coverageOf(film, [{ mediaIds: [film.id], uses: ['group'] }], groups(handTrauma), policy)).toBe('covered');
});

it('offers everybody only where patients agreed to that for every picture that needs it', () => {
  const all = { mediaIds: [wound.id], uses: ['group' as const, 'advice' as const] };
  const few = { mediaIds: [wound.id], uses: ['group' as const] };
  expect(isForEverybody([film, wound], [all], noStricter)).toBe(true);
  expect(isForEverybody([film, wound], [few], noStricter)).toBe(false);
  expect(isForEverybody([wound, ecg], [all], policy)).toBe(false);
  // Nobody was asked: nobody agreed to anything.
  expect(isForEverybody([film], [], noStricter)).toBe(false);
});

it('is never looser for any policy: what is not covered without one is not covered with it', () => {
  const kinds = fc.uniqueArray(fc.constantFrom(...investigationKinds));
  const anyPolicy: fc.Arbitrary<StricterPolicy> = fc.record({
    installation: kinds,
    groups: kinds.map((chosen) => new Map([[handTrauma, { name: 'Hand trauma', kinds: chosen }]])),
  });
  const medium = fc.record({
    id: fc.constantFrom(film.id, ecg.id, wound.id),
    subject: fc.constantFrom(...subjects, null),
    label: fc.constantFrom(...mediaLabels),
  });
  const consent = fc.record({
    mediaIds: fc.uniqueArray(fc.constantFrom(film.id, ecg.id, wound.id), { minLength: 1 }),
    uses: fc.uniqueArray(fc.constantFrom(...consentUses)),
    expiresAt: fc.constantFrom(null, '2026-12-01T00:00:00.000Z', '2027-12-01T00:00:00.000Z'),
  });
  const audience = fc.constantFrom<Audience>({ kind: 'public' }, groups(handTrauma, cardiology), { kind: 'only-me' });
  fc.assert(
    fc.property(medium, fc.array(consent, { maxLength: 3 }), audience, anyPolicy, (shown, consents, to, stricter) => {
      const [with_, without] = [reasonsForConsent(shown, to, stricter), reasonsForConsent(shown, to, noStricter)];
      expect(with_).toEqual(expect.arrayContaining(without));
      if (coverageOf(shown, consents, to, stricter) === 'covered')
        expect(coverageOf(shown, consents, to, noStricter)).toBe('covered');
      const until = (by: StricterPolicy): string => coveredUntil([shown], consents, to, by) ?? 'forever';
      expect(until(stricter) <= until(noStricter)).toBe(true);
    }),
  );
});
