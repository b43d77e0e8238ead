import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rename, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ConsentSummary } from '@openrounds/domain/cases';
import { currentForm, wordsOfForm } from '@openrounds/domain/consent';
import type { ConsentId } from '@openrounds/domain/kit';
import { openWithPrivateKey } from '@openrounds/vault';
import pg from 'pg';
import { pino } from 'pino';
import { newCode, proofOf, sealedAttestation, TestClient } from '@openrounds/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { compose, type Running } from '../compose.ts';
import { type Config, readConfig } from '../config.ts';
import { vaultOwnerUrl } from '../data-stores.ts';
import { disguisesOf, dumpDatabase, readTree } from '../testing/dump.ts';
import { World } from '../testing/world.ts';
import type { TestApp } from '../testing/test-app.ts';
import { documentSeal, privateKeyFile, publicKeyFile } from './key-pair.ts';
import { startIntakeProcess } from './process.ts';

// The program as it is started on a laptop: its own PostgreSQL, its own roles, its own key files.
let data: string;
let config: Config;
let running: Running;
let url: string;
const logged: string[] = [];

async function start(): Promise<void> {
  config = readConfig('serve', { OPENROUNDS_DATA: data, OPENROUNDS_THROTTLE: '1000', PORT: '0' });
  // Faces take seconds each, and this is not about them.
  running = await compose(
    { ...config, scanFor: ['text'] },
    {
      log: pino({ level: 'debug', base: null }, { write: (line) => void logged.push(line) }),
    },
  );
  url = await running.server.listen({ host: '127.0.0.1', port: 0 });
}

beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'openrounds-consent-'));
  await start();
});
afterAll(async () => {
  await running.stop();
  await rm(data, { recursive: true, force: true });
});

const world = new World(() => ({ app: running.app, visitor: () => new TestClient(url) }) as TestApp);
const query = async (at: string, text: string): Promise<Record<string, unknown>[]> => {
  const client = new pg.Client({ connectionString: at });
  await client.connect();
  try {
    return (await client.query(text)).rows as Record<string, unknown>[];
  } finally {
    await client.end();
  }
};

const signer = {
  kind: 'patient',
  givenName: 'Quillonby',
  familyName: 'Marchwindle',
  dateOfBirth: '1938-11-27',
  gender: 'Xolotrine',
};
const signature = {
  kind: 'drawn',
  strokes: [
    [
      { x: 417.53125, y: 233.90625, t: 0 },
      { x: 418.71875, y: 231.28125, t: 7 },
    ],
  ],
  width: 640,
  height: 320,
};
const canaries = [
  'Quillonby',
  'Marchwindle',
  '1938-11-27',
  'Xolotrine',
  '417.53125',
  '231.28125',
  'Zandermoor',
  'Ossendrift',
];

async function consented(): Promise<ConsentSummary> {
  const draft = await world.draft();
  const medium = await world.picture(draft, { subject: 'patient-or-tissue', label: 'photo' });
  const summary = await world.consent(draft, [medium.id], {
    signer,
    signature,
    circumstances: { witness: 'Ossendrift', interpreter: 'Ossendrift', capacity: 'Ossendrift' },
  });
  const { client } = draft.author;
  const attested = await client.call('POST /cases/:caseId/consent/attestation', {
    params: { caseId: draft.id },
    body: await sealedAttestation(client, draft.id, {
      mediaIds: [medium.id],
      uses: ['teaching'],
      formReference: 'Zandermoor 7',
      signedOn: '2026-02-03',
      keptAt: 'Zandermoor',
    }),
  });
  expect(attested.status).toBe(201);
  return summary;
}

it('can be put into and not read, with everything the running program holds', async () => {
  await consented();
  const { consentUrl, databaseUrl, keysUrl } = running.stores;
  for (const text of [
    'select * from consent_vault.record',
    'select id from consent_vault.record',
    'update consent_vault.record set key_id = key_id',
    'delete from consent_vault.record',
    'truncate consent_vault.record',
    'insert into consent_vault.record (id, key_id, sealed) select id, key_id, sealed from consent_vault.record',
    'drop schema consent_vault cascade',
    'create table consent_vault.copy as select 1',
    'alter role consent_sealer superuser',
  ])
    await expect(query(consentUrl, text)).rejects.toMatchObject({ code: expect.stringMatching(/^(42501|42P01)$/) });
  // The other two roles are not even let in.
  for (const other of [databaseUrl, keysUrl]) {
    const elsewhere = other.replace(/\/openrounds(_keys)?\?/, '/openrounds_consent?');
    expect(elsewhere).not.toBe(other);
    await expect(query(elsewhere, 'select 1')).rejects.toMatchObject({ code: '42501' });
  }
});

/** Signed, given another code, signed anew, looked at and taken back. All codes there were. */
async function wholeLife(): Promise<string[]> {
  const draft = await world.draft();
  const { id: mediumId } = await world.picture(draft, { subject: 'patient-or-tissue', label: 'photo' });
  const first = await world.consent(draft, [mediumId], { signer, signature });
  const renewed = newCode();
  const reply = await draft.author.client.call('POST /cases/:caseId/consents/:consentId/code', {
    params: { caseId: draft.id, consentId: first.id },
    body: { ...(await proofOf(renewed, signer.dateOfBirth)), identity: 'records' },
  });
  expect(reply.status).toBe(204);
  const again = await world.consent(draft, [mediumId], { signer, signature });
  const patient = new TestClient(url);
  const seen = await patient.call('POST /patient/consent', { body: await proofOf(renewed, signer.dateOfBirth) });
  const proof = await proofOf(again.code, signer.dateOfBirth);
  const ended = await patient.call('POST /patient/consent/withdrawal', { body: { ...proof, uses: null } });
  expect([seen.status, ended.status]).toEqual([200, 200]);
  return [first.code, renewed, again.code].flatMap((code) => [code, code.replaceAll('-', '')]);
}

