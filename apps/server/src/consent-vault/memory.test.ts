import { readFile } from 'node:fs/promises';
import { openedReceipt, proofOf, sealedAttestation, sealedConsent, sendScan } from '@openrounds/testing';
import pg from 'pg';
import { expect, it } from 'vitest';
import { disguisesOf } from '../testing/dump.ts';
import { memoryOf } from '../testing/memory.ts';
import { picture } from '../testing/pictures.ts';
import { findFreePort, makeDataFolder, setUp, startProgram } from '../testing/program.ts';
import { privateKeyFile } from './key-pair.ts';

// With everything the running program has in its memory and its environment, no consent can be read: not opened, and not even seen sealed.

const who = { givenName: 'Quillonby', familyName: 'Marchwindle', born: '1938-11-27' };
const point = { x: 417.53125, y: 233.90625, t: 0 };
const heldForm = 'Zandermoor 7';
const scanned = 'the form that Ossendrift signed';

/** Of the superuser, and of the role that the vault's own process has. */
async function passwords(folder: string): Promise<Buffer[]> {
  const [superuser, keeper] = await Promise.all(
    ['password', 'keeper.url'].map((name) => readFile(`${folder}/database/${name}`, 'utf8')),
  );
  const own = /:([\w-]+)@/.exec(keeper ?? '')?.[1] ?? '';
  expect(own.length).toBeGreaterThan(20);
  return [Buffer.from(superuser?.trim() ?? ''), Buffer.from(own)];
}

const noRight = '42501';
const noSuchTable = '42P01';

/** Why nothing of the vault is read with an address. */
async function refusalOf(address: string): Promise<string | undefined> {
  const db = new pg.Client({ connectionString: address });
  try {
    await db.connect();
    await db.query('select sealed from consent_vault.record');
    return undefined;
  } catch (error) {
    return (error as { code?: string }).code;
  } finally {
    await db.end().catch(() => undefined);
  }
}

it('nothing that a patient signed, and no key that opens it, is anywhere in the memory of the program', async ({
  skip,
}) => {
  const folder = await makeDataFolder();
  const port = await findFreePort();
  const url = `http://127.0.0.1:${port}`;
  const program = startProgram(['serve'], {
    OPENROUNDS_DATA: folder,
    PORT: String(port),
    OPENROUNDS_NAME: 'Corvandel Rounds',
  });
  const { client } = await setUp(program, url);
  const { id: caseId } = (await client.call('POST /cases', { body: { title: 'Velmoronic swelling' } })).body as {
    id: string;
  };
  const medium = await client.call('POST /cases/:caseId/media', {
    params: { caseId },
    query: { subject: 'patient-or-tissue', label: 'photo', confirmed: true },
    bytes: { type: 'image/png', data: await picture('png', { width: 64, height: 48 }) },
  });
  const mediaIds = [(medium.body as { id: string }).id];
  const { body, code } = await sealedConsent(client, caseId, {
    mediaIds,
    signer: {
      kind: 'patient',
      givenName: who.givenName,
      familyName: who.familyName,
      dateOfBirth: who.born,
      gender: '',
    },
    signature: { kind: 'drawn', strokes: [[point, { ...point, x: 418.71875, t: 7 }]], width: 640, height: 320 },
  });
  const signed = await client.call('POST /cases/:caseId/consent', { params: { caseId }, body });
  expect(signed.status).toBe(201);
  const { id: consentId } = signed.body as { id: string };
  const proof = await proofOf(code, who.born);
  expect((await client.call('POST /patient/consent', { body: proof })).status).toBe(200);
  const receipt = await client.call('POST /patient/consent/receipt', { body: proof });
  expect((await openedReceipt(code, consentId, receipt.bytes)).subarray(0, 5).toString()).toBe('%PDF-');
  const attested = await client.call('POST /cases/:caseId/consent/attestation', {
    params: { caseId },
    body: await sealedAttestation(client, caseId, {
      mediaIds,
      uses: ['advice'],
      formReference: heldForm,
      signedOn: '2026-01-05',
      keptAt: 'Archive',
    }),
  });
  const params = { caseId, consentId: (attested.body as { id: string }).id };
  expect((await sendScan(client, params, Buffer.from(`%PDF-1.7 ${scanned}`))).status).toBe(204);

  const intake = JSON.parse(await readFile(`${folder}/vault/intake.json`, 'utf8')) as { privateKey: string }[];
  const recordKey = (await readFile(privateKeyFile(folder), 'utf8')).split(' ')[1]?.trim() ?? '';
  const keys = [recordKey, ...intake.map(({ privateKey }) => privateKey)];
  const secrets = [...Object.values(who), String(point.x), heldForm, scanned, code, code.replaceAll('-', '')];
  const needles = [
    ...secrets.flatMap((secret) => disguisesOf(secret).map((bytes) => ({ what: secret, bytes }))),
    ...keys.flatMap((key) => [
      { what: 'a private key', bytes: Buffer.from(key, 'base64url') },
      { what: 'a private key', bytes: Buffer.from(key) },
    ]),
    ...(await passwords(folder)).map((bytes) => ({ what: 'a password to the vault', bytes })),
    // Said to it in the open: what finds nothing of these would find nothing at all.
    { what: 'the title of a case', bytes: Buffer.from('Velmoronic') },
    { what: 'the name of the installation', bytes: Buffer.from('Corvandel') },
  ];
  const memory = await memoryOf(program.child.pid ?? 0, needles, /^postgres:\/\/[\w%:@./?=-]+/, 'postgres://');
  if (typeof memory === 'string') return skip(memory);
  expect([...memory.found].toSorted()).toEqual(['the name of the installation', 'the title of a case']);

  // What it holds of the databases: roles that put into the vault and see nothing of it.
  const refused = await Promise.all([...memory.matches].map(refusalOf));
  expect(refused).toEqual(expect.arrayContaining([noRight, noSuchTable]));
  expect(refused.filter((why) => why === undefined)).toEqual([]);
  process.stdout.write(
    `${memory.bytes} bytes of memory, ${memory.matches.size} addresses, none of which reads a row\n`,
  );
}, 600_000);
