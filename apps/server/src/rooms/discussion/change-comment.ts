import {
  commentDelete,
  commentEdit,
  type CommentFacts,
  commentRecommend,
  discussionContract,
} from '@openrounds/domain/discussion';
import { AppError, type CommentId, type SignedIn } from '@openrounds/domain/kit';
import type { App } from '../../kit/app.ts';
import { route } from '../../kit/route.ts';
import { assertVersion, type Tx, write } from '../../kit/transaction.ts';
import { caseKeySubject, countComments, getVisibleCase } from '../cases/index.ts';
import { factsOf, presentComments, sealComment } from './present.ts';
import {
  type CommentRow,
  findComment,
  findCommentFor,
  lockComment,
  putRecommendation,
  removeRecommendation,
  updateComment,
} from './store.ts';
import { assertNoIdentifiers } from './words.ts';

type Input = { readonly app: App; readonly actor: SignedIn; readonly params: { readonly commentId: CommentId } };

/** Whoever may not see the case is told that there is no such comment. */
async function load({ app, actor, params }: Input): Promise<CommentFacts> {
  const row = await findComment(app.db, params.commentId);
  if (row === undefined) throw new AppError('not-found');
  return factsOf(row, await getVisibleCase(app, actor, row.case_id));
}

/** Locked, and with words still: it may have been taken back meanwhile. */
async function lock(tx: Tx, id: CommentId): Promise<CommentRow> {
  const row = await lockComment(tx.db, id);
  if (row === undefined || row.deleted_at !== null) throw new AppError('not-found');
  return row;
}

export const editComment = route(discussionContract, 'PATCH /comments/:commentId', {
  access: { policy: commentEdit, load },
  run: async ({ app, actor, params, body, version, grant }) => {
    assertNoIdentifiers(body.text);
    const { caseId } = grant.resource;
    const key = await app.vault.key(caseKeySubject(caseId), 'text');
    await write(app, grant, `case:${caseId}`, async (tx) => {
      const row = await lock(tx, params.commentId);
      assertVersion(version, row.version);
      const next = row.version + 1;
      await updateComment(tx.db, row.id, {
        text_sealed: sealComment(key, row.id, next, body.text),
        version: next,
        edited_at: tx.now,
      });
      tx.detail({ comment: row.id });
      await tx.emit({ kind: 'comment.changed', caseId });
    });
    const row = await findCommentFor(app.db, actor.memberId, params.commentId);
    const of = await getVisibleCase(app, actor, caseId);
    const [comment] = row === undefined ? [] : await presentComments(app, actor, of, [row]);
    if (comment === undefined) throw new AppError('not-found');
    return comment;
  },
});

/** Its words go for good; its place stays, so that what was answered to it still stands under something. */
export const deleteComment = route(discussionContract, 'DELETE /comments/:commentId', {
  access: { policy: commentDelete, load },
  run: ({ app, params, grant }) =>
    write(app, grant, `case:${grant.resource.caseId}`, async (tx) => {
      const { caseId } = grant.resource;
      // In the order that adding takes them: the case first, then the comment.
      await countComments(tx, caseId, -1);
      const row = await lock(tx, params.commentId);
      await updateComment(tx.db, row.id, {
        text_sealed: null,
        deleted_at: tx.now,
        version: row.version + 1,
        pin_medium_id: null,
        pin_x: null,
        pin_y: null,
        pin_place_sealed: null,
      });
      tx.detail({ comment: row.id });
      await tx.emit({ kind: 'comment.changed', caseId });
    }),
});

export const recommendComment = route(discussionContract, 'PUT /comments/:commentId/recommendation', {
  access: { policy: commentRecommend, load },
  run: ({ app, actor, params, grant }) =>
    write(app, grant, `case:${grant.resource.caseId}`, async (tx) => {
      await lock(tx, params.commentId);
      tx.detail({ comment: params.commentId });
      if (await putRecommendation(tx.db, params.commentId, actor.memberId, tx.now))
        await tx.emit({ kind: 'comment.changed', caseId: grant.resource.caseId });
    }),
});

export const takeRecommendationBack = route(discussionContract, 'DELETE /comments/:commentId/recommendation', {
  access: { policy: commentRecommend, load },
  run: ({ app, actor, params, grant }) =>
    write(app, grant, `case:${grant.resource.caseId}`, async (tx) => {
      await lock(tx, params.commentId);
      tx.detail({ comment: params.commentId });
      if (await removeRecommendation(tx.db, params.commentId, actor.memberId))
        await tx.emit({ kind: 'comment.changed', caseId: grant.resource.caseId });
    }),
});
