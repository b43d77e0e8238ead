import fc from 'fast-check';
import { expect, it } from 'vitest';
import { moved, placeAt } from './order.ts';

it('a case goes where it is put, and all the others keep their order', () => {
  expect(moved(['wrist', 'hip', 'ankle'], 0, 2)).toEqual(['hip', 'ankle', 'wrist']);
  expect(moved(['wrist', 'hip', 'ankle'], 2, -5)).toEqual(['ankle', 'wrist', 'hip']);
  fc.assert(
    fc.property(fc.uniqueArray(fc.string(), { minLength: 1 }), fc.nat(40), fc.nat(40), (list, from, to) => {
      const at = from % list.length;
      const [one] = list.slice(at);
      const after = moved(list, at, to);
      expect(after.filter((other) => other !== one)).toEqual(list.filter((other) => other !== one));
      expect(after.indexOf(one ?? '')).toBe(Math.min(to, list.length - 1));
    }),
  );
});

it('a case that is dragged is put down between the rows it is held over', () => {
  const middles = [50, 150, 250, 350];
  expect([40, 60, 160, 400].map((y) => placeAt(middles, 0, y))).toEqual([0, 0, 1, 3]);
  expect([20, 140, 240].map((y) => placeAt(middles, 3, y))).toEqual([0, 1, 2]);
});
