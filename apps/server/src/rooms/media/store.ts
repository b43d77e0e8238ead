import type { CaseId, MediaId } from '@openrounds/domain/kit';
import type { Dismissed, Medium, Rendition } from '@openrounds/domain/media';
import { type Generated, type JSONColumnType, type Selectable, sql } from 'kysely';
import type { Db } from '../../kit/database.ts';
import type { RenditionFormat } from './images/types.ts';
import type { StoredFinding } from './scan/make-findings.ts';

type MediumTable = {
  id: MediaId;
  case_id: CaseId;
  kind: Medium['kind'];
  label: Medium['label'];
  subject: Medium['subject'];
  alt_sealed: Buffer | null;
  alt_version: Generated<number>;
  position: number;
  state: Generated<Medium['state']>;
  width: number;
  height: number;
  findings: JSONColumnType<StoredFinding[], string | undefined>;
  dismissed: JSONColumnType<Dismissed[], string | undefined>;
  overrules_sealed: Buffer | null;
  overrules_version: Generated<number>;
  redactions: number;
  confirmed: boolean;
  created_at: Date;
  withdrawn_at: Generated<Date | null>;
};
type RenditionTable = {
  medium_id: MediaId;
  name: Rendition;
  format: RenditionFormat;
  object_key: string;
  bytes: number;
  width: number;
  height: number;
};
export type MediumRow = Selectable<MediumTable>;
export type RenditionRow = RenditionTable;

type Tables = {
  'media.medium': MediumTable;
  'media.rendition': RenditionTable;
  'media.instance': { medium_id: MediaId; object_key: string };
  'media.upload_part': { object_key: string };
};

const tables = (db: Db) => db.withTables<Tables>();

type NewMedium = Omit<
  MediumRow,
  'alt_sealed' | 'alt_version' | 'overrules_sealed' | 'overrules_version' | 'findings' | 'dismissed' | 'withdrawn_at'
> & { readonly findings?: readonly StoredFinding[]; readonly dismissed?: readonly Dismissed[] };

export const insertMedium = (db: Db, { findings = [], dismissed = [], ...medium }: NewMedium): Promise<MediumRow> =>
  tables(db)
    .insertInto('media.medium')
    .values({
      ...medium,
      alt_sealed: null,
      overrules_sealed: null,
      findings: JSON.stringify(findings),
      dismissed: JSON.stringify(dismissed),
    })
    .returningAll()
    .executeTakeFirstOrThrow();

/** False where the medium is gone, or has this rendition already. */
export async function insertRendition(db: Db, rendition: RenditionRow): Promise<boolean> {
  const medium = await tables(db)
    .selectFrom('media.medium')
    .select('id')
    .where('id', '=', rendition.medium_id)
    .forKeyShare()
    .executeTakeFirst();
  if (medium === undefined) return false;
  const row = await tables(db)
    .insertInto('media.rendition')
    .values(rendition)
    .onConflict((conflict) => conflict.columns(['medium_id', 'name', 'format']).doNothing())
    .returning('medium_id')
    .executeTakeFirst();
  return row !== undefined;
}

export const countMedia = async (db: Db, caseId: CaseId): Promise<{ count: number; next: number }> =>
  tables(db)
    .selectFrom('media.medium')
    .select([sql<number>`count(*)::int`.as('count'), sql<number>`coalesce(max(position) + 1, 0)::int`.as('next')])
    .where('case_id', '=', caseId)
    .executeTakeFirstOrThrow();

export const findMedium = (db: Db, id: MediaId) =>
  tables(db).selectFrom('media.medium').selectAll().where('id', '=', id).executeTakeFirst();

