import type { CaseId } from '@openrounds/domain/kit';
import { type DataKey, openText, sealText } from '@openrounds/vault';
import type { App } from '../../kit/app.ts';
import { caseKeySubject } from '../cases/index.ts';

/** What was said about a case is sealed with the case's own key, and goes with it. */
type Column = 'report' | 'message';

const place = (column: Column, row: string) => ({ table: 'moderation', column, row, version: 1 });

export const caseKey = (app: App, id: CaseId): Promise<DataKey> => app.vault.key(caseKeySubject(id), 'text');
export const findCaseKey = async (app: App, id: CaseId): Promise<DataKey | undefined> =>
  (await app.vault.load([caseKeySubject(id)], 'text')).get(caseKeySubject(id));

export const sealWords = (key: DataKey, column: Column, row: string, text: string): Buffer =>
  sealText(key, place(column, row), text);
export const openWords = (key: DataKey | undefined, column: Column, row: string, sealed: Buffer | null): string =>
  key === undefined || sealed === null ? '' : openText(key, place(column, row), sealed);
