import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';

/** Every row of every table of a database, as text, by table; what a thief of the database would read. */
export async function dumpDatabase(url: string): Promise<Map<string, string[]>> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows: tables } = await client.query<{ name: string }>(
      `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind in ('r', 'p') and n.nspname !~ '^(pg_|information_schema)' order by 1`,
    );
    const dump = new Map<string, string[]>();
    for (const { name } of tables) {
      const { rows } = await client.query<{ row: string }>(`select to_jsonb(t)::text as row from ${name} t order by 1`);
      dump.set(
        name,
        rows.map(({ row }) => row),
      );
    }
    return dump;
  } finally {
    await client.end();
  }
}

/** Every file below a folder, with its bytes. */
export async function readTree(folder: string): Promise<Map<string, Buffer>> {
  const files = new Map<string, Buffer>();
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isFile())
      files.set(
        join(entry.parentPath, entry.name).slice(folder.length + 1),
        await readFile(join(entry.parentPath, entry.name)),
      );
  }
  return files;
}

/** The ways in which a word may lie in bytes without being seen at once. */
export function disguisesOf(word: string): Buffer[] {
  const plain = Buffer.from(word, 'utf8');
  const base64 = [0, 1, 2].map((offset) =>
    Buffer.from(
      Buffer.concat([Buffer.alloc(offset, 0x2e), plain])
        .toString('base64')
        .slice(offset === 0 ? 0 : offset + 1)
        .replace(/.{2}=*$/, ''),
    ),
  );
  return [
    plain,
    Buffer.from(word.toLowerCase(), 'utf8'),
    Buffer.from(word, 'utf16le'),
    Buffer.from(plain.toString('hex')),
    ...base64.filter((text) => text.length >= 6),
  ];
}
