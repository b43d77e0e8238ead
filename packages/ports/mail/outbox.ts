import { randomBytes } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { MailMessage, MailTransport } from './port.ts';

export interface OutboxLetter extends MailMessage {
  /** ISO 8601. */
  readonly at: string;
}

export interface Outbox extends MailTransport {
  /** Oldest first. */
  list(): Promise<OutboxLetter[]>;
}

/** Letters as files of a folder, for installations that have no mail server yet. */
export async function createOutbox(options: { directory: string; from: string }): Promise<Outbox> {
  const { directory } = options;
  await mkdir(directory, { recursive: true, mode: 0o700 });
  return {
    send: async (message) => {
      const letter = { at: new Date().toISOString(), from: options.from, ...message };
      const name = `${letter.at.replaceAll(/[:.]/g, '-')}-${randomBytes(4).toString('hex')}.json`;
      const file = await open(join(directory, `.${name}`), 'wx', 0o600);
      await file.writeFile(JSON.stringify(letter, null, 2));
      await file.sync();
      await file.close();
      await rename(join(directory, `.${name}`), join(directory, name));
    },
    list: async () => {
      const names = (await readdir(directory))
        .filter((name) => name.endsWith('.json') && !name.startsWith('.'))
        .toSorted();
      return Promise.all(
        names.map(async (name) => JSON.parse(await readFile(join(directory, name), 'utf8')) as OutboxLetter),
      );
    },
  };
}

export const isOutbox = (mail: MailTransport): mail is Outbox => 'list' in mail;
