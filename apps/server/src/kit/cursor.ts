import { AppError } from '@openrounds/domain/kit';

/** A keyset cursor: where the page before ended, opaque to clients. */
export const encodeCursor = (parts: readonly (string | number)[]): string =>
  Buffer.from(JSON.stringify(parts)).toString('base64url');

export function decodeCursor(cursor: string | undefined, length: number): (string | number)[] | null {
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
  throw new AppError('bad-input', {
    where: 'query',
    issues: [{ path: 'cursor', message: 'not a cursor of this list' }],
  });
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
