import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { describeSettings, readConfig, settings } from './config.ts';

describe('settings', () => {
  it.each([
    ['PORT', 'eighty'],
    ['PORT', '80.5'],
    ['PORT', '-1'],
    ['PORT', '70000'],
    ['OPENROUNDS_PUBLIC_URL', 'rounds.example.org'],
    ['OPENROUNDS_PUBLIC_URL', 'javascript:1'],
    ['OPENROUNDS_THROTTLE', '-1'],
    ['OPENROUNDS_THROTTLE', 'fast'],
    ['LOG_LEVEL', 'loud'],
  ])('refuse %s=%s by name, in one line', (name, value) => {
    expect(() => readConfig('serve', { [name]: value })).toThrow(new RegExp(`^${name} must be [^\\n]*"${value}"$`));
  });

  it('name the investigations that need consent here, and refuse what is none', () => {
    const also = (text: string) => readConfig('serve', { OPENROUNDS_CONSENT_ALSO_FOR: text }).consentAlsoFor;
    expect(also('')).toEqual([]);
    expect(also('ecg, radiology,ecg')).toEqual(['ecg', 'radiology']);
    expect(() => also('photos')).toThrow(/^OPENROUNDS_CONSENT_ALSO_FOR may name radiology, ecg[^\n]*"photos"$/);
  });

  it('say which network does not fit', () => {
    expect(readConfig('serve', { OPENROUNDS_NETWORKS: '10.0.0.0/8=Here' }).networks).toHaveLength(1);
    expect(() => readConfig('serve', { OPENROUNDS_NETWORKS: '10.0.0.0=Here' })).toThrow(/^OPENROUNDS_NETWORKS: "10\.0/);
  });

  it('take what is empty for what is not given', () => {
    const given = Object.fromEntries(settings.map(({ name }) => [name, ' ']));
    expect(readConfig('serve', given)).toEqual(readConfig('serve', {}));
  });

  it('bind the cookie to the host as soon as members come by https', () => {
    const cookieFor = (address: string) => {
      const { secureCookies, sessionCookie } = readConfig('serve', { OPENROUNDS_PUBLIC_URL: address });
      return [secureCookies, sessionCookie];
    };
    expect(cookieFor('https://rounds.example.org')).toEqual([true, '__Host-session']);
    expect(cookieFor('http://rounds.example.org')).toEqual([false, 'session']);
  });

  it('make no key file in production unless told to', () => {
    const creates = (environment: Record<string, string>) => readConfig('serve', environment).createKeyFile;
    expect(creates({})).toBe(true);
    expect(creates({ NODE_ENV: 'production' })).toBe(false);
    expect(creates({ NODE_ENV: 'production', OPENROUNDS_ALLOW_KEY_FILE: '1' })).toBe(true);
  });

  it('stand in the help and in the handbook, all of them', async () => {
    const handbook = await readFile(new URL('../../../docs/operate.md', import.meta.url), 'utf8');
    for (const { name } of settings) {
      expect(describeSettings()).toContain(name);
      expect(handbook).toContain(`\`${name}\``);
    }
  });
});
