import { type CaseWords, excerptOf, noWords } from '@openrounds/domain/cases';
import type { CaseId } from '@openrounds/domain/kit';
import { type DataKey, KeyDestroyedError, openText, sealText } from '@openrounds/vault';

/** The owner of a case's keys in the vault: `text` for all its words and its discussion, `media` for its pictures. */
export const caseKeySubject = (id: CaseId): string => `case:${id}`;

type Head = Pick<CaseWords, 'title'> & { readonly excerpt: string };
type Body = Omit<CaseWords, 'title'>;

const place = (id: CaseId, column: 'head' | 'body', version: number) => ({
  table: 'cases.case',
  column,
  row: id,
  version,
});
const noticePlace = (id: CaseId, version: number) => ({ table: 'cases.notice', column: 'message', row: id, version });

/** What changes in the row of a case when it says something else: its next version, with the words sealed to it. */
export function rewritten(
  key: DataKey,
  { id, version }: { readonly id: CaseId; readonly version: number },
  words: CaseWords,
) {
  const next = version + 1;
  const { head, body } = sealWords(key, id, next, words);
  return { version: next, words_version: next, head_sealed: head, body_sealed: body };
}

export function sealWords(key: DataKey, id: CaseId, version: number, words: CaseWords): { head: Buffer; body: Buffer } {
  const { title, ...body } = words;
  const head: Head = { title, excerpt: excerptOf(words.text) };
  return {
    head: sealText(key, place(id, 'head', version), JSON.stringify(head)),
    body: sealText(key, place(id, 'body', version), JSON.stringify(body)),
  };
}

type GivenWords = { readonly [K in keyof CaseWords]?: CaseWords[K] | undefined };

/** What was given, over what stands. */
export const withWords = (words: CaseWords, given: GivenWords): CaseWords => ({
  title: given.title ?? words.title,
  text: given.text ?? words.text,
  question: given.question ?? words.question,
  outcome: given.outcome ?? words.outcome,
  // Null is an answer: no template any more.
  decided: given.decided === undefined ? words.decided : given.decided,
  template: given.template === undefined ? words.template : given.template,
  poll: given.poll === undefined ? words.poll : given.poll,
  teaching: given.teaching === undefined ? words.teaching : given.teaching,
});

interface HeadRow {
  readonly id: CaseId;
  readonly head_sealed: Buffer | null;
  readonly words_version: number;
}

/** Undefined once the case is destroyed, also when that happens while it is being read. */
export function openHead(key: DataKey | undefined, row: HeadRow): Head | undefined {
  const { head_sealed: sealed } = row;
  if (key === undefined || sealed === null) return undefined;
  return unlessDestroyed(() => JSON.parse(openText(key, place(row.id, 'head', row.words_version), sealed)) as Head);
}

export function openWords(
  key: DataKey | undefined,
  row: HeadRow & { readonly body_sealed: Buffer | null },
): CaseWords | undefined {
  const head = openHead(key, row);
  const { body_sealed: sealed } = row;
  if (key === undefined || head === undefined || sealed === null) return undefined;
  return unlessDestroyed(() => {
    const body = JSON.parse(openText(key, place(row.id, 'body', row.words_version), sealed)) as Body;
    return { ...noWords, ...body, title: head.title };
  });
}

export const sealNotice = (key: DataKey, id: CaseId, version: number, message: string): Buffer =>
  sealText(key, noticePlace(id, version), message);
export const openNotice = (key: DataKey, id: CaseId, version: number, sealed: Buffer): string =>
  openText(key, noticePlace(id, version), sealed);

function unlessDestroyed<T>(open: () => T): T | undefined {
  try {
    return open();
  } catch (error) {
    if (error instanceof KeyDestroyedError) return undefined;
    throw error;
  }
}
