import { z } from 'zod';
import { investigationKinds } from '../consent/stricter.ts';
import { defineContract, GroupId, Instant, MemberId, PageQuery, pageOf } from '../kit/index.ts';
import { MemberRef } from '../members/contract.ts';
import { templateKeys } from '../templates/types.ts';
import { professions } from '../verification/professions.ts';

export const memberships = ['open', 'closed', 'private'] as const;
export type Membership = (typeof memberships)[number];
export const groupStandings = ['none', 'asked', 'invited', 'member', 'moderator', 'owner'] as const;
export type GroupStanding = (typeof groupStandings)[number];
export const groupRoles = ['member', 'moderator', 'owner'] as const;
export type GroupRole = (typeof groupRoles)[number];

export const groupLimits = { message: 500, reason: 500, invitations: 20, specialties: 20, pins: 5 } as const;

/** What a group says about itself and asks of those who come in. */
export const GroupSettings = z.object({
  name: z.string().trim().min(3).max(80),
  description: z.string().trim().max(500),
  rules: z.string().trim().max(4000).default(''),
  membership: z.enum(memberships),
  /** What its cases are written with; `templateRequired` refuses others. */
  template: z.enum(templateKeys).default('general'),
  templateRequired: z.boolean().default(false),
  /** Whoever looks closely at pictures of its cases is named on them, which discourages screenshots. */
  memberMark: z.boolean().default(false),
  /** Cases may be posted here without their author's name. */
  namesWithheld: z.boolean().default(false),
  /** Investigations that need the patient’s consent here, though no patient is seen on them. Only ever adds to the rule. */
  consentFor: z.array(z.enum(investigationKinds)).max(investigationKinds.length).default([]),
  /** Who is admitted; empty means everybody. An invitation overrules both. */
  professions: z.array(z.enum(professions)).max(professions.length).default([]),
  specialties: z.array(z.string().max(60)).max(groupLimits.specialties).default([]),
});
export type GroupSettings = z.infer<typeof GroupSettings>;

export const Group = z.object({
  id: GroupId,
  name: z.string(),
  description: z.string(),
  rules: z.string(),
  /** Which wording of the rules; whoever joins says that they accept this one. */
  rulesVersion: z.number().int(),
  /** Mine is the newest wording, or there are none. */
  rulesAccepted: z.boolean(),
  membership: z.enum(memberships),
  members: z.number().int(),
  mine: z.enum(groupStandings),
  template: z.enum(templateKeys),
  templateRequired: z.boolean(),
  memberMark: z.boolean(),
  namesWithheld: z.boolean(),
  consentFor: z.array(z.enum(investigationKinds)),
  professions: z.array(z.string()),
  specialties: z.array(z.string()),
  /** Why I could not join: my profession or my specialties are not admitted. */
  refusal: z.enum(['profession', 'specialty']).nullable(),
  muted: z.boolean(),
  archived: z.boolean(),
  version: z.number().int(),
  abilities: z.object({
    join: z.boolean(),
    leave: z.boolean(),
    post: z.boolean(),
    admit: z.boolean(),
    invite: z.boolean(),
    pin: z.boolean(),
    remove: z.boolean(),
    edit: z.boolean(),
    appoint: z.boolean(),
    archive: z.boolean(),
    restore: z.boolean(),
  }),
});
export type Group = z.infer<typeof Group>;

export const GroupMember = MemberRef.extend({ groupRole: z.enum(groupRoles), since: Instant });
export type GroupMember = z.infer<typeof GroupMember>;

const params = z.object({ groupId: GroupId });
const memberParams = params.extend({ memberId: MemberId });

