import type { CaseId, MediaId } from '@openrounds/domain/kit';
import { type KeyImage, previewFrame, type Series, wholeMetadata } from '@openrounds/domain/media';
import type { App } from '../../../kit/app.ts';
import type { Tx } from '../../../kit/transaction.ts';
import { discardLater } from '../discard-later.ts';
import { renderAvif } from '../jobs.ts';
import { storeRenditions } from '../objects.ts';
import { deleteRenditions, insertRendition, type MediumRow, type RenditionRow, updateMedium } from '../store.ts';
import { studyThreads } from './pool.ts';
import { readFrame } from './sealed.ts';
import { findInstance } from './store.ts';

/** Pictures of what stands for the study, stored and sealed; their rows are for `putPreviews`. */
export async function makePreviews(
  app: App,
  { caseId, mediaId }: { readonly caseId: CaseId; readonly mediaId: MediaId },
  series: readonly Series[],
  keyImages: readonly KeyImage[],
): Promise<RenditionRow[]> {
  const shown = previewFrame(series, keyImages);
  const row = shown === undefined ? undefined : await findInstance(app.db, mediaId, shown.instance.id);
  if (shown === undefined || row === undefined) throw new Error('a complete study has an image');
  const images = await studyThreads().preview({
    metadata: wholeMetadata(shown.series, shown.instance),
    frame: shown.frame,
    transferSyntax: row.transfer_syntax,
    bytes: await readFrame(app, caseId, row, shown.frame),
    window: shown.window,
  });
  return storeRenditions(app, caseId, mediaId, images);
}

/** In place of those there were. The medium has to be locked. */
export async function putPreviews(
  tx: Tx,
  mediaId: MediaId,
  rows: readonly RenditionRow[],
  change: Partial<Pick<MediumRow, 'state' | 'findings'>> = {},
): Promise<MediumRow> {
  await discardLater(tx, await deleteRenditions(tx.db, mediaId));
  for (const row of rows) await insertRendition(tx.db, row);
  const full = rows.find((row) => row.name === 'full');
  if (full === undefined) throw new Error('a study without its full rendition');
  await tx.enqueue(renderAvif, { mediaId });
  return updateMedium(tx.db, mediaId, { ...change, width: full.width, height: full.height });
}
