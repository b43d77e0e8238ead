import { createInterface } from 'node:readline/promises';
import { openingReasons, type OpeningReason } from '@openrounds/domain/consent';
import type { ConsentId } from '@openrounds/domain/kit';
import { pino } from 'pino';
import { compose } from '../compose.ts';
import { readConfig } from '../config.ts';
import { locateDataStores } from '../data-stores.ts';
import type { App } from '../kit/app.ts';
import { destroyRecords, openRecord, privateKeyFile } from '../rooms/consent/index.ts';

const say = (line: string): void => void process.stderr.write(`${line}\n`);
const quiet = pino({ level: 'warn', base: null }, process.stderr);

/** `openrounds consents open <id> <reason> [key file]`: the record on standard output, for two administrators who are both there. */
export async function openConsent(args: readonly string[]): Promise<number> {
  const [id, reason, keyFile] = args;
  if (id === undefined || !isReason(reason)) {
    say(`Usage: openrounds consents open <consent id> <${openingReasons.join('|')}> [key file]`);
    return 2;
  }
  return withVault(async (app, ownerUrl) => {
    const lines = createInterface({ input: process.stdin, output: process.stderr, terminal: false });
    const ask = async (question: string): Promise<string> => (await lines.question(`${question}: `)).trim();
    const person = async (which: string) => ({
      email: await ask(`${which} administrator, e-mail`),
      password: await ask(`${which} administrator, password`),
      code: await ask(`${which} administrator, code of the authenticator app or a recovery code (empty without)`),
    });
    try {
      const people = { first: await person('First'), second: await person('Second') };
      const access = { ownerUrl, keyFile: keyFile ?? privateKeyFile(app.config.data) };
      process.stdout.write(await openRecord(app, access, { id: id as ConsentId, reason }, people));
      process.stdout.write('\n');
    } finally {
      lines.close();
    }
  });
}

const isReason = (text: string | undefined): text is OpeningReason => openingReasons.some((reason) => reason === text);

/** `openrounds consents destroy <years>`: records whose consent ended so long ago; the proof that there was one stays. */
export async function destroyConsents(args: readonly string[]): Promise<number> {
  const years = Number(args[0]);
  if (!Number.isInteger(years) || years < 1 || years > 100) {
    say('Usage: openrounds consents destroy <years since the consent ended, 1 to 100>');
    return 2;
  }
  return withVault(async (app, ownerUrl) => {
    say(`${await destroyRecords(app, { ownerUrl }, years)} records destroyed.`);
  });
}

async function withVault(work: (app: App, ownerUrl: string) => Promise<void>): Promise<number> {
  const config = readConfig('serve', process.env);
  const stores = await locateDataStores(config, quiet);
  const running = await compose(config, { stores, log: quiet, work: false });
  try {
    await work(running.app, stores.consentOwnerUrl);
    return 0;
  } finally {
    await running.stop();
  }
}
