// What the demo world consists of. Keys are stable names used only to refer from one part of the world to another.
import type { flagReasons } from '@openrounds/domain/moderation';
import type { Membership } from '@openrounds/domain/groups';
import type { mediaLabels, Subject } from '@openrounds/domain/media';
import type { Profession } from '@openrounds/domain/verification';
import type { Role } from '@openrounds/domain/kit';
import type { TemplateKey } from '@openrounds/domain/templates';
import type { PhantomSpec } from '../phantoms/index.ts';
import type { StudySpec } from '../studies/files.ts';
import type { WorldPoll, WorldTemplate } from './terms.ts';

export type MemberKey = string;
export type GroupKey = string;
export type CaseKey = string;
export type MediaLabel = (typeof mediaLabels)[number];
export type FlagReason = (typeof flagReasons)[number];

export type WorldMemberState = 'verified' | 'suspended' | 'incomplete' | 'under-review' | 'more-asked';

export interface WorldMember {
  readonly key: MemberKey;
  readonly title: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly profession: Profession;
  /** As shown beside the name: "Orthopaedic surgeon". */
  readonly grade: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly specialties: readonly string[];
  readonly registrationBody: string;
  readonly registrationNumber: string;
  readonly roles: readonly Role[];
  readonly state: WorldMemberState;
  readonly joinedHoursAgo: number;
  /** What the verifier asked for, when `state` is `more-asked`; why, when `suspended`. */
  readonly note?: string;
}

export interface WorldGroup {
  readonly key: GroupKey;
  readonly name: string;
  readonly description: string;
  readonly rules: string;
  readonly membership: Membership;
  readonly template: TemplateKey;
  readonly professions?: readonly Profession[];
  readonly ownerKey: MemberKey;
  /** Includes the owner. */
  readonly memberKeys: readonly MemberKey[];
}

export interface WorldMedium {
  readonly kind: 'photo' | 'document';
  readonly label: MediaLabel;
  readonly subject: Subject;
  readonly alt: string;
  readonly phantom: PhantomSpec;
}

interface WorldWindow {
  readonly center: number;
  readonly width: number;
}

/** A slice by its place in its series, or an image of an instance with many frames; all from 1. */
export interface WorldSlice {
  readonly series: number;
  readonly slice: number;
  readonly frame?: number;
}

export interface WorldKeyImage extends WorldSlice {
  readonly window: WorldWindow | null;
  readonly note: string;
}

/** A place on a slice of the case's study, in fractions of its width and height. */
export interface WorldPin extends WorldSlice {
  readonly x: number;
  readonly y: number;
  readonly window?: WorldWindow;
}

/** DICOM files, taken in as a member's own. */
export interface WorldStudy {
  readonly label: MediaLabel;
  readonly alt: string;
  readonly spec: StudySpec;
  readonly keyImages: readonly WorldKeyImage[];
}

export type WorldAudience =
  | { readonly kind: 'public' }
  | { readonly kind: 'groups'; readonly groups: readonly GroupKey[] }
  | { readonly kind: 'people'; readonly people: readonly MemberKey[] }
  | { readonly kind: 'only-me' };

export interface WorldComment {
  readonly author: MemberKey;
  readonly text: string;
  readonly hoursAgo: number;
  readonly recommendedBy: readonly MemberKey[];
  readonly pin?: WorldPin;
  readonly replies: readonly WorldComment[];
}

export interface WorldFlag {
  readonly by: MemberKey;
  readonly reason: FlagReason;
  readonly text: string;
  readonly hoursAgo: number;
}

export interface WorldCase {
  readonly key: CaseKey;
  readonly author: MemberKey;
  readonly state: 'published' | 'draft';
  readonly title: string;
  readonly text: string;
  readonly question: string;
  readonly specialties: readonly string[];
  /** Comes before the pictures. */
  readonly study: WorldStudy | undefined;
  readonly media: readonly WorldMedium[];
  readonly audience: WorldAudience | undefined;
  readonly status: 'unresolved' | 'resolved';
  readonly outcome: string | undefined;
  readonly template: WorldTemplate | undefined;
  readonly poll: WorldPoll | undefined;
  readonly hoursAgo: number;
  readonly comments: readonly WorldComment[];
  readonly recommendedBy: readonly MemberKey[];
  /** A flagged case is hidden at once and waits in the moderators' queue. */
  readonly flags: readonly WorldFlag[];
  /** Present when a medium shows the patient or their tissue and the case is published. */
  readonly consent: 'signed-by-patient' | 'signed-by-representative' | 'attested' | undefined;
  /** The author allowed it on the public front page. */
  readonly featured: boolean;
}

export interface Follow {
  readonly follower: MemberKey;
  readonly followed: MemberKey;
}

export interface DemoWorld {
  readonly members: readonly WorldMember[];
  readonly groups: readonly WorldGroup[];
  readonly cases: readonly WorldCase[];
  readonly follows: readonly Follow[];
  /** Who can be tried out: their sign-in is written to `demo.json`. */
  readonly signIn: Readonly<Record<'applicant' | 'member' | 'moderator' | 'verifier' | 'administrator', MemberKey>>;
}
