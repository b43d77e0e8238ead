import { caseComment } from '@openrounds/domain/cases';
import {
  commentLimits,
  discussionContract,
  type ParentFacts,
  type Pin,
  threadOf,
  whoHears,
} from '@openrounds/domain/discussion';
import { AppError, type CaseId, type CommentId } from '@openrounds/domain/kit';
import type { Db } from '../../kit/database.ts';
import { route } from '../../kit/route.ts';
import { write } from '../../kit/transaction.ts';
import { caseKeySubject, countComments, getVisibleCase, takesPart } from '../cases/index.ts';
import { hasFrame, mediaOfCases } from '../media/index.ts';
import type { App } from '../../kit/app.ts';
import { presentComments, sealComment, sealPinPlace } from './present.ts';
import { countOfCase, findComment, insertComment } from './store.ts';
import { assertNoIdentifiers } from './words.ts';

export const addComment = route(discussionContract, 'POST /cases/:caseId/comments', {
  access: { policy: caseComment, load: ({ app, actor, params }) => getVisibleCase(app, actor, params.caseId) },
  run: async ({ app, actor, params, body, grant }) => {
    const { caseId } = params;
    assertNoIdentifiers(body.text);
    const parent = body.parentId === null ? null : await getParent(app.db, caseId, body.parentId);
    if (body.pin !== null) await assertPin(app, caseId, body.pin);
    const key = await app.vault.key(caseKeySubject(caseId), 'text');
    const id = app.newId<CommentId>();
    const row = await write(app, grant, `case:${caseId}`, async (tx) => {
      // Locks the case: it is published still, and comments are counted one after the other.
      await countComments(tx, caseId, 1);
      if ((await countOfCase(tx.db, caseId)) >= commentLimits.perCase)
        throw new AppError('conflict', { reason: 'comment-limit', limit: commentLimits.perCase });
      const inserted = await insertComment(tx.db, {
        id,
        case_id: caseId,
        parent_id: parent === null ? null : threadOf(parent),
        thread_id: parent === null ? id : threadOf(parent),
        author_id: actor.memberId,
        text_sealed: sealComment(key, id, 1, body.text),
        pin_medium_id: body.pin?.mediaId ?? null,
        pin_x: body.pin?.x ?? null,
        pin_y: body.pin?.y ?? null,
        pin_place_sealed: body.pin === null ? null : sealPinPlace(key, id, body.pin),
        created_at: tx.now,
      });
      if (actor.memberId !== grant.resource.authorId) await takesPart(tx, caseId, actor.memberId);
      const { authorId, pseudonym } = grant.resource;
      const isWithheld = pseudonym !== null && authorId === actor.memberId;
      const told = whoHears({
        by: actor.memberId,
        caseAuthor: grant.resource.authorId,
        answers: parent?.authorId ?? null,
      });
      for (const { to, kind } of told)
        await app.notify(tx, { to, kind, caseId, ...(isWithheld ? {} : { actor: actor.memberId }) });
      tx.detail({ comment: id, parent: inserted.parent_id });
      await tx.emit({ kind: 'comment.changed', caseId });
      return inserted;
    });
    const [comment] = await presentComments(app, actor, grant.resource, [{ ...row, recommended: false }]);
    if (comment === undefined) throw new Error('whoever comments is a member');
    return comment;
  },
});

/** A comment of this very case that still has words. @throws conflict (taken back), bad-input */
async function getParent(db: Db, caseId: CaseId, id: CommentId): Promise<ParentFacts> {
  const row = await findComment(db, id);
  if (row === undefined || row.case_id !== caseId) throw notHere('parentId');
  if (row.deleted_at !== null) throw new AppError('conflict', { reason: 'comment-deleted' });
  return { id: row.id, authorId: row.author_id, parentId: row.parent_id };
}

/** A picture of this very case, and an image that it has. @throws bad-input */
async function assertPin(app: App, caseId: CaseId, { mediaId, instanceId, frame }: Pin): Promise<void> {
  const media = (await mediaOfCases(app, app.db, [caseId])).get(caseId) ?? [];
  if (!media.some((medium) => medium.id === mediaId)) throw notHere('pin.mediaId');
  if (instanceId === undefined || frame === undefined) return;
  if (!(await hasFrame(app.db, mediaId, instanceId, frame))) throw notHere('pin.frame');
}

const notHere = (path: string): AppError =>
  new AppError('bad-input', { where: 'body', issues: [{ path, message: 'not of this case' }] });