export const lockMedium = (db: Db, caseId: CaseId, id: MediaId) =>
  tables(db)
    .selectFrom('media.medium')
    .selectAll()
    .where('case_id', '=', caseId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();

export const updateMedium = (
  db: Db,
  id: MediaId,
  { findings, dismissed, ...change }: Partial<Omit<MediumRow, 'id' | 'case_id' | 'position' | 'created_at'>>,
): Promise<MediumRow> =>
  tables(db)
    .updateTable('media.medium')
    .set({
      ...change,
      ...(findings === undefined ? {} : { findings: JSON.stringify(findings) }),
      ...(dismissed === undefined ? {} : { dismissed: JSON.stringify(dismissed) }),
    })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();

/** Taken back by their patient: shown to nobody from now on. */
export const markWithdrawn = (db: Db, caseId: CaseId, ids: readonly MediaId[], now: Date) =>
  tables(db)
    .updateTable('media.medium')
    .set({ withdrawn_at: now })
    .where('case_id', '=', caseId)
    .where('id', '=', sql<MediaId>`any(${[...ids]}::uuid[])`)
    .where('withdrawn_at', 'is', null)
    .execute();

export const listMedia = (db: Db, caseIds: readonly CaseId[]) =>
  tables(db)
    .selectFrom('media.medium')
    .selectAll()
    .where('case_id', '=', sql<CaseId>`any(${[...caseIds]}::uuid[])`)
    .orderBy('case_id')
    .orderBy('position')
    .execute();

export const listRenditions = (db: Db, mediumId: MediaId) =>
  tables(db).selectFrom('media.rendition').selectAll().where('medium_id', '=', mediumId).execute();

/** The medium with the renditions of one name, in one query. */
export const findRenditions = (db: Db, mediumId: MediaId, name: Rendition) =>
  tables(db)
    .selectFrom('media.rendition as r')
    .innerJoin('media.medium as m', 'm.id', 'r.medium_id')
    .selectAll('r')
    .select('m.case_id')
    .where('r.medium_id', '=', mediumId)
    .where('r.name', '=', name)
    .execute();

/** Takes the rows away and says how many media went, and which objects they stood for. */
export async function deleteMedia(
  db: Db,
  caseId: CaseId,
  mediumId: MediaId | null,
): Promise<{ media: number; keys: string[] }> {
  // Locked first: a rendition that a job adds meanwhile either stands already, or finds no medium.
  const chosen = await tables(db)
    .selectFrom('media.medium')
    .select('id')
    .where('case_id', '=', caseId)
    .$if(mediumId !== null, (query) => query.where('id', '=', mediumId as MediaId))
    .forUpdate()
    .execute();
  const ids = sql<MediaId>`any(${chosen.map(({ id }) => id)}::uuid[])`;
  const renditions = await tables(db)
    .deleteFrom('media.rendition')
    .where('medium_id', '=', ids)
    .returning('object_key')
    .execute();
  const instances = await tables(db)
    .deleteFrom('media.instance')
    .where('medium_id', '=', ids)
    .returning('object_key')
    .execute();
  await tables(db).deleteFrom('media.medium').where('id', '=', ids).execute();
  return { media: chosen.length, keys: [...renditions, ...instances].map((row) => row.object_key) };
}

/** Takes the renditions of a medium away and says which objects they stood for. */
export async function deleteRenditions(db: Db, mediumId: MediaId): Promise<string[]> {
  const gone = await tables(db)
    .deleteFrom('media.rendition')
    .where('medium_id', '=', mediumId)
    .returning('object_key')
    .execute();
  return gone.map((row) => row.object_key);
}

/** Of these objects, those that a row stands for. */
export async function knownObjects(db: Db, keys: readonly string[]): Promise<Set<string>> {
  const chosen = sql<string>`any(${[...keys]}::text[])`;
  const rows = await tables(db)
    .selectFrom('media.rendition')
    .select('object_key')
    .where('object_key', '=', chosen)
    .unionAll(tables(db).selectFrom('media.instance').select('object_key').where('object_key', '=', chosen))
    .unionAll(tables(db).selectFrom('media.upload_part').select('object_key').where('object_key', '=', chosen))
    .execute();
  return new Set(rows.map((row) => row.object_key));
}
