import type { MemberId } from '@openrounds/domain/kit';
import { Application, registrationClaim, type Stand } from '@openrounds/domain/verification';
import { type DataKey, openText, sealText } from '@openrounds/vault';
import type { App } from '../../kit/app.ts';
import type { ApplicationRow, DecisionRow, updateApplication } from './store.ts';

const saidPlace = (id: MemberId, version: number) => ({
  table: 'verification.application',
  column: 'said',
  row: id,
  version,
});
const renewalPlace = (id: MemberId, version: number) => ({
  table: 'verification.application',
  column: 'renewal_said',
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

/** What a verified member says anew; `version` counts its saves. */
export const sealRenewal = (key: DataKey, id: MemberId, version: number, application: Application): Buffer =>
  sealText(key, renewalPlace(id, version), JSON.stringify(application));

/** What is to be decided about: in a renewal what is said anew, otherwise what is said. */
export function openAtIssue(key: DataKey | undefined, row: ApplicationRow | undefined, stand: Stand): Application {
  if (key === undefined || row === undefined || stand.renewal === null || row.renewal_said_sealed === null)
    return openSaid(key, row);
  const place = renewalPlace(row.member_id, row.renewal_said_version);
  return Application.parse(JSON.parse(openText(key, place, row.renewal_said_sealed)));
}

/** A renewal that is over, and was not accepted. */
export const noRenewal = { renewal: null, renewal_said_sealed: null } as const;

/** What was said anew is from now on what is said; the renewal is over. */
export function takeOver(
  app: App,
  key: DataKey,
  row: ApplicationRow,
  stand: Stand,
): Parameters<typeof updateApplication>[2] {
  if (stand.renewal === null || row.renewal_said_sealed === null) return noRenewal;
  const said = openAtIssue(key, row, stand);
  const version = row.said_version + 1;
  return {
    ...noRenewal,
    said_version: version,
    said_sealed: sealSaid(key, row.member_id, version, said),
    registration_hash: registrationHash(app, said),
  };
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
