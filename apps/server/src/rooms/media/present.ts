import type { CaseId, MediaId } from '@openrounds/domain/kit';
import { dismissedAs, type Finding, type Medium } from '@openrounds/domain/media';
import { type DataKey, openText, sealText } from '@openrounds/vault';
import type { App } from '../../kit/app.ts';
import type { Db } from '../../kit/database.ts';
import { caseKeySubject } from '../cases/index.ts';
import { listMedia, type MediumRow } from './store.ts';

const altPlace = (id: MediaId, version: number) => ({ table: 'media.medium', column: 'alt', row: id, version });

export const sealAlt = (key: DataKey, id: MediaId, version: number, alt: string): Buffer =>
  sealText(key, altPlace(id, version), alt);

const altOf = (key: DataKey | undefined, row: MediumRow): string =>
  key === undefined || row.alt_sealed === null ? '' : openText(key, altPlace(row.id, row.alt_version), row.alt_sealed);

/** What was said of findings, by their ids. */
export type Overrules = Readonly<Record<string, NonNullable<Finding['overruled']>>>;
const overrulesPlace = (id: MediaId, version: number) => ({
  table: 'media.medium',
  column: 'overrules',
  row: id,
  version,
});

export const sealOverrules = (key: DataKey, id: MediaId, version: number, overrules: Overrules): Buffer =>
  sealText(key, overrulesPlace(id, version), JSON.stringify(overrules));

export const openOverrules = (key: DataKey | undefined, row: MediumRow): Overrules =>
  key === undefined || row.overrules_sealed === null
    ? {}
    : (JSON.parse(openText(key, overrulesPlace(row.id, row.overrules_version), row.overrules_sealed)) as Overrules);

function findingsOf(key: DataKey | undefined, row: MediumRow): Finding[] {
  if (row.findings.length === 0) return [];
  const overrules = openOverrules(key, row);
  const onDevice = { reason: '', at: row.created_at.toISOString(), onDevice: true };
  return row.findings.map((finding) => {
    const wasSeen = dismissedAs(finding, row.dismissed).length > 0;
    return { ...finding, overruled: overrules[finding.id] ?? (wasSeen ? onDevice : null) };
  });
}

export const presentMedium = (key: DataKey | undefined, row: MediumRow): Medium => ({
  id: row.id,
  kind: row.kind,
  label: row.label,
  subject: row.subject,
  alt: altOf(key, row),
  width: row.width,
  height: row.height,
  position: row.position,
  state: row.withdrawn_at === null ? row.state : 'withdrawn',
  findings: findingsOf(key, row),
  redactions: row.redactions,
  confirmed: row.confirmed,
});

/** The pictures of many cases, in their order: one query, and one for keys that are not at hand. */
export async function mediaOfCases(app: App, db: Db, ids: readonly CaseId[]): Promise<Map<CaseId, Medium[]>> {
  if (ids.length === 0) return new Map();
  const rows = await listMedia(db, ids);
  const described = rows.filter((row) => row.alt_sealed !== null || row.overrules_sealed !== null);
  const keys = await app.vault.load([...new Set(described.map((row) => caseKeySubject(row.case_id)))], 'text');
  const media = new Map<CaseId, Medium[]>();
  for (const [caseId, own] of Map.groupBy(rows, (row) => row.case_id))
    media.set(
      caseId,
      own.map((row) => presentMedium(keys.get(caseKeySubject(caseId)), row)),
    );
  return media;
}
