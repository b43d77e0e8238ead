import { pino } from 'pino';
import { compose } from '../compose.ts';
import { readConfig } from '../config.ts';
import { locateDataStores, vaultOwnerUrl } from '../data-stores.ts';
import type { App } from '../kit/app.ts';
import { privateKeyFile } from '../consent-vault/index.ts';
import { countDue, destroyRecords, openRecord } from '../rooms/consent/index.ts';

const say = (line: string): void => void process.stderr.write(`${line}\n`);
const quiet = pino({ level: 'warn', base: null }, process.stderr);

/** `openrounds consents open <request> [key file]`: the record on standard output, for a request that two administrators made and approved. */
export async function openConsent(args: readonly string[]): Promise<number> {
  const [request, keyFile] = args;
  if (request === undefined || !/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(request)) {
    say('Usage: openrounds consents open <request, as the page Consents shows it> [key file]');
    return 2;
  }
  return withVault(async (app, ownerUrl) => {
    const access = { ownerUrl, keyFile: keyFile ?? privateKeyFile(app.config.data) };
    const { document, scan } = await openRecord(app, access, request);
    process.stdout.write(document);
    process.stdout.write('\n');
    if (scan === null) return;
    const type = scan.subarray(0, 5).toString('latin1') === '%PDF-' ? 'application/pdf' : 'image/jpeg';
    process.stdout.write(`${JSON.stringify({ scan: { type, base64: scan.toString('base64') } })}\n`);
  });
}

/** `openrounds consents destroy <years> [--now]`: how many sealed records are older than that, and on demand without them. */
export async function destroyConsents(args: readonly string[]): Promise<number> {
  const years = Number(args[0]);
  const [, now] = args;
  if (!Number.isInteger(years) || years < 1 || years > 100 || (now !== undefined && now !== '--now')) {
    say('Usage: openrounds consents destroy <years since the consent was last in use, 1 to 100> [--now]');
    return 2;
  }
  return withVault(async (app, ownerUrl) => {
    if (now === undefined) say(`${await countDue(app, years)} records would be destroyed. Add --now to do it.`);
    else say(`${await destroyRecords(app, ownerUrl, years)} records destroyed.`);
  });
}

async function withVault(work: (app: App, ownerUrl: string) => Promise<void>): Promise<number> {
  const config = readConfig('serve', process.env);
  const stores = await locateDataStores(config, quiet);
  const running = await compose(config, { stores, log: quiet, work: false });
  try {
    await work(running.app, await vaultOwnerUrl(config));
    return 0;
  } finally {
    await running.stop();
  }
}
