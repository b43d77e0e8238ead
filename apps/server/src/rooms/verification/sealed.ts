import type { MemberId } from '@openrounds/domain/kit';
import { Application, registrationClaim } from '@openrounds/domain/verification';
import { type DataKey, openText, sealText } from '@openrounds/vault';
import type { App } from '../../kit/app.ts';
import type { ApplicationRow, DecisionRow } from './store.ts';

const saidPlace = (id: MemberId, version: number) => ({
  table: 'verification.application',
  column: 'said',
  row: id,
  version,
});
const reasonPlace = (id: string) => ({ table: 'verification.decision', column: 'reason', row: id, version: 1 });

/** `version` counts the saves, apart from the row's version that decisions raise too. */
export const sealSaid = (key: DataKey, id: MemberId, version: number, application: Application): Buffer =>
  sealText(key, saidPlace(id, version), JSON.stringify(application));

export function openSaid(
  key: DataKey | undefined,
  row: Pick<ApplicationRow, 'member_id' | 'said_sealed' | 'said_version'> | undefined,
): Application {
  if (key === undefined || row === undefined || row.said_sealed === null) return Application.parse({});
  return Application.parse(JSON.parse(openText(key, saidPlace(row.member_id, row.said_version), row.said_sealed)));
}

export const sealReason = (key: DataKey, decisionId: string, reason: string): Buffer =>
  sealText(key, reasonPlace(decisionId), reason);
export const openReason = (key: DataKey, row: DecisionRow): string =>
  openText(key, reasonPlace(row.id), row.reason_sealed);

/** Members who claim the same registration have the same hash; nobody can compute it without the vault. */
export function registrationHash(app: App, application: Application): Buffer | null {
  const claim = registrationClaim(application.registrationBody, application.registrationNumber);
  return claim === null ? null : app.vault.lookup('registration', claim);
}
