import { describe, expect, test } from 'vitest';
import type { MailTransport } from './port.ts';

/** A letter as the one who receives it reads it. */
export interface ReceivedLetter {
  readonly from: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly html: string | undefined;
}

export interface MailWorld {
  readonly mail: MailTransport;
  /** Sender of every letter of `mail`. */
  readonly from: string;
  readonly received: () => Promise<readonly ReceivedLetter[]>;
}

/** What every way of sending mail has to keep. `open` gives one with nothing received yet. */
export function describeMail(name: string, open: () => Promise<MailWorld>): void {
  describe(`${name} as mail`, () => {
    test('a letter arrives as it was written, in every script', async () => {
      const { mail, from, received } = await open();
      const letter = {
        to: 'amina@example.org',
        subject: 'Ein neuer Kommentar · تعليق جديد · 新评论',
        text: 'Dr Sørensen answered.\n\nمرحبا\n.\nA dot alone on a line, and a very long one: ' + 'round '.repeat(300),
        html: '<p dir="rtl">مرحبا</p>',
      };
      await mail.send(letter);
      const [arrived, ...others] = await received();
      expect(others).toEqual([]);
      expect(arrived).toMatchObject({ from, to: ['amina@example.org'], subject: letter.subject });
      expect(arrived?.text.trim()).toBe(letter.text.trim());
      expect(arrived?.html?.trim()).toBe(letter.html);
    });

    test('a letter without HTML has none', async () => {
      const { mail, received } = await open();
      await mail.send({ to: 'amina@example.org', subject: 'Confirm', text: 'Open the link.' });
      expect((await received()).map((letter) => letter.html)).toEqual([undefined]);
    });

    test('several letters at once all arrive', async () => {
      const { mail, received } = await open();
      const names = Array.from({ length: 12 }, (_, index) => `member-${index}@example.org`);
      await Promise.all(names.map((to) => mail.send({ to, subject: to, text: to })));
      const arrived = (await received()).flatMap((letter) => letter.to);
      expect(arrived.toSorted()).toEqual(names.toSorted());
    });

    test('a subject cannot smuggle in a header', async () => {
      const { mail, received } = await open();
      const subject = 'Hello\r\nBcc: stranger@example.org';
      await mail.send({ to: 'amina@example.org', subject, text: 'Open the link.' });
      expect((await received()).map((letter) => letter.to)).toEqual([['amina@example.org']]);
    });
  });
}
