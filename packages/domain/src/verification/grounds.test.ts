import fc from 'fast-check';
import { expect, it } from 'vitest';
import { assertGrounds, type Ground, grounds, levelOf, possibleGrounds, waysOf } from './grounds.ts';

const facts = {
  student: false,
  registerStatus: null,
  hasNumber: true,
  documentsSeen: 0,
  addressConfirmed: false,
  vouchWeight: 0,
};

it('names as possible what is there: an opened document, an address that answered, two who vouch', () => {
  expect(possibleGrounds(facts)).toEqual(['register-page']);
  expect(possibleGrounds({ ...facts, registerStatus: 'suspended' })).toEqual(['register-page']);
  expect(possibleGrounds({ ...facts, registerStatus: 'conditions', documentsSeen: 1, vouchWeight: 1 })).toEqual([
    'register-extract',
    'register-page',
    'documents',
  ]);
  expect(possibleGrounds({ ...facts, student: true, addressConfirmed: true, vouchWeight: 2 })).toEqual([
    'professional-email',
    'colleagues',
  ]);
});

it('takes the strongest as the level', () => {
  expect(waysOf(['colleagues', 'register-page', 'register-extract'])).toEqual(['register', 'colleagues']);
  expect(['register', 'documents', 'institution', null]).toEqual([
    levelOf(waysOf(['documents', 'register-page'])),
    levelOf(waysOf(['professional-email', 'documents'])),
    levelOf(waysOf(['colleagues', 'professional-email'])),
    levelOf(waysOf(['colleagues'])),
  ]);
});

it('lets a verification rest on what is there and more than colleagues, and nothing else', () => {
  const some = fc.subarray<Ground>([...grounds]);
  fc.assert(
    fc.property(some, some, (named, possible) => {
      const good =
        named.length > 0 &&
        named.every((ground) => possible.includes(ground)) &&
        named.some((ground) => ground !== 'colleagues');
      const ask = () => assertGrounds('verify', named, possible);
      if (good) expect(ask).not.toThrow();
      else expect(ask).toThrow();
    }),
  );
  expect(() => assertGrounds('reject', [], [])).not.toThrow();
  expect(() => assertGrounds('reject', ['documents'], ['documents'])).toThrow('bad-input');
});
