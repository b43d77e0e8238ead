import type { OutcomeWords } from '@openrounds/domain/meetings';
import { type AgendaItemId, AppError, type MeetingId, type MemberId } from '@openrounds/domain/kit';
import { outcomeProblems, outcomeText } from '@openrounds/domain/templates';
import { type DataKey, openText, type Place, sealText } from '@openrounds/vault';
import type { App } from '../../kit/app.ts';
import { assertNoIdentifiers } from '../discussion/index.ts';

// Words about a case are sealed with the case's text key: destroying the case destroys them here too. What is noted of the
// meeting itself has a key of its own.

const place = (table: string, column: string, row: string, version: number): Place => ({
  table: `meetings.${table}`,
  column,
  row,
  version,
});

const reasonPlace = (id: AgendaItemId) => place('item', 'reason', id, 1);
const proposalPlace = (id: AgendaItemId, version: number) => place('item', 'proposal', id, version);
const outcomePlace = (id: AgendaItemId, version: number) => place('outcome', 'words', id, version);
const votePlace = (id: AgendaItemId, member: MemberId, version: number) =>
  place('vote', 'reason', `${id}:${member}`, version);
const notesPlace = (id: MeetingId, version: number) => place('meeting', 'notes', id, version);
const addendumPlace = (id: string) => place('addendum', 'text', id, 1);

export const sealReason = (key: DataKey, id: AgendaItemId, reason: string) => sealText(key, reasonPlace(id), reason);
export const openReason = (key: DataKey, id: AgendaItemId, sealed: Buffer) => openText(key, reasonPlace(id), sealed);

export const sealProposal = (key: DataKey, id: AgendaItemId, version: number, words: OutcomeWords) =>
  sealText(key, proposalPlace(id, version), JSON.stringify(words));
export const openProposal = (key: DataKey, id: AgendaItemId, version: number, sealed: Buffer) =>
  JSON.parse(openText(key, proposalPlace(id, version), sealed)) as OutcomeWords;

export const sealOutcome = (key: DataKey, id: AgendaItemId, version: number, words: OutcomeWords) =>
  sealText(key, outcomePlace(id, version), JSON.stringify(words));
export const openOutcome = (key: DataKey, id: AgendaItemId, version: number, sealed: Buffer) =>
  JSON.parse(openText(key, outcomePlace(id, version), sealed)) as OutcomeWords;

export const sealVote = (key: DataKey, id: AgendaItemId, member: MemberId, version: number, reason: string) =>
  reason === '' ? null : sealText(key, votePlace(id, member, version), reason);
export const openVote = (key: DataKey, id: AgendaItemId, member: MemberId, version: number, sealed: Buffer | null) =>
  sealed === null ? '' : openText(key, votePlace(id, member, version), sealed);

export const sealNotes = (key: DataKey, id: MeetingId, version: number, notes: string) =>
  sealText(key, notesPlace(id, version), notes);
export const openNotes = (key: DataKey, id: MeetingId, version: number, sealed: Buffer) =>
  openText(key, notesPlace(id, version), sealed);

export const sealAddendum = (key: DataKey, id: string, text: string) => sealText(key, addendumPlace(id), text);
export const openAddendum = (key: DataKey, id: string, sealed: Buffer) => openText(key, addendumPlace(id), sealed);

export const meetingKeySubject = (id: MeetingId): string => `meeting:${id}`;

/** The key of what is noted of a meeting beside its cases, made when it is first needed. */
export async function meetingKey(app: App, id: MeetingId): Promise<DataKey> {
  await app.vault.createKeys(meetingKeySubject(id), ['text']);
  return app.vault.key(meetingKeySubject(id), 'text');
}

/**
 * What is read by many and cannot be taken back carries no certain identifier, and says what its template asks.
 * @throws bad-input (where and what; never the words)
 */
export function assertOutcomeWords(words: OutcomeWords): void {
  const { decided } = words;
  const problems = decided === null ? [] : outcomeProblems(decided);
  if (problems.length > 0)
    throw new AppError('bad-input', {
      where: 'body',
      issues: problems.map(({ field, problem }) => ({ path: `decided.values.${field}`, message: problem })),
    });
  const said = decided === null ? [] : [outcomeText(decided), decided.note];
  assertNoIdentifiers([words.text, words.who, words.when, words.rationale, words.dissent, ...said].join('\n'));
}
