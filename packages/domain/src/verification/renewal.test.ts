import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  abilitiesOf,
  deskState,
  nextStand,
  renewalOpens,
  renewalStates,
  type Stand,
  type StandStep,
} from './renewal.ts';
import { decisions } from './rules.ts';

const steps = [...decisions, 'save', 'submit', 'withdraw', 'lapse', 'run-out'] as const satisfies readonly StandStep[];
const tried = (stand: Stand, step: StandStep): Stand | null => {
  try {
    return nextStand(stand, step);
  } catch (error) {
    expect(error).toMatchObject({ code: 'conflict' });
    return null;
  }
};

describe('a renewal', () => {
  it('takes nothing from whoever is verified, whatever is sent and answered, until their time is over or they are barred', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...steps), { maxLength: 40 }), (walked) => {
        let stand: Stand = { state: 'incomplete', renewal: null };
        for (const step of walked) {
          const next = tried(stand, step);
          if (next === null) continue;
          // A renewal is there only beside a verification.
          if (next.state !== 'verified') expect(next.renewal).toBeNull();
          // It ends by the clock, the register or a suspension alone, and begins with a decision alone.
          if (stand.state === 'verified' && next.state !== 'verified')
            expect(['suspend', 'lapse', 'run-out']).toContain(step);
          if (stand.state !== 'verified' && next.state === 'verified') expect(['verify', 'reinstate']).toContain(step);
          // Whoever waits for a reviewer is never forgotten by the clock.
          if (step === 'run-out')
            expect(deskState(next)).toBe(deskState(stand) === 'verified' ? 'lapsed' : deskState(stand));
          stand = next;
        }
      }),
    );
  });

  it('goes one way for each step', () => {
    const from = [null, ...renewalStates];
    const walked = from.flatMap((renewal) =>
      steps.flatMap((step) => {
        const next = tried({ state: 'verified', renewal }, step);
        return next === null || step === 'suspend' || step === 'lapse'
          ? []
          : [`${renewal} ${step} ${next.state === 'verified' ? next.renewal : `(${next.state})`}`];
      }),
    );
    expect(walked).toEqual([
      'null save draft',
      'null submit under-review',
      'null run-out (lapsed)',
      'draft save draft',
      'draft submit under-review',
      'draft run-out (lapsed)',
      'under-review verify null',
      'under-review ask-more more-asked',
      'under-review reject refused',
      'under-review withdraw draft',
      'under-review run-out (under-review)',
      'more-asked verify null',
      'more-asked reject refused',
      'more-asked save more-asked',
      'more-asked submit under-review',
      'more-asked withdraw draft',
      'more-asked run-out (more-asked)',
      'refused save refused',
      'refused submit under-review',
      'refused run-out (lapsed)',
    ]);
  });

  it('opens with the month letter, and can be gone on with once begun', () => {
    const day = (n: number): Date => new Date(Date.UTC(2026, 0, 1 + n));
    const ending = { verifiedAt: day(0), days: 365, monthLetterAt: null, weekLetterAt: null };
    expect([334, 335, 364].map((n) => renewalOpens(ending, day(n)))).toEqual([false, true, true]);
    expect(renewalOpens(null, day(999))).toBe(false);
    expect(abilitiesOf({ state: 'verified', renewal: null }, false)).toEqual({
      renew: false,
      edit: false,
      askVouchers: false,
    });
    expect(abilitiesOf({ state: 'verified', renewal: 'draft' }, false)).toEqual({
      renew: true,
      edit: true,
      askVouchers: true,
    });
    expect(abilitiesOf({ state: 'verified', renewal: 'under-review' }, true)).toMatchObject({
      renew: true,
      edit: false,
    });
    expect(abilitiesOf({ state: 'rejected', renewal: null }, true)).toEqual({
      renew: false,
      edit: true,
      askVouchers: false,
    });
  });
});
