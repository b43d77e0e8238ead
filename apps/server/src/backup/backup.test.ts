import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MediaId } from '@openrounds/domain/kit';
import type { Study } from '@openrounds/domain/media';
import { openedReceipt, proofOf, type TestClient } from '@openrounds/testing';
import { openFileKeyService } from '@openrounds/vault';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import {
  certificateFile,
  faultOfReceipt,
  putReceiptFiles,
  readCertificate,
  receiptFiles,
} from '../consent-vault/index.ts';
import { dumpDatabase, readTree } from '../testing/dump.ts';
import { startTestApp, useTestApp } from '../testing/test-app.ts';
import { World } from '../testing/world.ts';
import { backUp } from './backup.ts';
import { findBackup, replayTombstones, restoreRows } from './restore.ts';

const test = useTestApp();
const world = new World(test);
let directory = '';
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'openrounds-backups-'));
});
afterAll(() => rm(directory, { recursive: true, force: true }));

async function takeBackup(): Promise<string> {
  const { app, running } = test();
  const keyService = await openFileKeyService({ file: inject('keyFile'), create: false });
  const { databaseUrl, keysUrl, consentUrl } = running.stores;
  const report = await backUp(
    {
      databaseUrl,
      keysUrl,
      consentUrl,
      storage: app.storage,
      vault: app.vault,
      keyService,
      files: await receiptFiles(test().data),
    },
    directory,
    new Date(),
  );
  return report.folder;
}

/** Every frame of a study as it is read through the product, in the order in which it is shown. */
async function framesOf(client: TestClient, mediaId: MediaId): Promise<string[]> {
  const study = (await client.call('GET /media/:mediaId/study', { params: { mediaId } })).body as Study;
  const frames: string[] = [];
  for (const { id: instanceId } of study.series.flatMap(({ instances }) => instances)) {
    const params = { mediaId, instanceId, frame: '1' };
    const reply = await client.call('GET /media/:mediaId/instances/:instanceId/frames/:frame', { params });
    expect(reply.status).toBe(200);
    frames.push(reply.bytes.toString('base64'));
  }
  return frames;
}

const isKept = (table: string): boolean => !/^(kit|jobs|public)\./.test(table);

describe('a backup', () => {
  it('brings everything back into an empty installation, sealed on the way', async () => {
    const author = await world.member();
    const draft = await world.draft({ author, text: 'Words that only its readers see: Velmoronic.' });
    const { id: pictureId } = await world.picture(draft);
    const { code, id: consentId } = await world.consent(draft, [pictureId]);
    const { id: mediaId } = await world.study(draft);
    const { version } = (await author.client.call('GET /cases/:caseId/draft', { params: { caseId: draft.id } }))
      .body as { version: number };
    await world.publish({ ...draft, version });
    await author.client.call('POST /cases/:caseId/comments', {
      params: { caseId: draft.id },
      body: { text: 'A first thought.' },
    });
    await test().app.jobs.idle();
    const frames = await framesOf(author.client, mediaId);
    expect(frames).toHaveLength(3);

    const folder = await takeBackup();
    for (const name of await readdir(folder))
      expect((await readFile(join(folder, name))).includes('Velmoronic')).toBe(false);

    const restored = await startTestApp();
    try {
      await restoreInto(restored, folder);
      const [before, after] = [await dumpDatabase(test().databaseUrl), await dumpDatabase(restored.databaseUrl)];
      for (const table of [...before.keys()].filter(isKept)) expect(after.get(table), table).toEqual(before.get(table));
      expect(await readTree(join(restored.data, 'objects'))).toEqual(await readTree(join(test().data, 'objects')));
      const again = restored.visitor();
      await world.signIn(again, author.email, author.password);
      expect(await framesOf(again, mediaId)).toEqual(frames);
      // What a patient took home before is still known to be from here, and their code still opens their receipt.
      const receipt = await restored.visitor().call('POST /patient/consent/receipt', {
        body: await proofOf(code, '1950-02-03'),
      });
      const pdf = await openedReceipt(code, consentId, receipt.bytes);
      expect(await faultOfReceipt(pdf, await readCertificate(certificateFile(restored.data)))).toBeUndefined();
      expect(await readTree(join(restored.data, 'receipts'))).toEqual(await readTree(join(test().data, 'receipts')));
    } finally {
      await restored.stop();
    }
  });

  it('does not bring back what was destroyed after it was made', async () => {
    const published = await world.publishedCase();
    const folder = await takeBackup();
    await published.author.client.call('DELETE /cases/:caseId', { params: { caseId: published.id } });
    await takeBackup();
    const restored = await startTestApp();
    try {
      await restoreInto(restored, folder);
      expect(await replayTombstones(folder, restored.app.vault)).toBe(1);
      await expect(restored.app.vault.key(`case:${published.id}`, 'text')).rejects.toThrow(/destroyed/i);
    } finally {
      await restored.stop();
    }
  });

  it('that was altered is refused, and leaves nothing behind', async () => {
    await world.publishedCase();
    const folder = await findBackup(directory);
    const file = join(folder, 'data.archive');
    const bytes = await readFile(file);
    bytes[Math.floor(bytes.length * 0.7)] = (bytes[Math.floor(bytes.length * 0.7)] ?? 0) ^ 1;
    await writeFile(file, bytes);
    const restored = await startTestApp();
    try {
      const before = await dumpDatabase(restored.databaseUrl);
      await expect(restoreInto(restored, folder)).rejects.toThrow();
      const after = await dumpDatabase(restored.databaseUrl);
      for (const table of [...before.keys()].filter(isKept)) expect(after.get(table), table).toEqual(before.get(table));
    } finally {
      await restored.stop();
    }
  });

  it('is missing: says so', async () => {
    await expect(findBackup(join(directory, 'nowhere'))).rejects.toThrow(/no such folder/);
    const empty = await mkdtemp(join(directory, 'empty-'));
    await expect(findBackup(empty)).rejects.toThrow(/no complete backup/);
  });
});

async function restoreInto(target: Awaited<ReturnType<typeof startTestApp>>, folder: string): Promise<void> {
  const keyService = await openFileKeyService({ file: inject('keyFile'), create: false });
  const { databaseUrl, keysUrl, consentUrl } = target.running.stores;
  await restoreRows(folder, {
    databaseUrl,
    keysUrl,
    consentUrl,
    storage: target.app.storage,
    keyService,
    putFiles: (files) => putReceiptFiles(target.data, files),
  });
}
