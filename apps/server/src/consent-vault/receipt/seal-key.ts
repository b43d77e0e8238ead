import { createHash, webcrypto } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';
import { AttributeTypeAndValue, BasicConstraints, Certificate, Extension } from 'pkijs';
import { BitString, Integer, OctetString, Utf8String } from 'asn1js';
import { readIfThere, writeTogether } from '../write-together.ts';

/** What this installation signs receipts with. It vouches that a receipt left this installation as it is; it names no person. */
export interface ReceiptKey {
  readonly privateKey: webcrypto.CryptoKey;
  readonly certificate: Certificate;
}

export const receiptFolder = (data: string): string => join(data, 'receipts');
export const certificateFile = (data: string): string => join(receiptFolder(data), 'receipts.crt');
const keyFile = (data: string): string => join(receiptFolder(data), 'receipts.key');

const algorithm = { name: 'ECDSA', namedCurve: 'P-256' } as const;
const years = 20;

/** Made on first use, the key and its certificate together or not at all. */
export async function openReceiptKey(data: string, name: string, now: Date): Promise<ReceiptKey> {
  const known = await readReceiptKey(data);
  if (known !== undefined) return known;
  await create(data, name, now);
  const made = await readReceiptKey(data);
  if (made === undefined) throw new Error(`${keyFile(data)} is missing although its folder is there: put it back`);
  return made;
}

/** For a backup: what receipts are signed with, by path in the data folder; nothing where none was ever signed. */
export async function receiptFiles(data: string): Promise<SmallFile[]> {
  if ((await readReceiptKey(data)) === undefined) return [];
  return Promise.all(
    [keyFile(data), certificateFile(data)].map(async (path) => ({
      path: relative(data, path),
      bytes: await readFile(path),
    })),
  );
}

/** From a backup into an installation that has signed nothing yet, so that one certificate vouches for all receipts of its life. */
export async function putReceiptFiles(data: string, files: readonly SmallFile[]): Promise<void> {
  const names = new Set([keyFile(data), certificateFile(data)].map((path) => relative(data, path)));
  const foreign = files.find(({ path }) => !names.has(path));
  if (foreign !== undefined) throw new Error(`the backup holds ${foreign.path}, which this version does not know`);
  if (files.length === 0) return;
  await writeTogether(
    receiptFolder(data),
    files.map(({ path, bytes }) => ({
      name: basename(path),
      text: Buffer.from(bytes).toString('utf8'),
      mode: path === relative(data, keyFile(data)) ? 0o600 : 0o644,
    })),
  );
}

interface SmallFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

async function readReceiptKey(data: string): Promise<ReceiptKey | undefined> {
  const text = await readIfThere(keyFile(data));
  if (text === undefined) return undefined;
  const privateKey = await webcrypto.subtle.importKey('pkcs8', fromPem(text), algorithm, false, ['sign']);
  return { privateKey, certificate: await readCertificate(certificateFile(data)) };
}

/** @throws Error naming the file when it holds no certificate */
export async function readCertificate(path: string): Promise<Certificate> {
  const text = await readFile(path, 'utf8');
  try {
    return Certificate.fromBER(fromPem(text));
  } catch (cause) {
    throw new Error(`${path} holds no certificate`, { cause });
  }
}

/** SHA-256 of the certificate, in hex: what two installations are told apart by. */
export const fingerprintOf = (certificate: Certificate): string =>
  createHash('sha256').update(Buffer.from(certificate.toSchema().toBER())).digest('hex');

async function create(data: string, name: string, now: Date): Promise<void> {
  const pair = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const certificate = new Certificate({ version: 2 });
  const serial = webcrypto.getRandomValues(new Uint8Array(16));
  serial[0] = ((serial[0] ?? 0) & 0x7f) | 0x01;
  certificate.serialNumber = new Integer({ valueHex: serial.buffer });
  const commonName = () =>
    new AttributeTypeAndValue({ type: '2.5.4.3', value: new Utf8String({ value: name.slice(0, 64) }) });
  certificate.issuer.typesAndValues.push(commonName());
  certificate.subject.typesAndValues.push(commonName());
  certificate.notBefore.value = now;
  certificate.notAfter.value = new Date(Date.UTC(now.getUTCFullYear() + years, now.getUTCMonth(), 1));
  certificate.extensions = [
    extension('2.5.29.19', new BasicConstraints({ cA: false }).toSchema().toBER()),
    // digitalSignature and nonRepudiation (RFC 5280, 4.2.1.3)
    extension('2.5.29.15', new BitString({ valueHex: Uint8Array.of(0xc0).buffer, unusedBits: 6 }).toBER()),
  ];
  await certificate.subjectPublicKeyInfo.importKey(pair.publicKey);
  await certificate.sign(pair.privateKey, 'SHA-256');
  const pkcs8 = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', pair.privateKey));
  await writeTogether(receiptFolder(data), [
    { name: 'receipts.key', text: toPem('PRIVATE KEY', pkcs8), mode: 0o600 },
    {
      name: 'receipts.crt',
      text: toPem('CERTIFICATE', Buffer.from(certificate.toSchema().toBER())),
      mode: 0o644,
    },
  ]);
  pkcs8.fill(0);
}

const extension = (extnID: string, value: ArrayBuffer): Extension =>
  new Extension({ extnID, critical: true, extnValue: new OctetString({ valueHex: value }).valueBlock.valueHex });

const toPem = (label: string, der: Buffer): string =>
  `-----BEGIN ${label}-----\n${der.toString('base64').replaceAll(/.{64}/g, '$&\n').trimEnd()}\n-----END ${label}-----\n`;
const fromPem = (text: string): Buffer => Buffer.from(text.replaceAll(/-----[^-]+-----|\s/g, ''), 'base64');
