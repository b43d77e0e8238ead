import { expect, it } from 'vitest';
import { securityLetter } from './letters.ts';

it('says of a new device where it was, in the words that are true', () => {
  const text = (language: string, place: Parameters<typeof securityLetter>[3]) =>
    securityLetter('new-device', language, 'Rounds', place).paragraphs.join('\n');
  const named = { device: 'Firefox on Mac', place: { kind: 'named', name: 'Testville $& General' } } as const;
  expect(text('en', named)).toContain('Firefox on Mac.\nWhere: Testville $& General.');
  expect(text('ar', named)).toContain('المكان: Testville $& General.');
  expect(text('en', { device: 'Firefox', place: { kind: 'unknown', name: '' } })).toContain('place unknown');
  expect(text('en', { device: 'Firefox' })).not.toContain('Where');
});
