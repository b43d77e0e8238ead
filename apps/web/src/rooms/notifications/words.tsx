import { Trans } from '@lingui/react/macro';
import {
  BadgeCheck,
  CalendarClock,
  CircleAlert,
  CircleCheck,
  CircleHelp,
  CircleX,
  Eye,
  EyeOff,
  FileX,
  MessageCircle,
  Reply,
  RotateCcw,
  SquarePen,
  ThumbsUp,
  Trash2,
  UserPlus,
  Users,
  Vote,
} from 'lucide-react';
import type { ReactNode } from 'react';
import type { IconShape } from '../../ui/Icon.tsx';
import type { Notification } from './api.ts';
import { nameOf } from '../../ui/member-name.ts';

type Kind = Notification['kind'];

/** What happened. Who did it and which case it was about are shown around it. */
export function Sentence({ item }: { item: Notification }): ReactNode {
  const who = <Who item={item} />;
  switch (item.kind) {
    case 'comment-on-my-case':
      return <Trans>{who} commented on your case</Trans>;
    case 'reply-to-my-comment':
      return <Trans>{who} answered your comment</Trans>;
    case 'case-recommended':
      return <Trans>{who} recommends your case</Trans>;
    case 'new-follower':
      return <Trans>{who} follows you</Trans>;
    case 'group-admitted':
      return <Trans>{who} admitted you to the group</Trans>;
    case 'group-asked':
      return <Trans>{who} asks to join your group</Trans>;
    case 'group-invited':
      return <Trans>{who} invites you to a group</Trans>;
    case 'group-appointed':
      return <Trans>{who} made you one of those who run the group</Trans>;
    case 'group-removed':
      return <Trans>{who} removed you from the group</Trans>;
    case 'case-in-group':
      return <Trans>{who} posted a case to your group</Trans>;
    case 'poll-answered':
      return <Trans>Colleagues begin to vote on your case</Trans>;
    case 'poll-closed':
      return <Trans>A poll is over; see how it ended</Trans>;
    case 'case-hidden':
      return <Trans>Your case was reported and is hidden until a moderator has looked at it</Trans>;
    case 'case-restored':
      return <Trans>Your case is back as it was</Trans>;
    case 'case-returned':
      return <Trans>Your case came back to you as a draft</Trans>;
    case 'case-destroyed':
      return <Trans>Your case was destroyed by a moderator</Trans>;
    case 'consent-withdrawn':
      return <Trans>Consent was withdrawn: your case is no longer shown</Trans>;
    case 'consent-narrowed':
      return <Trans>A patient allows fewer uses of the pictures in your case</Trans>;
    case 'consent-expired':
      return <Trans>Consent for pictures in your case has run out</Trans>;
    case 'consent-matured':
      return <Trans>A child for whom somebody signed is old enough to be asked: ask them</Trans>;
    case 'consent-asked':
      return <Trans>The patient’s consent is asked for now where your case was shown: it came back as a draft</Trans>;
    case 'case-decided':
      return <Trans>{who} recorded what a meeting decided on your case</Trans>;
    case 'case-deferred':
      return <Trans>{who} put your case off to the next meeting</Trans>;
    case 'draft-expiring':
      return (
        <Trans>A draft you have not touched for twelve weeks is deleted in a week, unless you go on with it</Trans>
      );
    case 'draft-expired':
      return <Trans>A draft that nobody touched for ninety days was deleted</Trans>;
    case 'case-updated':
      return <Trans>News of a case you follow</Trans>;
    case 'case-resolved':
      return <Trans>How a case you follow ended</Trans>;
    case 'outcome-due':
      return <Trans>What became of your case? Colleagues who answered would like to know</Trans>;
    case 'author-resolved':
      return <Trans>A moderator found out who posted this case without a name</Trans>;
    case 'meeting-opened':
      return <Trans>A meeting of your group is open</Trans>;
    case 'meeting-closing':
      return <Trans>A meeting of your group closes soon</Trans>;
    case 'verified':
      return <Trans>You are verified. Everything here is open to you</Trans>;
    case 'verification-more-asked':
      return <Trans>The reviewers ask you for more</Trans>;
    case 'verification-rejected':
      return <Trans>You could not be verified</Trans>;
    case 'verification-ending':
      return <Trans>Your verification ends soon. Renew it before: nothing closes meanwhile</Trans>;
    case 'verification-renewed':
      return <Trans>Your verification is renewed</Trans>;
    case 'renewal-more-asked':
      return <Trans>The reviewers ask you for more before they renew your verification</Trans>;
    case 'renewal-refused':
      return <Trans>Your renewal was not accepted. Read why: you stay verified until the day it ends</Trans>;
    case 'register-changed':
      return (
        <Trans>
          A register says something new about <Who item={item} />
        </Trans>
      );
    case 'institution-wanted':
      return (
        <Trans>
          A student waits for <bdi dir="ltr">{item.message}</bdi>: is it a university?
        </Trans>
      );
    default:
      // A kind that is newer than this page: it is at least not lost.
      return <Trans>Something changed</Trans>;
  }
}

function Who({ item }: { item: Notification }) {
  return <bdi className="font-semibold">{item.actor ? nameOf(item.actor) : <Trans>Somebody</Trans>}</bdi>;
}

export const icons: Record<Kind, IconShape> = {
  'comment-on-my-case': MessageCircle,
  'reply-to-my-comment': Reply,
  'case-recommended': ThumbsUp,
  'new-follower': UserPlus,
  'group-admitted': Users,
  'group-asked': Users,
  'group-invited': Users,
  'group-appointed': Users,
  'group-removed': Users,
  'case-in-group': Users,
  'poll-answered': Vote,
  'poll-closed': Vote,
  'case-hidden': EyeOff,
  'case-restored': RotateCcw,
  'case-returned': SquarePen,
  'case-destroyed': Trash2,
  'consent-withdrawn': FileX,
  'consent-narrowed': FileX,
  'consent-expired': FileX,
  'consent-matured': FileX,
  'consent-asked': FileX,
  'case-decided': CircleCheck,
  'case-deferred': CalendarClock,
  'draft-expiring': CalendarClock,
  'draft-expired': Trash2,
  'case-updated': SquarePen,
  'case-resolved': CircleCheck,
  'outcome-due': CircleHelp,
  'author-resolved': Eye,
  'meeting-opened': CalendarClock,
  'meeting-closing': CalendarClock,
  verified: BadgeCheck,
  'verification-more-asked': CircleHelp,
  'verification-rejected': CircleX,
  'verification-ending': CalendarClock,
  'verification-renewed': BadgeCheck,
  'renewal-more-asked': CircleHelp,
  'renewal-refused': CircleX,
  'register-changed': CircleAlert,
  'institution-wanted': CircleHelp,
};
