import { z } from 'zod';
import { CaseId, CommentId, defineContract, Instant, MediaId, PageQuery, pageOf } from '../kit/index.ts';
import { InstanceId, studyLimits, Window } from '../media/study.ts';
import { MemberRef } from '../members/contract.ts';

export const commentLimits = { text: 4000, perCase: 5000 } as const;

const fraction = z.number().min(0).max(1);

/**
 * A place on a picture: fractions of its width and height (of an image's columns and rows). With `region`, the upper left corner of
 * a part of it. In a study, also which image, and how it was looked at.
 */
export const Pin = z
  .object({
    mediaId: MediaId,
    x: fraction,
    y: fraction,
    region: z.object({ width: fraction.positive(), height: fraction.positive() }).optional(),
    instanceId: InstanceId.optional(),
    /** From 1. */
    frame: z.number().int().min(1).max(studyLimits.frames).optional(),
    window: Window.optional(),
  })
  .refine(({ instanceId, frame }) => (instanceId === undefined) === (frame === undefined), {
    path: ['frame'],
    message: 'an instance and its frame go together',
  })
  .refine(({ x, y, region }) => region === undefined || (x + region.width <= 1.001 && y + region.height <= 1.001), {
    path: ['region'],
    message: 'reaches beyond the image',
  });
export type Pin = z.infer<typeof Pin>;

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
