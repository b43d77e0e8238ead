import type { MemberId } from '@openrounds/domain/kit';
import type { App } from '../../kit/app.ts';
import { keySubject } from '../members/index.ts';
import { openSaid } from './sealed.ts';
import { findApplication } from './store.ts';

/** Where a member works or studies, as the reviewer has seen it; empty when they did not say. */
export async function institutionOf(app: App, memberId: MemberId): Promise<string> {
  const row = await findApplication(app.db, memberId);
  if (row === undefined) return '';
  return openSaid(await app.vault.key(keySubject(memberId), 'contact'), row).institution;
}
