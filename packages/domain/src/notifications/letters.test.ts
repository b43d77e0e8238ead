import { expect, it } from 'vitest';
import { notificationKinds } from './contract.ts';
import { letterFor } from './letters.ts';

it('says that something happened and nothing of what: the same words whoever and whatever it is about', () => {
  const written = notificationKinds.flatMap((kind) => {
    const english = letterFor(kind, 'en', 'Rounds');
    const arabic = letterFor(kind, 'ar', 'Rounds');
    expect(english === undefined).toBe(arabic === undefined);
    return english === undefined || arabic === undefined ? [] : [{ kind, english, arabic }];
  });
  expect(written.map(({ kind }) => kind)).toEqual([
    'comment-on-my-case',
    'reply-to-my-comment',
    'group-admitted',
    'group-asked',
    'group-invited',
    'group-removed',
    'case-hidden',
    'case-restored',
    'case-returned',
    'case-destroyed',
    'consent-withdrawn',
    'consent-narrowed',
    'consent-expired',
    'consent-matured',
    'consent-asked',
    'case-decided',
    'case-deferred',
    'draft-expiring',
    'case-updated',
    'case-resolved',
    'outcome-due',
    'meeting-opened',
    'meeting-closing',
    'register-changed',
  ]);
  for (const { english, arabic } of written) {
    for (const letter of [english, arabic]) {
      expect(letter.text).toContain('Rounds');
      expect(letter.subject + letter.text).not.toMatch(/[{}]/);
    }
    expect(arabic.text).toMatch(/\p{Script=Arabic}/u);
  }
  // What was decided is read inside.
  const decided = ['case-restored', 'case-returned', 'case-destroyed'] as const;
  expect(new Set(decided.map((kind) => letterFor(kind, 'en', 'Rounds')?.text)).size).toBe(1);
});
