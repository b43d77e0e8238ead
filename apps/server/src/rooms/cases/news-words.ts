import type { News, NewsId, NewsText } from '@openrounds/domain/cases';
import type { CaseId } from '@openrounds/domain/kit';
import { type DataKey, openText, sealText } from '@openrounds/vault';
import type { z } from 'zod';
import type { Db } from '../../kit/database.ts';
import { listNews, type NewsRow } from './after-store.ts';

type Said = z.output<typeof NewsText>;

const place = (id: NewsId) => ({ table: 'cases.news', column: 'text', row: id, version: 1 });

export const sealNews = (key: DataKey, id: NewsId, said: Said): Buffer =>
  sealText(key, place(id), JSON.stringify(said));

function presentNews(key: DataKey, row: NewsRow): News {
  const { text, later } = JSON.parse(openText(key, place(row.id), row.text_sealed)) as Said;
  return { id: row.id, text, later, at: row.at.toISOString() };
}

/** What was told of a case since it was published, oldest first. */
export const newsOf = async (db: Db, key: DataKey, id: CaseId): Promise<News[]> =>
  (await listNews(db, id)).map((row) => presentNews(key, row));
