import type { CaseId } from '@openrounds/domain/kit';
import { indexedWording, queriedWording } from '@openrounds/domain/search';
import { specialties } from '@openrounds/domain/specialties';
import { blindIndex, type BlindIndex } from '@openrounds/vault';
import type { App } from '../../kit/app.ts';
import type { Db } from '../../kit/database.ts';
import type { CaseParts } from '../../kit/parts.ts';
import { analyseQuery, analyseText, deleteDocument, putDocument } from './store.ts';

const nameOf = new Map(specialties.map(({ slug, name }) => [slug, name]));
const blind = (app: App): BlindIndex => blindIndex(app.vault.installationKey('search', 'text'));

export const indexWords: CaseParts['indexWords'] = async (tx, id, words) => {
  const named = words.specialties.map((slug) => nameOf.get(slug) ?? slug);
  const vector = await analyseText(tx.db, {
    title: indexedWording(words.title),
    heading: indexedWording([words.question, ...named].join('\n')),
    text: indexedWording(words.text),
  });
  await putDocument(tx.db, id, blind(tx.app).vector(vector));
};

export const forgetWords: CaseParts['forgetWords'] = (tx, id: CaseId) => deleteDocument(tx.db, id);

/** What was asked, as the index knows it; empty when nothing is left to look for. */
export const blindQuery = async (app: App, db: Db, asked: string): Promise<string> =>
  blind(app).query(await analyseQuery(db, queriedWording(asked)));
