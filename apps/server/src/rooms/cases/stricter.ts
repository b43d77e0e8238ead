import type { StricterPolicy } from '@openrounds/domain/consent';
import type { GroupId } from '@openrounds/domain/kit';
import type { App } from '../../kit/app.ts';
import type { Db } from '../../kit/database.ts';
import { consentAskedBy } from '../groups/index.ts';

/** What this installation and these groups ask consent for beyond what everybody must. */
export const stricterFor = async (app: App, db: Db, groupIds: readonly GroupId[]): Promise<StricterPolicy> => ({
  installation: app.config.consentAlsoFor,
  groups: await consentAskedBy(db, groupIds),
});
