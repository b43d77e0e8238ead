import { type CaseWords, templateText } from '@openrounds/domain/cases';
import type { CaseId } from '@openrounds/domain/kit';
import type { Tx } from '../../kit/transaction.ts';

/** The words that a published case is found by, in the transaction that makes them stand. */
export function indexCase(tx: Tx, id: CaseId, words: CaseWords, specialties: readonly string[]): Promise<void> {
  const { title, question, template, poll } = words;
  const text = [words.text, templateText(template), ...(poll?.choices ?? [])].join('\n');
  return tx.app.caseParts.indexWords(tx, id, { title, text, question, specialties });
}