it('leaves no name, no date of birth, no stroke and no code in any database, file or log, whatever became of it', async () => {
  await consented();
  const codes = await wholeLife();
  // However busy the machine is.
  await running.app.jobs.idle(120_000);
  const { databaseUrl, keysUrl } = running.stores;
  const consentOwnerUrl = await vaultOwnerUrl(config);
  const places = new Map<string, Buffer>();
  for (const at of [databaseUrl, keysUrl, consentOwnerUrl])
    for (const [table, rows] of await dumpDatabase(at)) places.set(table, Buffer.from(rows.join('\n')));
  expect(places.get('consent_vault.record')?.length).toBeGreaterThan(1000);
  await query(consentOwnerUrl, 'checkpoint');
  for (const [file, bytes] of await readTree(data)) places.set(file, bytes);
  places.set('log', Buffer.from(logged.join('')));
  const found = [...places].flatMap(([place, bytes]) =>
    [...canaries, ...codes].flatMap((canary) =>
      disguisesOf(canary).some((form) => bytes.includes(form)) ? [`${canary} in ${place}`] : [],
    ),
  );
  expect(found).toEqual([]);
});

/** A folder from before the vault's process had a way in of its own. */
const asBefore = () => rm(join(data, 'database/keeper.url'));

it('goes on while the private key lies in a safe, with which alone a consent is opened', async () => {
  const safe = `${data}.key`;
  expect((await stat(privateKeyFile(data))).mode & 0o777).toBe(0o600);
  await rename(privateKeyFile(data), safe);
  const publicKey = await readFile(publicKeyFile(data), 'utf8');
  await running.stop();
  await asBefore();
  await start();
  expect(await readFile(publicKeyFile(data), 'utf8')).toBe(publicKey);
  await expect(stat(privateKeyFile(data))).rejects.toMatchObject({ code: 'ENOENT' });

  const summary = await consented();
  const [record] = await query(
    await vaultOwnerUrl(config),
    `select * from consent_vault.record where id = '${summary.id}'`,
  );
  const [row] = await query(running.stores.databaseUrl, `select * from consent.consent where id = '${summary.id}'`);
  const privateKey = Buffer.from((await readFile(safe, 'utf8')).split(' ')[1] ?? '', 'base64url');
  const { info, aad } = documentSeal(summary.id as ConsentId);
  const document = await openWithPrivateKey(privateKey, info, record?.['sealed'] as Buffer, aad);
  expect(createHash('sha256').update(document).digest()).toEqual(row?.['document_hash']);
  const form = currentForm('en');
  expect(JSON.parse(document.toString('utf8'))).toMatchObject({
    document: 'openrounds.consent/1',
    kind: 'signed',
    uses: ['advice'],
    signer,
    signature,
    at: summary.signedAt,
    form: {
      version: form.version,
      language: 'en',
      sha256: createHash('sha256').update(wordsOfForm(form)).digest('hex'),
    },
    pictures: [{ mediaId: summary.mediaIds[0], renditions: [{ name: 'full' }, { name: 'screen' }, { name: 'thumb' }] }],
  });
  await rm(safe);

  // By its own role, whose way in the start has written anew, the vault destroys what is older than its policy, and nothing younger.
  const kept = async () => {
    const rows = await query(await vaultOwnerUrl(config), 'select id from consent_vault.record');
    return rows.some(({ id }) => id === summary.id);
  };
  await running.app.consentVault.destroy([summary.id as ConsentId]);
  expect(await kept()).toBe(true);
  await query(await vaultOwnerUrl(config), `update consent_vault.record set at = at - interval '9 years'`);
  await running.app.consentVault.destroy([summary.id as ConsentId]);
  expect(await kept()).toBe(false);
});

it('says so when its public key is gone, and never makes another over an old one', async () => {
  const aside = await mkdtemp(join(tmpdir(), 'openrounds-consent-'));
  const { openConsentKey } = await import('./key-pair.ts');
  const [first, second] = await Promise.all([openConsentKey(aside), openConsentKey(aside)]);
  expect(first.id).toBe(second.id);
  await rm(publicKeyFile(aside));
  await expect(openConsentKey(aside)).rejects.toThrow(/put it back/);
  await rm(aside, { recursive: true });
});

it('answers at once that it is not there, to whoever waits when it is closed and to whoever asks later', async () => {
  const vault = startIntakeProcess({ OPENROUNDS_DATA: data }, pino({ level: 'silent' }));
  await vault.key();
  const answers: string[] = [];
  const asked = vault.key().catch((error: { code: string }) => answers.push(error.code));
  await vault.close();
  expect(answers).toEqual(['unavailable']);
  await asked;
  await expect(vault.key()).rejects.toMatchObject({ code: 'unavailable' });
});
