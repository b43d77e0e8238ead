import { expect, it } from 'vitest';
import { isSameInstitution, weightOfVouches } from './vouching.ts';

it('institutions are the same by letters and digits, and two who say nothing are not at one', () => {
  expect(isSameInstitution("St. Mary's Hospital", 'ST MARYS HOSPITAL')).toBe(true);
  expect(isSameInstitution('CHU de Liège', 'chu de liege')).toBe(true);
  expect(isSameInstitution('Hospital 2', 'Hospital 3')).toBe(false);
  expect(isSameInstitution('', ' ')).toBe(false);
});

it('vouchers weigh two at most, and nothing once somebody they vouched for was barred', () => {
  expect(weightOfVouches([])).toBe(0);
  expect(weightOfVouches([{ barred: 0 }, { barred: 1 }])).toBe(1);
  expect(weightOfVouches([{ barred: 0 }, { barred: 0 }, { barred: 0 }])).toBe(2);
});
