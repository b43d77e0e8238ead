import { expect, it } from 'vitest';
import { outcomeText, saidOutcome } from './said-outcome.ts';

const decided = {
  template: 'trauma',
  version: 1,
  key: 'operate',
  values: { procedure: 'Two cannulated screws' },
  note: 'Theatre 2',
};

it('an outcome is one line, and what else was said beneath it, in the language of the reader', () => {
  expect(saidOutcome(decided, 'en')).toEqual({
    headline: 'Operate: Two cannulated screws',
    lines: [{ label: '', text: 'Theatre 2' }],
  });
  expect(saidOutcome(decided, 'ar').headline).toBe('جراحة: Two cannulated screws');
  expect(saidOutcome({ ...decided, key: 'clinic', values: { 'after-days': 7 }, note: '' }, 'en')).toEqual({
    headline: 'Clinic',
    lines: [{ label: 'Time until then', text: '7 d' }],
  });
  const board = { recommendation: 'Resect', rationale: 'Operable', approved: true };
  expect(
    saidOutcome({ template: 'tumour-board', version: 1, key: 'recommendation', values: board, note: '' }, 'en'),
  ).toEqual({
    headline: 'Recommendation: Resect',
    lines: [
      { label: 'Rationale', text: 'Operable' },
      { label: 'Approved by the lead', text: 'Yes' },
    ],
  });
});

it('of an outcome that is not known here, its note is left', () => {
  expect(saidOutcome({ ...decided, version: 99 }, 'en')).toEqual({ headline: 'Theatre 2', lines: [] });
  expect(outcomeText(decided)).toBe('Procedure: Two cannulated screws');
});
