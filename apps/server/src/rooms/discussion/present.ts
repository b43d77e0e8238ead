import { can, type CommentId, type SignedIn } from '@openrounds/domain/kit';
import { type Comment, commentDelete, commentEdit, type CommentFacts, type Pin } from '@openrounds/domain/discussion';
import { type CaseFacts, withheldRef } from '@openrounds/domain/cases';
import { type DataKey, openText, sealText } from '@openrounds/vault';
import type { App } from '../../kit/app.ts';
import { caseKeySubject } from '../cases/index.ts';
import { memberRefs } from '../members/index.ts';
import type { CommentRow } from './store.ts';

const place = (id: CommentId, version: number) => ({ table: 'discussion.comment', column: 'text', row: id, version });

export const sealComment = (key: DataKey, id: CommentId, version: number, text: string): Buffer =>
  sealText(key, place(id, version), text);

type PinPlace = Pick<Pin, 'region' | 'instanceId' | 'frame' | 'window'>;
/** A pin never moves: it has one version. */
const pinPlace = (id: CommentId) => ({ table: 'discussion.comment', column: 'pin_place', row: id, version: 1 });

/** Null where the pin says no more than a point. */
export function sealPinPlace(key: DataKey, id: CommentId, { region, instanceId, frame, window }: Pin): Buffer | null {
  const text = JSON.stringify({ region, instanceId, frame, window });
  return text === '{}' ? null : sealText(key, pinPlace(id), text);
}

const pinPlaceOf = (key: DataKey, row: CommentRow): PinPlace =>
  row.pin_place_sealed === null ? {} : (JSON.parse(openText(key, pinPlace(row.id), row.pin_place_sealed)) as PinPlace);

export const factsOf = (row: CommentRow, of: Pick<CaseFacts, 'state'>): CommentFacts => ({
  id: row.id,
  caseId: row.case_id,
  authorId: row.author_id,
  deleted: row.deleted_at !== null,
  version: row.version,
  case: of,
});

/** Comments of one case: one query for their authors, one for keys that are not at hand. */
export async function presentComments(
  app: App,
  viewer: SignedIn,
  of: CaseFacts,
  rows: readonly (CommentRow & { recommended: boolean })[],
): Promise<Comment[]> {
  if (rows.length === 0) return [];
  const key = await app.vault.key(caseKeySubject(of.id), 'text');
  const authors = await memberRefs(
    app,
    app.db,
    rows.map((row) => row.author_id),
    viewer.memberId,
  );
  return rows.flatMap((row): Comment[] => {
    // In a case without its author's name, what its author says there has none either.
    const isWithheld = of.pseudonym !== null && row.author_id === of.authorId && row.author_id !== viewer.memberId;
    const author = isWithheld && of.pseudonym !== null ? withheldRef(of.pseudonym) : authors.get(row.author_id);
    if (author === undefined) return [];
    const facts = factsOf(row, of);
    return [
      {
        id: row.id,
        caseId: row.case_id,
        parentId: row.parent_id,
        author,
        text: row.text_sealed === null ? '' : openText(key, place(row.id, row.version), row.text_sealed),
        pin: pinOf(key, row),
        createdAt: row.created_at.toISOString(),
        editedAt: row.edited_at?.toISOString() ?? null,
        deleted: facts.deleted,
        recommendations: row.recommendation_count,
        recommended: row.recommended,
        abilities: { edit: can(commentEdit, viewer, facts), delete: can(commentDelete, viewer, facts) },
        version: row.version,
      },
    ];
  });
}

const pinOf = (key: DataKey, row: CommentRow): Comment['pin'] =>
  row.pin_medium_id === null || row.pin_x === null || row.pin_y === null
    ? null
    : { mediaId: row.pin_medium_id, x: row.pin_x, y: row.pin_y, ...pinPlaceOf(key, row) };
