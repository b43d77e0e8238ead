import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { groupRoles, groupStandings } from './contract.ts';
import { mayRemove } from './policy.ts';
import { refusalOf, rolesAfter } from './rules.ts';

const lists = fc.uniqueArray(fc.constantFrom('doctor', 'nurse', 'radiology', 'trauma-surgery'), { maxLength: 4 });

describe('who is admitted to a group', () => {
  it('is everybody where nothing is said', () => {
    fc.assert(
      fc.property(fc.option(fc.string()), lists, (profession, specialties) => {
        expect(refusalOf({ professions: [], specialties: [] }, { profession, specialties })).toBeNull();
      }),
    );
  });

  it('has one of its professions and shares one of its specialties', () => {
    const group = { professions: ['doctor'], specialties: ['radiology', 'trauma-surgery'] };
    expect(refusalOf(group, { profession: 'nurse', specialties: ['radiology'] })).toBe('profession');
    expect(refusalOf(group, { profession: null, specialties: ['radiology'] })).toBe('profession');
    expect(refusalOf(group, { profession: 'doctor', specialties: ['urology'] })).toBe('specialty');
    expect(refusalOf(group, { profession: 'doctor', specialties: ['urology', 'radiology'] })).toBeNull();
  });
});

describe('who runs a group', () => {
  it('is one owner, whatever is handed over', () => {
    for (const role of groupRoles) {
      const after = rolesAfter(role);
      expect([after.member, after.owner].filter((one) => one === 'owner')).toHaveLength(1);
    }
    expect(rolesAfter('owner').owner).toBe('moderator');
  });

  it('never removes the owner, nor a moderator as one of them', () => {
    for (const mine of groupStandings) expect(mayRemove(mine, 'owner'), mine).toBe(false);
    expect(mayRemove('moderator', 'moderator')).toBe(false);
    expect(mayRemove('owner', 'moderator')).toBe(true);
    expect(mayRemove('member', 'member')).toBe(false);
  });
});
