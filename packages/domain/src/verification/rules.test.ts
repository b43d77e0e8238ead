import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { standings } from '../kit/index.ts';
import { Application, applicationStates } from './contract.ts';
import { isStudent, professions } from './professions.ts';
import { decisions, mayEdit, missingFields, nextState, standingOf, stateOf } from './rules.ts';

const state = fc.constantFrom(...applicationStates);
const steps = [...decisions, 'submit', 'lapse'] as const;
const step = fc.constantFrom(...steps);

describe('the states of an application', () => {
  it('leave nobody verified whom no reviewer has verified, whatever the steps', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (walked) => {
        let at = 'incomplete' as ReturnType<typeof nextState>;
        let everVerified = false;
        let everSent = false;
        for (const taken of walked) {
          try {
            at = nextState(at, taken);
          } catch (error) {
            expect(error).toMatchObject({ code: 'conflict' });
            continue;
          }
          if (taken === 'submit') everSent = true;
          if (taken === 'verify') everVerified = true;
          if (at === 'verified') expect(everSent && everVerified).toBe(true);
        }
      }),
    );
  });

  it('go one way for each step, and refuse all others', () => {
    const allowed = applicationStates.flatMap((from) =>
      steps.flatMap((taken) => {
        try {
          return [`${from} ${taken} ${nextState(from, taken)}`];
        } catch {
          return [];
        }
      }),
    );
    expect(allowed).toEqual([
      'incomplete submit under-review',
      'under-review verify verified',
      'under-review ask-more more-asked',
      'under-review reject rejected',
      'more-asked verify verified',
      'more-asked reject rejected',
      'more-asked submit under-review',
      'verified suspend suspended',
      'verified lapse lapsed',
      'rejected submit under-review',
      'lapsed suspend suspended',
      'lapsed reinstate verified',
      'lapsed submit under-review',
      'suspended reinstate verified',
    ]);
  });

  it('agree with the standing, which alone lets people in', () => {
    fc.assert(
      fc.property(state, fc.constantFrom(...standings), (recorded, standing) => {
        const believed = stateOf(recorded, standing);
        expect(believed === 'verified').toBe(standing === 'verified');
        expect(standingOf(believed) === 'verified').toBe(standing === 'verified');
        expect(mayEdit('verified') || mayEdit('under-review') || mayEdit('suspended')).toBe(false);
      }),
    );
    fc.assert(
      fc.property(state, step, (from, taken) => {
        let to;
        try {
          to = nextState(from, taken);
        } catch {
          return;
        }
        expect(stateOf(to, standingOf(to))).toBe(to);
      }),
    );
  });
});

describe('what is missing', () => {
  const empty = Application.parse({});
  it('is a registration for the registered, and a school for students', () => {
    expect(missingFields({ ...empty, profession: 'nurse' })).toEqual([
      'givenName',
      'familyName',
      'country',
      'registrationBody',
      'registrationNumber',
      'specialties',
    ]);
    expect(missingFields({ ...empty, profession: 'medical-student' })).toEqual([
      'givenName',
      'familyName',
      'country',
      'institution',
      'course',
      'grade',
    ]);
    expect(missingFields(empty)).toContain('profession');
  });

  it('is nothing once everything that was named has been said', () => {
    fc.assert(
      fc.property(fc.constantFrom(...professions), (profession) => {
        const said = {
          ...empty,
          profession,
          givenName: 'Ada',
          familyName: 'Example',
          country: 'GB',
          ...(isStudent(profession)
            ? { institution: 'A school', course: 'Medicine', grade: 'Third year' }
            : { registrationBody: 'gmc', registrationNumber: '1234567', specialties: ['cardiology'] }),
        };
        expect(missingFields(said)).toEqual([]);
        for (const field of missingFields({ ...empty, profession }))
          expect(missingFields({ ...said, [field]: empty[field] })).toEqual([field]);
      }),
    );
  });
});
