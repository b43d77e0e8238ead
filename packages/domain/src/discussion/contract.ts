import { z } from 'zod';
import { CaseId, CommentId, defineContract, Instant, MediaId, PageQuery, pageOf } from '../kit/index.ts';
import { MemberRef } from '../members/contract.ts';

export const commentLimits = { text: 4000, perCase: 5000 } as const;

/** A place on a picture: fractions of its width and height. */
export const Pin = z.object({ mediaId: MediaId, x: z.number().min(0).max(1), y: z.number().min(0).max(1) });

export const Comment = z.object({
  id: CommentId,
  caseId: CaseId,
  parentId: CommentId.nullable(),
  author: MemberRef,
  text: z.string(),
  pin: Pin.nullable(),
  createdAt: Instant,
  editedAt: Instant.nullable(),
  deleted: z.boolean(),
  recommendations: z.number().int(),
  recommended: z.boolean(),
  abilities: z.object({ edit: z.boolean(), delete: z.boolean() }),
  version: z.number().int(),
});
export type Comment = z.infer<typeof Comment>;

const comment = z.object({ commentId: CommentId });
const text = z.string().trim().min(1).max(commentLimits.text);

export const discussionContract = defineContract({
  'GET /cases/:caseId/comments': {
    summary: 'The discussion, oldest first.',
    params: z.object({ caseId: CaseId }),
    query: PageQuery,
    response: pageOf(Comment),
  },
  'POST /cases/:caseId/comments': {
    summary: 'Say something, or answer a comment.',
    params: z.object({ caseId: CaseId }),
    body: z.object({ text, parentId: CommentId.nullable().default(null), pin: Pin.nullable().default(null) }),
    response: Comment,
    status: 201,
    idempotent: true,
    errors: ['conflict', 'bad-input'],
  },
  'PATCH /comments/:commentId': {
    summary: 'Change my comment.',
    params: comment,
    body: z.object({ text }),
    response: Comment,
    versioned: true,
  },
  'DELETE /comments/:commentId': {
    summary: 'Take my comment back; its place stays.',
    params: comment,
    response: 'nothing',
    status: 204,
  },
  'PUT /comments/:commentId/recommendation': {
    summary: 'Recommend.',
    params: comment,
    response: 'nothing',
    status: 204,
  },
  'DELETE /comments/:commentId/recommendation': {
    summary: 'Take the recommendation back.',
    params: comment,
    response: 'nothing',
    status: 204,
  },
});
