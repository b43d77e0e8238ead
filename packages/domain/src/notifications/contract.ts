import { z } from 'zod';
import { CaseId, defineContract, GroupId, Instant, NotificationId, PageQuery } from '../kit/index.ts';
import { MemberRef } from '../members/contract.ts';

export const notificationKinds = [
  'comment-on-my-case',
  'reply-to-my-comment',
  'case-recommended',
  'new-follower',
  'group-admitted',
  'group-asked',
  'group-invited',
  'group-appointed',
  'group-removed',
  'case-in-group',
  'poll-answered',
  'poll-closed',
  'case-hidden',
  'case-restored',
  'case-returned',
  'case-destroyed',
  'consent-withdrawn',
  'consent-narrowed',
  'consent-expired',
  'consent-matured',
  'consent-asked',
  'case-decided',
  'case-deferred',
  'draft-expiring',
  'draft-expired',
  'case-updated',
  'case-resolved',
  'outcome-due',
  'author-resolved',
  'meeting-opened',
  'meeting-closing',
  'verified',
  'verification-more-asked',
  'verification-rejected',
  'verification-ending',
  'verification-renewed',
  'renewal-more-asked',
  'renewal-refused',
  'register-changed',
  'institution-wanted',
] as const;
export type NotificationKind = (typeof notificationKinds)[number];

/** `message` is opened for the reader alone (what a moderator wrote to the author); it never travels by e-mail. */
export const Notification = z.object({
  id: NotificationId,
  kind: z.enum(notificationKinds),
  caseId: CaseId.nullable(),
  caseTitle: z.string().nullable(),
  actor: MemberRef.nullable(),
  /** The group it is about, as far as its name: what it leads to decides for itself who may look. */
  group: z.object({ id: GroupId, name: z.string() }).nullable(),
  message: z.string().nullable(),
  createdAt: Instant,
  read: z.boolean(),
});
export type Notification = z.infer<typeof Notification>;

/** What the live stream says: that something changed, never what it says. */
export const LiveEvent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('feed') }),
  z.object({ kind: z.literal('case'), caseId: CaseId }),
  z.object({ kind: z.literal('notifications'), unread: z.number().int() }),
  z.object({ kind: z.literal('standing') }),
]);
export type LiveEvent = z.infer<typeof LiveEvent>;

export const notificationsContract = defineContract({
  'GET /notifications': {
    summary: 'What happened, newest first.',
    query: PageQuery,
    response: z.object({ items: z.array(Notification), next: z.string().nullable(), unread: z.number().int() }),
  },
  'POST /notifications/read': {
    summary: 'I have seen them, up to this one.',
    body: z.object({ upTo: NotificationId }),
    response: 'nothing',
    status: 204,
  },
  'GET /live': {
    summary: 'Server-sent events: something this member may see has changed.',
    query: z.object({ case: CaseId.optional() }),
    response: 'event-stream',
  },
});
