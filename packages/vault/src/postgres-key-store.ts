import type { KeyStore, Purpose } from './key-store.ts';

/** Runs one statement and gives its rows; every statement of this store stands alone, so a pool will do. */
export type Query = (sql: string, params: unknown[]) => Promise<{ rows: Record<string, unknown>[] }>;

// One row holds all of a subject's keys and its tombstone: creating and destroying then contend for the same row lock,
// and no interleaving can leave a key behind a tombstone.
const SCHEMA = [
  'create schema if not exists keys',
  `create table if not exists keys.purpose_key (
    purpose text not null,
    version integer not null,
    wrapped text not null,
    created_at timestamptz not null default now(),
    primary key (purpose, version)
  )`,
  `create table if not exists keys.subject (
    subject text collate "C" primary key,
    wrapped jsonb not null,
    created_at timestamptz not null default now(),
    destroyed_at timestamptz,
    check (destroyed_at is null or wrapped = '{}')
  )`,
  `create index if not exists subject_destroyed on keys.subject (subject) where destroyed_at is not null`,
];

/** The key store on PostgreSQL ≥ 16, in a schema `keys` of its own; meant for a database and a role of its own. */
export function postgresKeyStore(query: Query): KeyStore & { migrate(): Promise<void> } {
  return { ...purposeKeyQueries(query), ...subjectQueries(query), migrate: () => migrate(query) };
}

async function migrate(query: Query): Promise<void> {
  for (const statement of SCHEMA) {
    await query(statement, []).catch(async (error: unknown) => {
      // Two programs that start at once both find nothing and both create; the loser's second try finds it made.
      if (!isDuplicate(error)) throw error;
      await query(statement, []);
    });
  }
}

const isDuplicate = (error: unknown) =>
  error instanceof Error && 'code' in error && ['23505', '42P06', '42P07', '42710'].includes(String(error.code));

type PurposeKeyQueries = Pick<KeyStore, 'purposeKeys' | 'addPurposeKey' | 'rewrapPurposeKey'>;

function purposeKeyQueries(query: Query): PurposeKeyQueries {
  return {
    async purposeKeys() {
      const { rows } = await query(
        'select purpose, version, wrapped from keys.purpose_key order by purpose, version',
        [],
      );
      return rows.map((row) => ({
        purpose: row['purpose'] as Purpose,
        version: row['version'] as number,
        wrapped: row['wrapped'] as string,
      }));
    },
    async addPurposeKey({ purpose, version, wrapped }) {
      await query(
        'insert into keys.purpose_key (purpose, version, wrapped) values ($1, $2, $3) on conflict do nothing',
        [purpose, version, wrapped],
      );
    },
    async rewrapPurposeKey({ purpose, version, wrapped }) {
      await query('update keys.purpose_key set wrapped = $3 where purpose = $1 and version = $2', [
        purpose,
        version,
        wrapped,
      ]);
    },
  };
}

function subjectQueries(query: Query): Omit<KeyStore, keyof PurposeKeyQueries> {
  return {
    async create(subject, wrapped) {
      const { rows } = await query(
        `insert into keys.subject as s (subject, wrapped) values ($1, $2::jsonb)
         on conflict (subject) do update set wrapped = excluded.wrapped || s.wrapped where s.destroyed_at is null
         returning 1`,
        [subject, JSON.stringify(wrapped)],
      );
      return rows.length === 1 ? 'created' : 'destroyed';
    },
    async load(subjects, purpose) {
      const { rows } = await query(
        `select subject, wrapped ->> $2::text as wrapped, destroyed_at is not null as destroyed
         from keys.subject where subject = any($1::text[])`,
        [subjects, purpose],
      );
      return rows.map((row) => ({
        subject: row['subject'] as string,
        wrapped: (row['wrapped'] as string | null) ?? undefined,
        destroyed: row['destroyed'] as boolean,
      }));
    },
    async destroy(tombstones) {
      // Ordered and without repeats: two replays at once take the row locks in the same order.
      const { rows } = await query(
        `insert into keys.subject as s (subject, wrapped, destroyed_at)
         select distinct on (subject) subject, '{}', destroyed_at
         from unnest($1::text[], $2::timestamptz[]) as t (subject, destroyed_at) order by subject, destroyed_at
         on conflict (subject) do update set wrapped = '{}', destroyed_at = excluded.destroyed_at
         where s.destroyed_at is null
         returning 1`,
        [tombstones.map((t) => t.subject), tombstones.map((t) => t.destroyedAt.toISOString())],
      );
      return rows.length;
    },
    async tombstones(after, limit) {
      const { rows } = await query(
        `select subject, destroyed_at from keys.subject
         where destroyed_at is not null and subject > $1 order by subject limit $2`,
        [after, limit],
      );
      return rows.map((row) => ({
        subject: row['subject'] as string,
        destroyedAt: new Date(row['destroyed_at'] as string | Date),
      }));
    },
    async stale(purpose, version, limit) {
      const { rows } = await query(
        `select subject, wrapped ->> $1::text as wrapped from keys.subject
         where wrapped ? $1::text and not starts_with(wrapped ->> $1::text, $2) order by subject limit $3`,
        [purpose, `${version}.`, limit],
      );
      return rows.map((row) => ({ subject: row['subject'] as string, wrapped: row['wrapped'] as string }));
    },
    async rewrap(purpose, changes) {
      const { rows } = await query(
        `update keys.subject s set wrapped = s.wrapped || jsonb_build_object($1::text, c.after)
         from unnest($2::text[], $3::text[], $4::text[]) as c (subject, before, after)
         where s.subject = c.subject and s.wrapped ->> $1::text = c.before
         returning 1`,
        [purpose, changes.map((c) => c.subject), changes.map((c) => c.from), changes.map((c) => c.to)],
      );
      return rows.length;
    },
  };
}
