import { z } from 'zod';

/** Branded identifiers (UUID version 7, RFC 9562): a case's id cannot be passed where a member's is expected. */
export const CaseId = z.uuid().brand<'CaseId'>();
export const MemberId = z.uuid().brand<'MemberId'>();
export const PhotoId = z.uuid().brand<'PhotoId'>();
export const MediaId = z.uuid().brand<'MediaId'>();
export const CommentId = z.uuid().brand<'CommentId'>();
export const GroupId = z.uuid().brand<'GroupId'>();
export const ConsentId = z.uuid().brand<'ConsentId'>();
export const SessionId = z.uuid().brand<'SessionId'>();
export const NotificationId = z.uuid().brand<'NotificationId'>();
export const SeriesId = z.uuid().brand<'SeriesId'>();
export const MeetingId = z.uuid().brand<'MeetingId'>();
export const AgendaItemId = z.uuid().brand<'AgendaItemId'>();

export type CaseId = z.infer<typeof CaseId>;
export type MemberId = z.infer<typeof MemberId>;
export type PhotoId = z.infer<typeof PhotoId>;
export type MediaId = z.infer<typeof MediaId>;
export type CommentId = z.infer<typeof CommentId>;
export type GroupId = z.infer<typeof GroupId>;
export type ConsentId = z.infer<typeof ConsentId>;
export type SessionId = z.infer<typeof SessionId>;
export type NotificationId = z.infer<typeof NotificationId>;
export type SeriesId = z.infer<typeof SeriesId>;
export type MeetingId = z.infer<typeof MeetingId>;
export type AgendaItemId = z.infer<typeof AgendaItemId>;

/** A point in time on the wire: ISO 8601, UTC, milliseconds. */
export const Instant = z.iso.datetime();