export const groupsContract = defineContract({
  'GET /groups': {
    summary: 'Groups: mine first, then those I can join.',
    query: PageQuery.extend({ mine: z.stringbool().default(false) }),
    response: pageOf(Group),
  },
  'POST /groups': {
    summary: 'Start a group.',
    body: GroupSettings,
    response: Group,
    status: 201,
    idempotent: true,
  },
  'GET /groups/:groupId': { summary: 'A group.', params, response: Group },
  'PATCH /groups/:groupId': {
    summary: 'Change what it says and asks. New rules are a new version, which members accept again.',
    params,
    // Without the defaults: what is left out stays.
    body: z
      .object({
        name: GroupSettings.shape.name,
        description: GroupSettings.shape.description,
        rules: GroupSettings.shape.rules.unwrap(),
        membership: GroupSettings.shape.membership,
        template: GroupSettings.shape.template.unwrap(),
        templateRequired: GroupSettings.shape.templateRequired.unwrap(),
        memberMark: GroupSettings.shape.memberMark.unwrap(),
        namesWithheld: GroupSettings.shape.namesWithheld.unwrap(),
        consentFor: GroupSettings.shape.consentFor.unwrap(),
        professions: GroupSettings.shape.professions.unwrap(),
        specialties: GroupSettings.shape.specialties.unwrap(),
      })
      .partial(),
    response: Group,
    versioned: true,
    errors: ['stale-version', 'conflict'],
  },
  'PUT /groups/:groupId/archive': {
    summary: 'Put it to rest: what is there can be read, nothing new comes in.',
    params,
    response: Group,
  },
  'DELETE /groups/:groupId/archive': { summary: 'Take it up again.', params, response: Group },
  'GET /groups/:groupId/members': {
    summary: 'Who is in it, longest first.',
    params,
    query: PageQuery,
    response: pageOf(GroupMember),
  },
  'POST /groups/:groupId/join': {
    summary: 'Join, ask to, or take an invitation up. Where there are rules, their version is accepted with it.',
    params,
    body: z
      .object({
        rulesVersion: z.number().int().nullable().default(null),
        message: z.string().trim().max(groupLimits.message).default(''),
      })
      .default({ rulesVersion: null, message: '' }),
    response: Group,
    errors: ['conflict', 'not-allowed'],
  },
  'PUT /groups/:groupId/rules/acceptance': {
    summary: 'Accept the newest wording of the rules.',
    params,
    body: z.object({ rulesVersion: z.number().int() }),
    response: Group,
    errors: ['conflict'],
  },
  'PUT /groups/:groupId/mute': { summary: 'Tell me nothing of its new cases.', params, response: Group },
  'DELETE /groups/:groupId/mute': { summary: 'Tell me of its new cases again.', params, response: Group },
  'DELETE /groups/:groupId/membership': {
    summary: 'Leave, take back that I asked, or decline an invitation.',
    params,
    response: Group,
    errors: ['conflict'],
  },
  'POST /groups/:groupId/invitations': {
    summary: 'Invite colleagues; those who are in it, or invited, are passed over.',
    params,
    body: z.object({ memberIds: z.array(MemberId).min(1).max(groupLimits.invitations) }),
    response: z.object({ invited: z.number().int() }),
    status: 201,
  },
  'GET /groups/:groupId/requests': {
    summary: 'Who asks to join.',
    params,
    query: PageQuery,
    response: pageOf(z.object({ member: MemberRef, askedAt: Instant, message: z.string() })),
  },
  'POST /groups/:groupId/requests/:memberId': {
    summary: 'Admit or decline.',
    params: memberParams,
    body: z.object({ decision: z.enum(['admit', 'decline']) }),
    response: 'nothing',
    status: 204,
  },
  'PUT /groups/:groupId/members/:memberId/role': {
    summary: 'Appoint a moderator, take it back, or hand the group over.',
    params: memberParams,
    body: z.object({ role: z.enum(groupRoles) }),
    response: 'nothing',
    status: 204,
    errors: ['conflict'],
  },
  'POST /groups/:groupId/members/:memberId/removal': {
    summary: 'Remove somebody, who reads the reason.',
    params: memberParams,
    body: z.object({ reason: z.string().trim().min(1).max(groupLimits.reason) }),
    response: 'nothing',
    status: 204,
  },
});
