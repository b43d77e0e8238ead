import { expect, test } from 'vitest';
import { bytesOf } from './film-source.ts';

test('bytes are the same out of pieces as out of the whole, wherever they begin and end', () => {
  const pieces = [Uint8Array.of(1, 2, 3), Uint8Array.of(4), Uint8Array.of(5, 6, 7, 8)];
  const whole = [1, 2, 3, 4, 5, 6, 7, 8];
  for (let start = 0; start < 8; start += 1)
    for (let end = start + 1; end <= 8; end += 1)
      expect([...bytesOf(pieces, start, end)]).toEqual(whole.slice(start, end));
});
