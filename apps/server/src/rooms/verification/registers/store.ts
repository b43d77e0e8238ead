import type { MemberId } from '@openrounds/domain/kit';
import { nameKey, type RegisterEntry, type RegisterStatus } from '@openrounds/domain/verification';
import { type Generated, sql } from 'kysely';
import { executeSql, type Db } from '../../../kit/database.ts';

type Tables = {
  'registers.import': {
    no: Generated<number>;
    body: string;
    file_name: string;
    mark: Buffer;
    complete: boolean;
    extract_of: string | null;
    bytes_total: number;
    bytes_read: Generated<number>;
    lines_read: Generated<number>;
    kept: Generated<number>;
    refused: Generated<number>;
    changed: Generated<number>;
    state: Generated<'reading' | 'done' | 'given-up'>;
    started_at: Date;
    finished_at: Date | null;
  };
  'registers.entry': {
    body: string;
    number: string;
    given_name: string;
    family_name: string;
    former_names: string[];
    professions: RegisterEntry['professions'];
    country: string | null;
    status: RegisterStatus;
    status_as_written: string;
    status_since: string | null;
    name_key: string;
    seen: number;
  };
  'registers.change': {
    body: string;
    number: string;
    import_no: number;
    from_status: RegisterStatus;
    to_status: RegisterStatus;
    at: Date;
  };
  'verification.register_check': {
    member_id: MemberId;
    import_no: number;
    status: RegisterStatus | null;
    at: Date;
  };
};

const tables = (db: Db) => db.withTables<Tables>();
const importColumns = [
  'no',
  'body',
  'file_name',
  'mark',
  'complete',
  'bytes_total',
  'bytes_read',
  'lines_read',
  'kept',
  'refused',
  'changed',
  'state',
  'started_at',
  'finished_at',
] as const;
const imports = (db: Db) =>
  tables(db)
    .selectFrom('registers.import')
    .select(importColumns)
    .select(sql<string | null>`extract_of::text`.as('extract_of'));

/** The import of a register that has begun and not ended. */
export const findReading = (db: Db, body: string) =>
  imports(db).where('body', '=', body).where('state', '=', 'reading').executeTakeFirst();
export type ImportRow = NonNullable<Awaited<ReturnType<typeof findReading>>>;

/** The last one that ended. */
export const findDone = (db: Db, body: string) =>
  imports(db).where('body', '=', body).where('state', '=', 'done').orderBy('no', 'desc').limit(1).executeTakeFirst();

export const listImports = (db: Db, limit: number) => imports(db).orderBy('no', 'desc').limit(limit).execute();

export async function insertImport(
  db: Db,
  row: {
    body: string;
    file_name: string;
    mark: Buffer;
    complete: boolean;
    extract_of: string | null;
    bytes_total: number;
    started_at: Date;
  },
): Promise<void> {
  await tables(db)
    .insertInto('registers.import')
    .values({ ...row, finished_at: null })
    .execute();
}

export async function updateImport(
  db: Db,
  no: number,
  change: Partial<{
    bytes_read: number;
    lines_read: number;
    kept: number;
    refused: number;
    changed: number;
    state: 'done' | 'given-up';
    finished_at: Date;
  }>,
): Promise<void> {
  await tables(db).updateTable('registers.import').set(change).where('no', '=', no).execute();
}

const putEntries = `
with given as (
  select * from unnest($3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[], $11::date[], $12::text[])
    as g (number, given_name, family_name, former_names, professions, country, status, status_as_written, status_since, name_key)
), noted as (
  insert into registers.change (body, number, import_no, from_status, to_status, at)
  select $1, g.number, $2, e.status, g.status, $13::timestamptz
  from given g join registers.entry e on e.body = $1 and e.number = g.number
  where e.status <> g.status
  on conflict (body, number, import_no) do update set to_status = excluded.to_status
  returning 1
), put as (
  insert into registers.entry as e (body, number, given_name, family_name, former_names, professions, country, status, status_as_written,
    status_since, name_key, seen)
  select $1, number, given_name, family_name, string_to_array(former_names, chr(31)), string_to_array(professions, chr(31)), country, status,
    status_as_written, status_since, name_key, $2 from given
  on conflict (body, number) do update set
    -- a number that was taken away may come without a name: what was known of it stays
    given_name = case when excluded.family_name = '' then e.given_name else excluded.given_name end,
    family_name = case when excluded.family_name = '' then e.family_name else excluded.family_name end,
    former_names = case when excluded.family_name = '' then e.former_names else excluded.former_names end,
    name_key = case when excluded.family_name = '' then e.name_key else excluded.name_key end,
    professions = case when excluded.professions = '{}' then e.professions else excluded.professions end,
    country = coalesce(excluded.country, e.country),
    status = excluded.status, status_as_written = excluded.status_as_written, status_since = excluded.status_since, seen = excluded.seen
)
select count(*)::int as n from noted`;

