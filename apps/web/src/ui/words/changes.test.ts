import fc from 'fast-check';
import { expect, it } from 'vitest';
import { piecesOf } from './changes.ts';

it('shows what went and what came, and both texts can be read from it', () => {
  expect(piecesOf('A swelling of the hand', 'A firm swelling of the wrist')).toEqual([
    { kind: 'same', text: 'A ' },
    { kind: 'new', text: 'firm ' },
    { kind: 'same', text: 'swelling of the ' },
    { kind: 'gone', text: 'hand' },
    { kind: 'new', text: 'wrist' },
  ]);
  const text = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 12 }).map((words) => words.join(' '));
  fc.assert(
    fc.property(text, text, (before, after) => {
      const without = (kind: string) =>
        piecesOf(before, after)
          .filter((piece) => piece.kind !== kind)
          .map((piece) => piece.text)
          .join('');
      expect([without('new'), without('gone')]).toEqual([before, after]);
    }),
  );
});
