import { describe, expect, it } from 'vitest';
import { placeOf, readNetworks } from './networks.ts';

describe('the place of a session', () => {
  const networks = readNetworks(
    '10.20.0.0/16=Testville General, 2001:db8::/32 = The university,203.0.113.7/32=The mast',
  );
  it.each([
    ['10.20.3.4', 'named', 'Testville General'],
    ['::ffff:10.20.3.4', 'named', 'Testville General'],
    ['2001:db8:1::9', 'named', 'The university'],
    ['203.0.113.7', 'named', 'The mast'],
    ['10.21.3.4', 'private', ''],
    ['192.168.1.2', 'private', ''],
    ['fd00::1', 'private', ''],
    ['127.0.0.1', 'this-machine', ''],
    ['::1', 'this-machine', ''],
    ['203.0.113.8', 'unknown', ''],
    ['2001:db9::1', 'unknown', ''],
    ['', 'unknown', ''],
  ])('of %s is %s %s', (address, kind, name) => {
    expect(placeOf(address, networks)).toEqual({ kind, name });
  });

  it('is refused where a range or its name does not fit', () => {
    for (const [text, why] of [
      ['10.20.0.0=Here', '"10.20.0.0" is no range'],
      ['10.20.0.0/33=Here', 'is no range'],
      ['hospital/8=Here', 'is no range'],
      ['10.20.0.0/16', 'has no name'],
      [`10.20.0.0/16=${'x'.repeat(61)}`, 'has no name'],
      [Array.from({ length: 101 }, (_, i) => `10.0.0.${i}/32=n`).join(','), 'at most 100'],
    ] as const)
      expect(() => readNetworks(text), text).toThrow(why);
  });
});
