import type pg from 'pg';

/** Rows as PostgreSQL itself writes them in JSON: bytes in hex, times to the microsecond; read back by `jsonb_populate_recordset`. */
const rowsAtOnce = 500;

interface Table {
  /** `"schema"."name"`, quoted. */
  readonly name: string;
  readonly schema: string;
  readonly columns: readonly string[];
  readonly identity: string | null;
}

/** Every table of the given schemas, those that others refer to first. */
export async function listTables(client: pg.ClientBase, schemas: readonly string[]): Promise<Table[]> {
  const { rows } = await client.query<{
    schema: string;
    name: string;
    columns: string[];
    identity: string | null;
    needs: string[];
  }>(
    `select n.nspname as schema, format('%I.%I', n.nspname, c.relname) as name,
       (select array_agg(quote_ident(a.attname) order by a.attnum) from pg_attribute a
         where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
       (select a.attname from pg_attribute a where a.attrelid = c.oid and a.attidentity <> '' limit 1) as identity,
       coalesce((select array_agg(distinct format('%I.%I', fn.nspname, f.relname)) from pg_constraint k
         join pg_class f on f.oid = k.confrelid join pg_namespace fn on fn.oid = f.relnamespace
         where k.conrelid = c.oid and k.contype = 'f' and k.confrelid <> c.oid), '{}') as needs
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and n.nspname = any($1) order by 1, 2`,
    [schemas],
  );
  const sorted: typeof rows = [];
  const waiting = [...rows];
  while (waiting.length > 0) {
    const next = waiting.findIndex((table) =>
      table.needs.every((need) => !waiting.some((other) => other.name === need)),
    );
    if (next < 0)
      throw new Error(`tables refer to each other in a circle: ${waiting.map((table) => table.name).join(', ')}`);
    sorted.push(...waiting.splice(next, 1));
  }
  return sorted;
}

/** A table's rows in chunks of JSON arrays, read by a cursor of the transaction that is open. */
export async function* readRows(client: pg.ClientBase, table: Table): AsyncGenerator<{ json: string; count: number }> {
  await client.query(`declare backup_rows no scroll cursor for select to_jsonb(t)::text as row from ${table.name} t`);
  try {
    for (;;) {
      const { rows } = await client.query<{ row: string }>(`fetch ${rowsAtOnce} from backup_rows`);
      if (rows.length === 0) return;
      yield { json: `[${rows.map(({ row }) => row).join(',')}]`, count: rows.length };
    }
  } finally {
    await client.query('close backup_rows');
  }
}

export async function writeRows(client: pg.ClientBase, table: Table, json: string): Promise<void> {
  const columns = table.columns.join(', ');
  await client.query(
    `insert into ${table.name} (${columns}) overriding system value select ${columns} from jsonb_populate_recordset(null::${table.name}, $1::jsonb)`,
    [json],
  );
}

/** The next number of an identity column goes on after the highest that came back. */
export async function continueNumbers(client: pg.ClientBase, table: Table): Promise<void> {
  if (table.identity === null) return;
  await client.query(
    `select setval(pg_get_serial_sequence($1, $2), greatest((select coalesce(max(${table.identity}), 0) from ${table.name}), 1))`,
    [table.name, table.identity],
  );
}
