import fc from 'fast-check';
import { expect, it } from 'vitest';
import { breakLines, drawnRuns, startsRightToLeft } from './lines.ts';

/** As a font with Arabic letters and one with all others would split it. */
const byFont = (text: string) =>
  [...text.matchAll(/[\u0600-\u06ff]+|[^\u0600-\u06ff]+/g)].map(([part]) => ({ text: part }));
const drawn = (text: string, rightToLeft: boolean) =>
  drawnRuns(text, rightToLeft, byFont)
    .map((run) => run.text)
    .join('');

it('an Arabic name in an English line stands from right to left, the line from left to right', () => {
  expect(startsRightToLeft('Present: محمد علي')).toBe(false);
  expect(drawn('Present: محمد علي and Ada', false)).toBe('Present: علي محمد and Ada');
});

it('an English name in an Arabic line keeps its order, the line stands from right to left', () => {
  expect(startsRightToLeft('2 الحاضرون')).toBe(true);
  expect(drawn('الحاضرون: Dr Ada Example، ومحمد', true)).toBe('ومحمد ،Dr Ada Example :الحاضرون');
});

it('brackets turn, figures do not', () => {
  expect(drawn('محمد (طبيب)، 26 نوفمبر', true)).toBe('نوفمبر 26 ،(طبيب) محمد');
});

it('no line is wider than the page, no word is lost', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 30 })), fc.integer({ min: 30, max: 90 }), (widths, page) => {
      const all = widths.map((width, index) => ({ text: `w${index}`, width }));
      const lines = breakLines(all, 2, page);
      expect(lines.flat()).toEqual(all);
      for (const line of lines)
        expect(line.reduce((sum, { width }) => sum + width, 0) + 2 * (line.length - 1)).toBeLessThanOrEqual(page);
    }),
  );
});
