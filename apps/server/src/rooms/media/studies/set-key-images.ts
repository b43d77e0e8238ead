import { findIdentifiers } from '@openrounds/deidentify/words';
import type { CaseFacts } from '@openrounds/domain/cases';
import { AppError, type CaseId, type MediaId } from '@openrounds/domain/kit';
import {
  findFrame,
  type KeyImage,
  keyImagesSet,
  mediaContract,
  previewFrame,
  type Series,
} from '@openrounds/domain/media';
import type { App } from '../../../kit/app.ts';
import { route } from '../../../kit/route.ts';
import { write } from '../../../kit/transaction.ts';
import { caseKeySubject, getOwnCase, touchDraft } from '../../cases/index.ts';
import { discardObjects } from '../objects.ts';
import { united } from '../scan/make-findings.ts';
import { scanFrames } from '../scan/scan-study.ts';
import { lockMedium, type RenditionRow, updateMedium } from '../store.ts';
import { makePreviews, putPreviews } from './previews.ts';
import { openKeyImages, openManifest, sealKeyImages } from './sealed.ts';
import { findStudy, lockStudy, updateStudy } from './store.ts';

/** The pictures that stand for the study follow. A published case keeps its state: what is shown of it was shown before. */
export const setKeyImages = route(mediaContract, 'PUT /cases/:caseId/media/:mediaId/key-images', {
  access: { policy: keyImagesSet, load: ({ app, actor, params }) => getOwnCase(app, actor, params.caseId) },
  run: async ({ app, params, body, grant }) => {
    const { caseId, mediaId } = params;
    const { state } = grant.resource;
    assertMarkable(state);
    const { keyImages } = body;
    const key = await app.vault.key(caseKeySubject(caseId), 'text');
    const study = await findStudy(app.db, mediaId);
    if (study === undefined || study.case_id !== caseId) throw new AppError('not-found');
    const series = openManifest(key, study);
    if (series === null) throw new AppError('conflict', { reason: 'study-incomplete' });
    assertKeyImages(series, keyImages);
    // In a draft, they are looked through as well; what is published has passed the gate with all its frames.
    const marked = keyImages.flatMap(({ instanceId, frame }) => findFrame(series, instanceId, frame) ?? []);
    const findings = state === 'draft' ? await scanFrames(app, { caseId, mediaId }, marked) : [];
    const rows = await previewsIfChanged(app, { caseId, mediaId }, series, [openKeyImages(key, study), keyImages]);
    let done = false;
    try {
      await write(app, grant, `case:${caseId}`, async (tx) => {
        if (state === 'draft') await touchDraft(tx, caseId);
        const locked = await lockStudy(tx.db, caseId, mediaId);
        if (locked === undefined) throw new AppError('not-found');
        // Whoever marked others meanwhile has other pictures made: these would not fit.
        if (locked.key_images_version !== study.key_images_version) throw new AppError('conflict');
        const version = locked.key_images_version + 1;
        await updateStudy(tx.db, mediaId, {
          key_images_version: version,
          key_images_sealed: sealKeyImages(key, mediaId, version, keyImages),
        });
        if (rows !== null) await putPreviews(tx, mediaId, rows);
        const medium = findings.length === 0 ? undefined : await lockMedium(tx.db, caseId, mediaId);
        if (medium !== undefined)
          await updateMedium(tx.db, mediaId, { findings: united([...medium.findings, ...findings]) });
        tx.detail({ media: mediaId, keyImages: keyImages.length });
        if (state === 'published') await tx.emit({ kind: 'case.changed', caseId });
        done = true;
      });
    } catch (error) {
      if (!done && rows !== null) await discardObjects(app, rows);
      throw error;
    }
    return { mediaId, series, keyImages };
  },
});

function assertMarkable(state: CaseFacts['state']): void {
  if (state !== 'draft' && state !== 'published') throw new AppError('conflict', { state });
}

/** @throws bad-input for an image that the study does not have, and for words that certainly identify somebody */
function assertKeyImages(series: readonly Series[], keyImages: readonly KeyImage[]): void {
  for (const [index, { instanceId, frame, note }] of keyImages.entries()) {
    if (findFrame(series, instanceId, frame) === undefined)
      throw new AppError('bad-input', {
        where: 'body',
        issues: [{ path: `keyImages.${index}`, message: 'not an image of this study' }],
      });
    const certain = findIdentifiers(note).filter((span) => span.fact);
    if (certain.length > 0)
      throw new AppError('bad-input', {
        where: 'body',
        finding: 'words',
        kinds: [...new Set(certain.map((span) => span.kind))],
      });
  }
}

/** Null where the same image in the same window stands for the study as before. */
async function previewsIfChanged(
  app: App,
  ids: { readonly caseId: CaseId; readonly mediaId: MediaId },
  series: readonly Series[],
  [before, after]: readonly [readonly KeyImage[], readonly KeyImage[]],
): Promise<RenditionRow[] | null> {
  const shown = (keyImages: readonly KeyImage[]): string => {
    const found = previewFrame(series, keyImages);
    return JSON.stringify([found?.instance.id, found?.frame, found?.window]);
  };
  return shown(before) === shown(after) ? null : makePreviews(app, ids, series, after);
}
