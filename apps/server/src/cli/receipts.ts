import { readFile } from 'node:fs/promises';
import { readConfig } from '../config.ts';
import { certificateFile, faultOfReceipt, fingerprintOf, readCertificate } from '../consent-vault/index.ts';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/**
 * `openrounds receipts verify <file> [certificate]`: whether a patient's receipt is what this installation gave out, byte for
 * byte. Needs no database; with a certificate, not even the installation.
 */
export async function verifyReceipt(args: readonly string[]): Promise<number> {
  const [file, given] = args;
  if (file === undefined) {
    say('Usage: openrounds receipts verify <file.pdf> [certificate.crt]');
    return 2;
  }
  const path = given ?? certificateFile(readConfig('serve', process.env).data);
  const certificate = await readCertificate(path);
  const fault = await faultOfReceipt(await readFile(file), certificate);
  say(
    fault === undefined
      ? `${file}: unchanged since this installation signed it (certificate SHA-256 ${fingerprintOf(certificate)}).`
      : `${file}: not to be relied on: ${fault}.`,
  );
  return fault === undefined ? 0 : 1;
}
