import type { MediaId } from '@openrounds/domain/kit';

import { dismissedAs, type Medium, type Rendition } from '@openrounds/domain/media';
import { KeyDestroyedError } from '@openrounds/vault';
import type { App } from '../../../kit/app.ts';
import type { Job } from '../../../kit/jobs.ts';
import { systemWrite } from '../../../kit/transaction.ts';
import { caseKeySubject } from '../../cases/index.ts';
import { collect } from '../../../kit/collect.ts';
import { openRendition } from '../objects.ts';
import { findMedium, findRenditions, lockMedium, type MediumRow, updateMedium } from '../store.ts';
import { openKeyImages, openManifest } from '../studies/sealed.ts';
import { findStudy } from '../studies/store.ts';
import type { StoredFinding } from './make-findings.ts';
import { scanFilm } from './scan-film.ts';
import { scanStill } from './scan-still.ts';
import { scanStudy } from './scan-study.ts';

/** Looks through a medium that could not be looked through while its author waited. Until then it cannot be published. */
export const scanMedium: Job<{ mediaId: MediaId }> = {
  name: 'media.scan',
  retries: 8,
  expireSeconds: 1800,
  run: async (app, { mediaId }) => {
    try {
      await scan(app, mediaId);
    } catch (error) {
      // Destroyed meanwhile: there is nothing left to look at.
      if (!(error instanceof KeyDestroyedError)) throw error;
    }
  },
};

async function scan(app: App, mediaId: MediaId): Promise<void> {
  const medium = await findMedium(app.db, mediaId);
  if (medium?.state !== 'checking') return;
  const findings = await found[medium.kind](app, medium);
  await systemWrite(app, 'media.scan', `case:${medium.case_id}`, async (tx) => {
    const locked = await lockMedium(tx.db, medium.case_id, mediaId);
    if (locked?.state !== 'checking') return;
    await updateMedium(tx.db, mediaId, { state: 'ready', findings });
    const overruled = findings
      .filter((finding) => dismissedAs(finding, locked.dismissed).length > 0)
      .map(({ id }) => id);
    const kinds = findings.map(({ kind }) => kind);
    tx.detail({ media: mediaId, findings: kinds, ...(overruled.length > 0 && { overruled }) });
  });
}

async function ofStill(app: App, medium: MediumRow): Promise<StoredFinding[]> {
  const full = await readWhole(app, medium, 'full');
  return full === null ? [] : scanStill(app, full, medium, true);
}

async function ofFilm(app: App, medium: MediumRow): Promise<StoredFinding[]> {
  const [film, poster] = [await readWhole(app, medium, 'film'), await readWhole(app, medium, 'full')];
  return film === null || poster === null ? [] : scanFilm(app, film, poster);
}

async function readWhole(app: App, medium: MediumRow, name: Rendition): Promise<Buffer | null> {
  const row = (await findRenditions(app.db, medium.id, name)).find(({ format }) => format !== 'avif');
  return row === undefined ? null : collect(await openRendition(app, medium.case_id, row));
}

async function ofStudy(app: App, medium: MediumRow): Promise<StoredFinding[]> {
  const study = await findStudy(app.db, medium.id);
  const key = await app.vault.key(caseKeySubject(medium.case_id), 'text');
  const series = study === undefined ? null : openManifest(key, study);
  if (study === undefined || series === null) return [];
  return scanStudy(app, { caseId: medium.case_id, mediaId: medium.id }, series, openKeyImages(key, study));
}

const found: Record<Medium['kind'], (app: App, medium: MediumRow) => Promise<StoredFinding[]>> = {
  photo: ofStill,
  document: ofStill,
  study: ofStudy,
  video: ofFilm,
};
