import { AppError, type MediaId } from '@openrounds/domain/kit';
import { mediaContract, type Medium, type Series, studyComplete } from '@openrounds/domain/media';
import type { DataKey } from '@openrounds/vault';
import type { App } from '../../../kit/app.ts';
import { route } from '../../../kit/route.ts';
import { write } from '../../../kit/transaction.ts';
import { caseKeySubject, getOwnDraft, touchDraft } from '../../cases/index.ts';
import { discardObjects } from '../objects.ts';
import { presentMedium } from '../present.ts';
import { scanMedium } from '../scan/scan-medium.ts';
import { within } from '../scan/scan-still.ts';
import { scanStudy } from '../scan/scan-study.ts';
import { findMedium } from '../store.ts';
import { unpack } from './arrange.ts';
import { studyThreads } from './pool.ts';
import { makePreviews, putPreviews } from './previews.ts';
import { openFrames, openPackedHead, sealManifest } from './sealed.ts';
import { findStudy, listInstances, lockStudy, updateStudy } from './store.ts';

/** Nothing more comes: what came is put in order and can be looked at. Asked again, it answers as before. */
export const completeStudy = route(mediaContract, 'POST /cases/:caseId/studies/:mediaId/complete', {
  access: { policy: studyComplete, load: ({ app, actor, params }) => getOwnDraft(app, actor, params.caseId) },
  run: async ({ app, params, body, grant }) => {
    const { caseId, mediaId } = params;
    const study = await findStudy(app.db, mediaId);
    if (study === undefined || study.case_id !== caseId) throw new AppError('not-found');
    assertCount(study.instances, body.instances);
    const key = await app.vault.key(caseKeySubject(caseId), 'text');
    if (study.state !== 'processing') return presentAgain(app, key, mediaId);
    const manifest = await arrange(app, key, mediaId);
    const series = unpack(manifest) as Series[];
    const rows = await makePreviews(app, { caseId, mediaId }, series, []);
    const findings = await within(app.config.scanWithinMs, () => scanStudy(app, { caseId, mediaId }, series, []));
    let done = false;
    try {
      const medium = await write(app, grant, `case:${caseId}`, async (tx) => {
        await touchDraft(tx, caseId);
        const locked = await lockStudy(tx.db, caseId, mediaId);
        if (locked === undefined) throw new AppError('not-found');
        // A slice that came meanwhile is in no manifest.
        assertCount(locked.instances, body.instances);
        if (locked.state !== 'processing') throw new AppError('conflict', { reason: 'study-complete' });
        await updateStudy(tx.db, mediaId, { manifest_sealed: sealManifest(key, mediaId, manifest) });
        const change = findings === undefined ? { state: 'checking' as const } : { state: 'ready' as const, findings };
        const changed = await putPreviews(tx, mediaId, rows, change);
        if (findings === undefined) await tx.enqueue(scanMedium, { mediaId });
        const found = findings?.map(({ kind }) => kind) ?? null;
        tx.detail({ media: mediaId, instances: locked.instances, findings: found });
        done = true;
        return changed;
      });
      return presentMedium(key, medium);
    } catch (error) {
      if (!done) await discardObjects(app, rows);
      throw error;
    }
  },
});

function assertCount(present: number, sent: number): void {
  if (present !== sent) throw new AppError('conflict', { reason: 'instances', present, sent });
}

async function presentAgain(app: App, key: DataKey, mediaId: MediaId): Promise<Medium> {
  const medium = await findMedium(app.db, mediaId);
  if (medium === undefined) throw new AppError('not-found');
  return presentMedium(key, medium);
}

async function arrange(app: App, key: DataKey, mediaId: MediaId): Promise<Uint8Array> {
  const rows = await listInstances(app.db, mediaId);
  return studyThreads().arrange(
    rows.map((row) => ({
      id: row.id,
      seriesId: row.series_id,
      frames: row.frames,
      transferSyntax: row.transfer_syntax,
      frameBytes: openFrames(key, row),
      head: openPackedHead(key, row),
    })),
  );
}
