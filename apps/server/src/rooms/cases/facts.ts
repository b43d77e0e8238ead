import { canMove, type CaseFacts, type CaseMove } from '@openrounds/domain/cases';
import { AppError, type CaseId, type SignedIn } from '@openrounds/domain/kit';
import type { App } from '../../kit/app.ts';
import { type CaseRow, findFacts, findOwn, readableCases, visibleCases } from './store.ts';

type FactRow = Pick<CaseRow, 'id' | 'author_id' | 'state' | 'version' | 'audience_kind' | 'pseudonym_id'>;

const factsOf = (row: FactRow | undefined): CaseFacts => {
  if (row === undefined) throw new AppError('not-found');
  return {
    id: row.id,
    authorId: row.author_id,
    state: row.state,
    version: row.version,
    audienceKind: row.audience_kind,
    pseudonym: row.pseudonym_id,
  };
};

/** A case this viewer may see: their own in any state but destroyed, or published to an audience they are in. @throws not-found */
export const getVisibleCase = async (app: App, viewer: SignedIn, id: CaseId): Promise<CaseFacts> =>
  factsOf(await findFacts(visibleCases(app.db, viewer), id));

/** Visible or reviewable: for what is looked at and not changed, such as pictures. @throws not-found */
export const getReadableCase = async (app: App, viewer: SignedIn, id: CaseId): Promise<CaseFacts> =>
  factsOf(await findFacts(readableCases(app.db, viewer), id));

/** A case of one's own, in any state but destroyed. @throws not-found */
export const getOwnCase = async (app: App, actor: SignedIn, id: CaseId): Promise<CaseFacts> =>
  factsOf(await findOwn(app.db, actor.memberId, id));

/** A draft of one's own. @throws not-found (not one's own, or destroyed), conflict (no draft any more; params.state) */
export async function getOwnDraft(app: App, actor: SignedIn, id: CaseId): Promise<CaseFacts> {
  const facts = await getOwnCase(app, actor, id);
  if (!canMove(facts.state, 'edit')) throw new AppError('conflict', { state: facts.state });
  return facts;
}

/** Inside the transaction, with the row locked: what was loaded before may have changed. */
export function assertMove(row: CaseRow | undefined, move: CaseMove): asserts row is CaseRow {
  if (row === undefined || row.state === 'destroyed') throw new AppError('not-found');
  if (!canMove(row.state, move)) throw new AppError('conflict', { state: row.state });
}
