import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makePlace } from '../database/fixtures/place.ts';
import { describeMail } from './contract.ts';
import { readLetter } from './fixtures/server.ts';
import { createOutbox, isOutbox } from './outbox.ts';
import { createSmtp } from './smtp.ts';

const FROM = 'rounds@example.org';

describeMail('a folder', async () => {
  const directory = join(makePlace(), 'outbox');
  return {
    mail: await createOutbox({ directory, from: FROM }),
    from: FROM,
    received: () =>
      Promise.all(
        readdirSync(directory)
          .filter((name) => name.endsWith('.eml'))
          .map((name) => readLetter(readFileSync(join(directory, name)))),
      ),
  };
});

test('the outbox lists its letters, oldest first, also for the next program', async () => {
  const directory = join(makePlace(), 'outbox');
  const outbox = await createOutbox({ directory, from: FROM });
  const letters = ['first', 'second'].map((subject) => ({ to: 'amina@example.org', subject, text: 'Open the link.' }));
  for (const letter of letters) {
    await outbox.send(letter);
    // The next one is younger by at least the millisecond that names are ordered by.
    const sent = Date.now();
    await expect.poll(() => Date.now(), { interval: 1 }).toBeGreaterThan(sent);
  }
  const again = await createOutbox({ directory, from: FROM });
  const listed = await again.list();
  expect(listed).toMatchObject(letters);
  expect(listed.map((letter) => letter.from)).toEqual([FROM, FROM]);
  expect(listed.map((letter) => new Date(letter.at).toISOString())).toEqual(listed.map((letter) => letter.at));
});

test('letters are private', async () => {
  const directory = join(makePlace(), 'outbox');
  const outbox = await createOutbox({ directory, from: FROM });
  await outbox.send({ to: 'amina@example.org', subject: 'Confirm', text: 'Open the link.' });
  expect(statSync(directory).mode & 0o777).toBe(0o700);
  for (const name of readdirSync(directory)) expect(statSync(join(directory, name)).mode & 0o777).toBe(0o600);
});

test('an outbox is known from a mail server', async () => {
  expect(isOutbox(await createOutbox({ directory: join(makePlace(), 'outbox'), from: FROM }))).toBe(true);
  expect(isOutbox(createSmtp({ url: 'smtp://localhost', from: FROM }))).toBe(false);
});
