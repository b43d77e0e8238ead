import { AppError } from '@openrounds/domain/kit';
import { z } from 'zod';
import { decodeCursor } from '../../kit/cursor.ts';
import type { Keyset } from './store.ts';

const Cursor = z.tuple([z.iso.datetime(), z.uuid()]);

/** Where the page before ended: a time and an id. Whatever else comes as a cursor is refused before it reaches the database. */
export function keysetOf(cursor: string | undefined): Keyset | null {
  const parts = decodeCursor(cursor, 2);
  if (parts === null) return null;
  const parsed = Cursor.safeParse(parts);
  if (!parsed.success)
    throw new AppError('bad-input', {
      where: 'query',
      issues: [{ path: 'cursor', message: 'not a cursor of this list' }],
    });
  return { at: new Date(parsed.data[0]), id: parsed.data[1] };
}
