import { AppError, type MediaId, type SignedIn } from '@openrounds/domain/kit';
import type { App } from '../../kit/app.ts';
import { getReadableCase } from '../cases/index.ts';
import { findMedium } from './store.ts';

/** The case that a medium belongs to, for whoever may look at it; for everybody else there is no such medium. @throws not-found */
export async function getCaseOfMedium(app: App, actor: SignedIn, mediaId: MediaId) {
  const medium = await findMedium(app.db, mediaId);
  // What its patient took back is there for nobody, its author included.
  if (medium === undefined || medium.withdrawn_at !== null) throw new AppError('not-found');
  return getReadableCase(app, actor, medium.case_id);
}