/** Puts entries, each number once; gives how many have another status than before. */
export async function upsertEntries(
  db: Db,
  into: { body: string; no: number; now: Date },
  entries: readonly RegisterEntry[],
): Promise<number> {
  const list = (values: readonly string[]): string => values.join('\u001f');
  const { rows } = await executeSql(db, putEntries, [
    into.body,
    into.no,
    entries.map((entry) => entry.number),
    entries.map((entry) => entry.givenName),
    entries.map((entry) => entry.familyName),
    entries.map((entry) => list(entry.formerNames)),
    entries.map((entry) => list(entry.professions)),
    entries.map((entry) => entry.country),
    entries.map((entry) => entry.status),
    entries.map((entry) => entry.statusAsWritten),
    entries.map((entry) => entry.statusSince),
    entries.map((entry) => nameKey(entry.givenName, entry.familyName)),
    into.now,
  ]);
  return Number(rows[0]?.['n']);
}

/** Of a stretch of numbers: how many entries there are still on the register, how many of them this import did not see, and where the next begins. */
export async function countAbsent(
  db: Db,
  body: string,
  no: number,
  after: string,
  step: number,
): Promise<{ present: number; absent: number; last: string | null }> {
  const { rows } = await executeSql(
    db,
    `select count(*) filter (where status <> 'removed')::int as present, count(*) filter (where status <> 'removed' and seen < $2)::int as absent,
       max(number) as last
     from (select number, status, seen from registers.entry where body = $1 and number > $3 order by number limit $4) stretch`,
    [body, no, after, step],
  );
  const [row] = rows;
  return {
    present: Number(row?.['present']),
    absent: Number(row?.['absent']),
    last: (row?.['last'] as string | null) ?? null,
  };
}

/** Whoever a complete extract does not name has left the register: marks one stretch of numbers, and gives where the next begins. */
export async function removeAbsent(
  db: Db,
  into: { body: string; no: number; now: Date },
  after: string,
  step: number,
): Promise<{ removed: number; last: string | null }> {
  const { rows } = await executeSql(
    db,
    `with stretch as (select number, status, seen from registers.entry where body = $1 and number > $3 order by number limit $4),
     absent as (select number, status from stretch where seen < $2 and status <> 'removed'),
     noted as (
       insert into registers.change (body, number, import_no, from_status, to_status, at)
       select $1, number, $2, status, 'removed', $5 from absent
       on conflict (body, number, import_no) do update set to_status = 'removed'
     ),
     put as (
       update registers.entry e set status = 'removed', status_as_written = '', status_since = null
       from absent where e.body = $1 and e.number = absent.number
     )
     select (select max(number) from stretch) as last, (select count(*) from absent)::int as removed`,
    [into.body, into.no, after, step, into.now],
  );
  return { removed: Number(rows[0]?.['removed']), last: (rows[0]?.['last'] as string | null) ?? null };
}

const entries = (db: Db, body: string) =>
  tables(db)
    .selectFrom('registers.entry')
    .select([
      'number',
      'given_name',
      'family_name',
      'former_names',
      'professions',
      'country',
      'status',
      'status_as_written',
    ])
    .select(sql<string | null>`status_since::text`.as('status_since'))
    .where('body', '=', body);

/** Entries by their numbers: one query. */
export async function listEntries(
  db: Db,
  body: string,
  numbers: readonly string[],
): Promise<Map<string, RegisterEntry>> {
  if (numbers.length === 0) return new Map();
  const rows = await entries(db, body)
    .where('number', '=', sql<string>`any(${[...numbers]}::text[])`)
    .execute();
  return new Map(
    rows.map((row) => [
      row.number,
      {
        number: row.number,
        givenName: row.given_name,
        familyName: row.family_name,
        formerNames: row.former_names,
        professions: row.professions,
        country: row.country,
        status: row.status,
        statusAsWritten: row.status_as_written,
        statusSince: row.status_since,
      },
    ]),
  );
}

export async function countNamed(db: Db, body: string, key: string, limit: number): Promise<number> {
  const rows = await entries(db, body)
    .where('name_key', '=', key)
    .where('status', '<>', 'removed')
    .limit(limit)
    .execute();
  return rows.length;
}

/** Newest first. */
export const listChanges = (db: Db, body: string, number: string, limit: number) =>
  tables(db)
    .selectFrom('registers.change')
    .select(['at', 'from_status', 'to_status'])
    .where('body', '=', body)
    .where('number', '=', number)
    .orderBy('import_no', 'desc')
    .limit(limit)
    .execute();

/** What was last seen of these members' entries. */
export async function listChecks(db: Db, ids: readonly MemberId[]): Promise<Map<MemberId, RegisterStatus | null>> {
  const rows = await tables(db)
    .selectFrom('verification.register_check')
    .select(['member_id', 'status'])
    .where('member_id', '=', sql<MemberId>`any(${[...ids]}::uuid[])`)
    .execute();
  return new Map(rows.map((row) => [row.member_id, row.status]));
}

export async function putChecks(
  db: Db,
  no: number,
  checks: readonly { readonly memberId: MemberId; readonly status: RegisterStatus | null }[],
  now: Date,
): Promise<void> {
  if (checks.length === 0) return;
  await tables(db)
    .insertInto('verification.register_check')
    .values(checks.map((check) => ({ member_id: check.memberId, import_no: no, status: check.status, at: now })))
    .onConflict((conflict) =>
      conflict.column('member_id').doUpdateSet((eb) => ({
        import_no: eb.ref('excluded.import_no'),
        status: eb.ref('excluded.status'),
        at: eb.ref('excluded.at'),
      })),
    )
    .execute();
}
