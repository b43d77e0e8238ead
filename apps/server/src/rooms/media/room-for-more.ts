import { AppError, type CaseId } from '@openrounds/domain/kit';
import { mediaLimits } from '@openrounds/domain/media';
import type { Db } from '../../kit/database.ts';
import { countMedia } from './store.ts';

/** The next free position among the media of a case. @throws conflict */
export async function assertRoom(db: Db, caseId: CaseId): Promise<number> {
  const { count, next } = await countMedia(db, caseId);
  if (count >= mediaLimits.perCase)
    throw new AppError('conflict', { reason: 'media-limit', limit: mediaLimits.perCase });
  return next;
}
