import { createHash } from 'node:crypto';
import { AppError, type CaseId, type MediaId } from '@openrounds/domain/kit';
import type { App } from '../../kit/app.ts';
import { openRendition } from './objects.ts';
import { listRenditions } from './store.ts';
import { hashStudy } from './studies/hash-study.ts';

export interface HashedPicture {
  readonly mediaId: MediaId;
  /** SHA-256 of the opened bytes, in hex. */
  readonly renditions: readonly { readonly name: string; readonly sha256: string }[];
  /** Of a study: all its instances. */
  readonly study?: { readonly instances: number; readonly sha256: string };
}

/** What was really there to be seen, as hashes: the renditions made on arrival, read back and opened. */
export async function hashPictures(app: App, caseId: CaseId, mediaIds: readonly MediaId[]): Promise<HashedPicture[]> {
  const hashed: HashedPicture[] = [];
  for (const mediaId of mediaIds) {
    const study = await hashStudy(app, caseId, mediaId);
    const rows = (await listRenditions(app.db, mediaId)).filter((row) => row.format !== 'avif');
    if (rows.length === 0) throw new AppError('not-found');
    const renditions = [];
    for (const row of rows.toSorted((a, b) => a.name.localeCompare(b.name))) {
      const hash = createHash('sha256');
      for await (const chunk of await openRendition(app, caseId, row)) hash.update(chunk);
      renditions.push({ name: row.name, sha256: hash.digest('hex') });
    }
    hashed.push({ mediaId, renditions, ...(study === undefined ? {} : { study }) });
  }
  return hashed;
}
