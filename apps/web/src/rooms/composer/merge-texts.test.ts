import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergeTexts } from './merge-texts.ts';

describe('two texts made from one', () => {
  it('puts together what each changed elsewhere', () => {
    expect(
      mergeTexts(
        'A fall on the hand. Films were taken. Plan to fix.',
        'A fall on the left hand. Films were taken. Plan to fix.',
        'A fall on the hand. Films were taken. Plan to watch.',
      ),
    ).toBe('A fall on the left hand. Films were taken. Plan to watch.');
    expect(mergeTexts('One.', 'One. Two.', 'Nought. One.')).toBe('Nought. One. Two.');
  });
  it('keeps both where both changed the same words, or wrote at the same place', () => {
    expect(mergeTexts('Plan to fix.', 'Plan to operate.', 'Plan to watch.')).toBe('Plan to operate. Plan to watch.');
    expect(
      mergeTexts('A swelling.', 'A firm, mobile swelling. No pain.', 'A firm swelling of the palm. Films were taken.'),
    ).toBe('A firm, mobile swelling. No pain. A firm swelling of the palm. Films were taken.');
    const both = mergeTexts('', 'Written here', 'Written there');
    expect(both).toContain('Written here');
    expect(both).toContain('there');
  });
  it('says once what both say', () => {
    expect(mergeTexts('Plan.', 'New plan.', 'New plan.')).toBe('New plan.');
  });
  it('is the changed text when only one was changed, and loses no word of either', () => {
    const text = fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e.'), { maxLength: 12 }).map((words) => words.join(' '));
    fc.assert(
      fc.property(text, text, text, (base, mine, theirs) => {
        expect(mergeTexts(base, mine, base)).toBe(mine);
        expect(mergeTexts(base, base, theirs)).toBe(theirs);
        const merged = new Set(mergeTexts(base, mine, theirs).split(/\s+/));
        const old = new Set(base.split(/\s+/));
        for (const word of [...mine.split(/\s+/), ...theirs.split(/\s+/)])
          if (word !== '' && !old.has(word)) expect([...merged].join(' ')).toContain(word);
      }),
    );
  });
});
