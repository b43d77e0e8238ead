import { randomBytes } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import type { MailMessage, MailTransport } from './port.ts';
import { composeLetter } from './smtp.ts';

export interface OutboxLetter extends MailMessage {
  /** ISO 8601. */
  readonly at: string;
  readonly from: string;
}

export interface Outbox extends MailTransport {
  /** Oldest first. */
  list(): Promise<OutboxLetter[]>;
}

/**
 * Letters as files of a folder, for installations that have no mail server yet: each as `.eml`, which mail programs
 * open, and beside it what is in it as `.json`.
 */
export async function createOutbox(options: { directory: string; from: string }): Promise<Outbox> {
  const { directory, from } = options;
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const composer = createTransport({ streamTransport: true, buffer: true });
  return {
    send: async (message) => {
      const letter: OutboxLetter = { at: new Date().toISOString(), from, ...message };
      const composed = await composer.sendMail(composeLetter(from, message));
      const name = `${letter.at.replaceAll(/[:.]/g, '-')}-${randomBytes(4).toString('hex')}`;
      await writeWhole(directory, `${name}.eml`, composed.message as Buffer);
      // Last, because a letter is listed once this is there.
      await writeWhole(directory, `${name}.json`, JSON.stringify(letter, null, 2));
    },
    list: async () => {
      const names = (await readdir(directory)).filter((name) => /^[^.].*\.json$/.test(name)).toSorted();
      return Promise.all(
        names.map(async (name) => JSON.parse(await readFile(join(directory, name), 'utf8')) as OutboxLetter),
      );
    },
  };
}

export const isOutbox = (mail: MailTransport): mail is Outbox => 'list' in mail;

async function writeWhole(directory: string, name: string, content: string | Buffer): Promise<void> {
  const draft = join(directory, `.${name}`);
  const file = await open(draft, 'wx', 0o600);
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(draft, join(directory, name));
}
