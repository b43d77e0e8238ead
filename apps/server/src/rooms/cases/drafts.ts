import { findIdentifiers } from '@openrounds/deidentify/words';
import {
  type Audience,
  type CaseWords,
  certainIdentifiers,
  type CertainIdentifier,
  type ConsentSummary,
  type Draft,
  noWords,
  type PublishFacts,
  type Requirement,
  unmetByIdentifiers,
  unmetRequirements,
} from '@openrounds/domain/cases';
import { consentNeeds, type StricterPolicy } from '@openrounds/domain/consent';
import { AppError, type MemberId, type Standing } from '@openrounds/domain/kit';
import { isForStudents } from '@openrounds/domain/groups';
import type { Medium } from '@openrounds/domain/media';
import type { TemplateKey } from '@openrounds/domain/templates';
import type { App } from '../../kit/app.ts';
import type { Db } from '../../kit/database.ts';
import { stricterFor } from './stricter.ts';
import { listPostable } from '../groups/index.ts';
import { isStudentMember } from '../members/index.ts';
import { followedAmong } from '../network/index.ts';
import { listAudiences } from './audience-store.ts';
import { type CaseRow, listNotices, type NoticeRow } from './store.ts';
import { caseKeySubject, openNotice, openWords } from './words.ts';

/** A case of one's own with everything the gate asks about, as it stands in `db` at this moment. */
export interface LoadedDraft {
  readonly row: CaseRow;
  readonly words: CaseWords;
  readonly audience: Audience | null;
  readonly media: readonly Medium[];
  readonly consents: readonly ConsentSummary[];
  readonly stricter: StricterPolicy;
  readonly notice: Draft['notice'];
  readonly unmet: readonly Requirement[];
}

export interface Author {
  readonly id: MemberId;
  readonly standing: Standing;
}

/** Cases of one author, loaded in a constant number of queries. */
export async function loadDrafts(app: App, db: Db, author: Author, rows: readonly CaseRow[]): Promise<LoadedDraft[]> {
  const ids = rows.map((row) => row.id);
  if (ids.length === 0) return [];
  const keys = await app.vault.load(ids.map(caseKeySubject), 'text');
  const media = await app.caseParts.mediaOfCases(db, ids);
  const consents = await app.caseParts.consentsOfCases(db, ids);
  const chosen = await listAudiences(db, ids);
  const notices = new Map((await listNotices(db, ids)).map((notice) => [notice.case_id, notice]));
  const people = chosen.flatMap((choice) => choice.member_id ?? []);
  const groupIds = [...new Set(chosen.flatMap((choice) => choice.group_id ?? []))];
  const postable = groupIds.length === 0 ? [] : await listPostable(db, author.id, groupIds);
  const stricter = await stricterFor(app, db, groupIds);
  const memberOf = new Set(postable.map((group) => group.id));
  const student = await isStudentMember(db, author.id);
  const followed = await followedAmong(db, author.id, people);

  return rows.map((row) => {
    const key = keys.get(caseKeySubject(row.id));
    const words = openWords(key, row) ?? noWords;
    const audience = audienceOf(row, chosen);
    const parts = { media: media.get(row.id) ?? [], consents: consents.get(row.id) ?? [], stricter };
    const facts: PublishFacts = {
      state: row.state,
      standing: author.standing,
      words,
      specialties: row.specialties,
      audience,
      ...parts,
      memberOf,
      student,
      studentGroups: new Set(postable.filter(isForStudents).map((group) => group.id)),
      demanded: demandedBy(postable, audience),
      withheld: row.pseudonym_id !== null,
      withholding: new Set(postable.filter((group) => group.names_withheld_allowed).map((group) => group.id)),
      followed,
      identifiers: identifiersIn(words, parts.media),
    };
    const note = notices.get(row.id);
    const notice = note === undefined || key === undefined ? null : presentNotice(key, note);
    return { row, words, audience, ...parts, notice, unmet: unmetRequirements(facts) };
  });
}

const demandedBy = (postable: Awaited<ReturnType<typeof listPostable>>, audience: Audience | null): TemplateKey[] =>
  audience?.kind === 'groups'
    ? postable
        .filter((group) => group.template_required && audience.groupIds.includes(group.id))
        .map((group) => group.template)
    : [];

/** The templates that the groups a case was posted to insist on now. */
export async function demandedOf(db: Db, author: MemberId, row: CaseRow): Promise<TemplateKey[]> {
  const audience = audienceOf(row, await listAudiences(db, [row.id]));
  return audience?.kind === 'groups' ? demandedBy(await listPostable(db, author, audience.groupIds), audience) : [];
}

export async function loadDraft(app: App, db: Db, author: Author, row: CaseRow): Promise<LoadedDraft> {
  const [draft] = await loadDrafts(app, db, author, [row]);
  if (draft === undefined) throw new Error('a row that was given is a row that is loaded');
  return draft;
}

/** Kinds of what certainly identifies in a text, each once. */
const certainIn = (text: string): string[] => [
  ...new Set(
    findIdentifiers(text)
      .filter((span) => span.fact)
      .map((span) => span.kind),
  ),
];

/** For words that others read as soon as they are sent: the gate's rule holds. @throws unmet-requirements */
export function assertIdentifiesNobody(field: CertainIdentifier['field'], text: string): void {
  const unmet = unmetByIdentifiers(certainIn(text).map((kind) => ({ field, kind })));
  if (unmet.length > 0) throw new AppError('unmet-requirements', { unmet });
}

/** What certainly identifies in the words of a case. */
export const identifiersIn = (words: Partial<CaseWords>, media: readonly Medium[] = []): CertainIdentifier[] =>
  certainIdentifiers(words, media, certainIn);

export function audienceOf(row: CaseRow, chosen: Awaited<ReturnType<typeof listAudiences>>): Audience | null {
  const mine = chosen.filter((choice) => choice.case_id === row.id);
  switch (row.audience_kind) {
    case null:
      return null;
    case 'groups':
      return { kind: 'groups', groupIds: mine.flatMap((choice) => choice.group_id ?? []) };
    case 'people':
      return { kind: 'people', memberIds: mine.flatMap((choice) => choice.member_id ?? []) };
    default:
      return { kind: row.audience_kind };
  }
}

export const presentNotice = (key: Parameters<typeof openNotice>[0], row: NoticeRow): NonNullable<Draft['notice']> => ({
  kind: row.kind,
  message: openNotice(key, row.case_id, row.case_version, row.message_sealed),
  at: row.at.toISOString(),
});

export const presentDraft = (draft: LoadedDraft): Draft => ({
  id: draft.row.id,
  state: draft.row.state,
  version: draft.row.version,
  savedAt: draft.row.saved_at.toISOString(),
  title: draft.words.title,
  text: draft.words.text,
  question: draft.words.question,
  specialties: draft.row.specialties,
  audience: draft.audience,
  template: draft.words.template,
  poll: draft.words.poll,
  teaching: draft.words.teaching,
  withheld: draft.row.pseudonym_id !== null,
  media: [...draft.media],
  consents: [...draft.consents],
  consentNeeds: consentNeeds(draft.media, draft.audience, draft.stricter),
  unmet: [...draft.unmet],
  notice: draft.notice,
});
