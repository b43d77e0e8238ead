import { AppError } from '@openrounds/domain/kit';
import { z } from 'zod';

/** A keyset cursor: where the page before ended, opaque to clients. */
export const encodeCursor = (parts: readonly (string | number)[]): string =>
  Buffer.from(JSON.stringify(parts)).toString('base64url');

function decodeCursor(cursor: string | undefined, length: number): (string | number)[] | null {
  if (cursor === undefined) return null;
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (
      Array.isArray(parts) &&
      parts.length === length &&
      parts.every((part) => typeof part === 'string' || typeof part === 'number')
    )
      return parts as (string | number)[];
  } catch {
    // Falls through: whatever is not ours is refused in the same words.
  }
  throw notACursor();
}

const notACursor = (): AppError =>
  new AppError('bad-input', { where: 'query', issues: [{ path: 'cursor', message: 'not a cursor of this list' }] });

const readers = {
  id: (part: string | number) => (z.uuid().safeParse(part).success ? String(part) : undefined),
  at: (part: string | number) => (z.iso.datetime().safeParse(part).success ? new Date(part) : undefined),
  /** A name in an alphabet of ours, such as a domain: never with a zero byte, which PostgreSQL refuses. */
  word: (part: string | number) => (typeof part === 'string' && /^[\w.-]{1,253}$/.test(part) ? part : undefined),
  integer: (part: string | number) => (typeof part === 'number' && Number.isSafeInteger(part) ? part : undefined),
  /** A `real`: PostgreSQL refuses what is too large for one, and what is too small. */
  number: (part: string | number) =>
    typeof part === 'number' && Number.isFinite(Math.fround(part)) && (part === 0 || Math.fround(part) !== 0)
      ? part
      : undefined,
} as const;
type PartKind = keyof typeof readers;
type PartOf<K extends PartKind> = NonNullable<ReturnType<(typeof readers)[K]>>;

/** A cursor whose parts go into SQL as ids, points in time and numbers: one that was tampered with is refused here. */
export function readCursor<const K extends readonly PartKind[]>(
  cursor: string | undefined,
  kinds: K,
): { [I in keyof K]: PartOf<K[I]> } | null {
  const parts = decodeCursor(cursor, kinds.length);
  if (parts === null) return null;
  const read = kinds.map((kind, i) => readers[kind](parts[i] ?? ''));
  if (read.includes(undefined)) throw notACursor();
  return read as { [I in keyof K]: PartOf<K[I]> };
}

/** Takes one more row than asked for, to know whether there is a next page. */
export function pageOfRows<Row>(
  rows: readonly Row[],
  limit: number,
  cursorOf: (row: Row) => readonly (string | number)[],
): { rows: Row[]; next: string | null } {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { rows: page, next: rows.length > limit && last !== undefined ? encodeCursor(cursorOf(last)) : null };
}
