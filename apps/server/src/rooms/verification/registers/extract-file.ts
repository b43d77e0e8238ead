import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import type { RegisterLayout } from '@openrounds/domain/verification';
import { readCsv } from './read-csv.ts';

/** The operator can put it right: the file, the mapping, or how the command was called. */
export class ExtractError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'ExtractError';
  }
}

const megabyte = 1024 * 1024;

/** What a file is known again by when reading goes on after a kill: its size, its first megabyte, and how it is read. */
export async function markOf(file: string, how: unknown): Promise<{ mark: Buffer; size: number }> {
  const handle = await open(file).catch((error: Error) => {
    throw new ExtractError(`${file}: cannot be opened (${error.message})`);
  });
  try {
    const { size } = await handle.stat();
    const head = Buffer.alloc(Math.min(size, megabyte));
    await handle.read(head, 0, head.length, 0);
    const mark = createHash('sha256')
      .update(JSON.stringify([size, how]))
      .update(head)
      .digest();
    return { mark, size };
  } finally {
    await handle.close();
  }
}

/** Where the wanted columns stand, and where the first line ends. @throws ExtractError naming the columns that are not there */
export async function readHeader(file: string, layout: RegisterLayout): Promise<{ columns: number[]; end: number }> {
  const source = createReadStream(file, { highWaterMark: megabyte });
  for await (const [header] of readCsv(source, { separator: layout.separator, encoding: layout.encoding })) {
    if (header === undefined) break;
    const at = new Map(header.fields.map((name, i) => [name.trim(), i]));
    const missing = layout.columns.filter((name) => !at.has(name));
    if (missing.length > 0)
      throw new ExtractError(
        `${file}: its first line has no column ${missing.map((name) => `"${name}"`).join(', ')}. It has: ${[...at.keys()].slice(0, 40).join(', ')}`,
      );
    return { columns: layout.columns.map((name) => at.get(name) ?? -1), end: header.end };
  }
  throw new ExtractError(`${file}: is empty`);
}

/** The lines from a byte on, in batches. */
export const readLines = (file: string, layout: RegisterLayout, columns: readonly number[], offset: number) =>
  readCsv(createReadStream(file, { start: offset, highWaterMark: megabyte }), { ...layout, columns, offset });
