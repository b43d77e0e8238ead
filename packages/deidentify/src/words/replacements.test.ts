import { describe, expect, test } from 'vitest';
import { applyReplacement, findIdentifiers, findReplacements } from './index.ts';

const today = new Date('2026-05-20T12:00:00Z');
const offered = (text: string, wishes = {}): [string, string][] =>
  findReplacements(text, { today, ...wishes }).items.map(({ start, end, words }) => [text.slice(start, end), words]);

/** Every offer taken, one after the other, as somebody taps them. */
function takenAll(text: string): string {
  let now = text;
  let { items, dayZero } = findReplacements(now, { today });
  for (let taps = 0; items[0] !== undefined && taps < 40; taps += 1) {
    now = applyReplacement(now, items[0]);
    ({ items, dayZero } = findReplacements(now, { today, dayZero }));
  }
  return now;
}

describe('what is offered instead', () => {
  test.each<[string, string, string]>([
    ['This 54-year-old fell', '54-year-old', '50s'],
    ['A 54-year-old man fell', '54-year-old man', 'man in his 50s'],
    ['A 61 year old female fell', '61 year old female', 'woman in her 60s'],
    ['a woman aged 34 with', 'aged 34', 'in her 30s'],
    ['54F with chest pain', '54F', 'woman in her 50s'],
    ['A 16yo boy', '16yo boy', 'boy in his teens'],
    ['a 7-year-old girl', '7-year-old girl', 'girl under 10'],
    ['a 93-year-old man', '93-year-old man', 'man over 89'],
    ['aged 101', '101', 'over 89'],
    ['Today Mr Khan fell', 'Mr Khan', 'the patient'],
    ['He fell. Mrs. Anna Jones got up', 'Mrs. Anna Jones', 'The patient'],
    ['Seen by Dr Smith today', 'Dr Smith', 'a colleague'],
    ['his wife Mary called', 'Mary', ''],
    ['a man named John Smith fell', ' named John Smith', ''],
    ['was at St Thomas Hospital then', 'St Thomas Hospital', 'a hospital'],
    ['DOB 12/03/1970', '12/03/1970', '50s'],
    ['seen in March 2024 again', 'March 2024', '2024'],
    ['المريضة سارة حسن جاءت', 'المريضة سارة حسن', 'المريضة'],
    ['NHS number 943 476 5919.', '943 476 5919', ''],
  ])('%s: %s → %s', (text, found, words) => {
    expect(offered(text)).toContainEqual([found, words]);
  });

  test.each([
    'He smoked for 40 years',
    'in 30 years of age-matched controls',
    'potassium 5.4, urea 54',
    'on day 54 he left',
    'aged 6 weeks',
    'a 3 month old',
  ])('nothing for: %s', (text) => {
    expect(offered(text)).toEqual([]);
  });
});

describe('dates become days', () => {
  test('counted from the first one, wherever it stands', () => {
    expect(offered('On 15/03/2024 a scan; seen 12/03/2025, first on 1 Feb 2024, before on 20 Jun 2015')).toEqual([
      ['15/03/2024', '9 years later'],
      ['12/03/2025', '10 years later'],
      ['1 Feb 2024', '9 years later'],
      ['20 Jun 2015', 'day 0'],
    ]);
    expect(offered('seen 12/03/2025, first on 1 Feb 2024').map(([, words]) => words)).toEqual([
      '13 months later',
      'day 0',
    ]);
    expect(offered('On 15/03/2024 a scan; admitted 12 March 2024, home on March 20th')).toEqual([
      ['15/03/2024', 'day 3'],
      ['12 March 2024', 'day 0'],
      ['March 20th', 'day 8'],
    ]);
  });

  test('the day called 0 stays the same while one after the other is replaced', () => {
    expect(takenAll('Fell on 12 March 2024. On 15 March 2024 Mr Khan, a 54-year-old man, saw Dr Smith.')).toBe(
      'Fell on day 0. On day 3 the patient, a man in his 50s, saw a colleague.',
    );
  });

  test('read in the order of the country', () => {
    expect(offered('on 03/12/2024 and on 04/12/2024', { monthFirst: true }).map(([, words]) => words)).toEqual([
      'day 0',
      'day 31',
    ]);
    expect(offered('on 03/12/2024 and on 04/12/2024').map(([, words]) => words)).toEqual(['day 0', 'day 1']);
  });
});

describe('taking an offer', () => {
  test('leaves no doubled space and no space before a stop', () => {
    const words = '';
    expect(applyReplacement('Seen by Mr Khan today', { start: 8, end: 15, words })).toBe('Seen by today');
    expect(applyReplacement('Seen by Mr Khan.', { start: 8, end: 15, words })).toBe('Seen by.');
    expect(applyReplacement('Mr Khan fell', { start: 0, end: 7, words })).toBe('fell');
  });
  test('leaves nothing to find', () => {
    const text =
      'Mr Khan, DOB 12/03/1970, NHS 943 476 5919, of 12 High Street, SW1A 1AA, wrote from a@example.org. A 95-year-old lady called on 1/2/2024 from St Thomas Hospital.';
    expect(findIdentifiers(takenAll(text))).toEqual([]);
  });
});
