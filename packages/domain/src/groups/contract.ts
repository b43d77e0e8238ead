import { z } from 'zod';
import { defineContract, GroupId, Instant, MemberId, PageQuery, pageOf } from '../kit/index.ts';
import { MemberRef } from '../members/contract.ts';

export const memberships = ['open', 'closed', 'private'] as const;
export type Membership = (typeof memberships)[number];
export const groupStandings = ['none', 'asked', 'member', 'moderator', 'owner'] as const;
export type GroupStanding = (typeof groupStandings)[number];

export const Group = z.object({
  id: GroupId,
  name: z.string(),
  description: z.string(),
  rules: z.string(),
  membership: z.enum(memberships),
  members: z.number().int(),
  mine: z.enum(groupStandings),
  abilities: z.object({ join: z.boolean(), leave: z.boolean(), post: z.boolean(), admit: z.boolean() }),
});
export type Group = z.infer<typeof Group>;

const params = z.object({ groupId: GroupId });

export const groupsContract = defineContract({
  'GET /groups': {
    summary: 'Groups: mine first, then those I can join.',
    query: PageQuery.extend({ mine: z.stringbool().default(false) }),
    response: pageOf(Group),
  },
  'POST /groups': {
    summary: 'Start a group.',
    body: z.object({
      name: z.string().trim().min(3).max(80),
      description: z.string().trim().max(500),
      rules: z.string().trim().max(4000).default(''),
      membership: z.enum(memberships),
    }),
    response: Group,
    status: 201,
    idempotent: true,
  },
  'GET /groups/:groupId': { summary: 'A group.', params, response: Group },
  'GET /groups/:groupId/members': { summary: 'Who is in it.', params, query: PageQuery, response: pageOf(MemberRef) },
  'POST /groups/:groupId/join': { summary: 'Join, or ask to.', params, response: Group },
  'DELETE /groups/:groupId/membership': { summary: 'Leave.', params, response: Group, errors: ['conflict'] },
  'GET /groups/:groupId/requests': {
    summary: 'Who asks to join.',
    params,
    query: PageQuery,
    response: pageOf(z.object({ member: MemberRef, askedAt: Instant })),
  },
  'POST /groups/:groupId/requests/:memberId': {
    summary: 'Admit or decline.',
    params: params.extend({ memberId: MemberId }),
    body: z.object({ decision: z.enum(['admit', 'decline']) }),
    response: 'nothing',
    status: 204,
  },
});
