import { createHash } from 'node:crypto';
import { AppError, type CaseId, type MediaId } from '@openrounds/domain/kit';
import type { App } from '../../../kit/app.ts';
import { caseKeySubject } from '../../cases/index.ts';
import { openHead } from './sealed.ts';
import { findStudy, listInstances } from './store.ts';

/**
 * What a study holds, as one hash: of its instances' hashes, in the order of their ids. Those were taken of the pixels on arrival
 * and are sealed; undefined for what is no study. @throws conflict while it is incomplete
 */
export async function hashStudy(
  app: App,
  caseId: CaseId,
  mediaId: MediaId,
): Promise<{ instances: number; sha256: string } | undefined> {
  const study = await findStudy(app.db, mediaId);
  if (study === undefined) return undefined;
  if (study.manifest_sealed === null) throw new AppError('conflict', { reason: 'study-incomplete' });
  const key = await app.vault.key(caseKeySubject(caseId), 'text');
  const rows = await listInstances(app.db, mediaId);
  const hash = createHash('sha256');
  for (const row of rows) hash.update(`${row.id} ${openHead(key, row).sha256}\n`);
  return { instances: rows.length, sha256: hash.digest('hex') };
}
