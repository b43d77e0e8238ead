import type { CaseId, MediaId } from '@openrounds/domain/kit';
import sharp from 'sharp';
import type { App } from '../../kit/app.ts';
import { openRendition } from './objects.ts';
import { listRenditions } from './store.ts';

/** Small copies as PNG, for paper. */
export async function thumbnailsOf(app: App, caseId: CaseId, ids: readonly MediaId[]): Promise<Buffer[]> {
  const made: Buffer[] = [];
  for (const id of ids) {
    const row = (await listRenditions(app.db, id)).find(({ name, format }) => name === 'thumb' && format === 'webp');
    if (row === undefined) continue;
    const parts: Buffer[] = [];
    for await (const part of await openRendition(app, caseId, row)) parts.push(part);
    made.push(await sharp(Buffer.concat(parts)).png().toBuffer());
  }
  return made;
}
