import { z } from 'zod';
import { defineContract, Instant, MemberId, PageQuery, pageOf } from '../kit/index.ts';
import { MemberRef } from '../members/contract.ts';

/** Found in an extract of their register; an address at work answered; two colleagues or more vouched. */
export const verifiedWays = ['register', 'professional-email', 'colleagues'] as const;

export const Profile = z.object({
  member: MemberRef,
  profession: z.string().nullable(),
  grade: z.string(),
  institution: z.string(),
  specialties: z.array(z.string()),
  verifiedAt: Instant.nullable(),
  /** What spoke for them when a reviewer decided, as far as it still stands. */
  verifiedBy: z.array(z.enum(verifiedWays)),
  postNominals: z.string(),
  interests: z.array(z.string()),
  bio: z.string(),
  followers: z.number().int(),
  following: z.number().int(),
  followed: z.boolean(),
  abilities: z.object({ follow: z.boolean(), edit: z.boolean() }),
});
export type Profile = z.infer<typeof Profile>;

const params = z.object({ memberId: MemberId });

export const networkContract = defineContract({
  'GET /members/:memberId': { summary: 'A member’s profile.', params, response: Profile },
  'PUT /members/:memberId/follow': { summary: 'Follow.', params, response: 'nothing', status: 204 },
  'DELETE /members/:memberId/follow': { summary: 'Stop following.', params, response: 'nothing', status: 204 },
  'GET /me/following': { summary: 'Whom I follow, newest first.', query: PageQuery, response: pageOf(MemberRef) },
  'PUT /me/bio': {
    summary: 'A few words about me.',
    body: z.object({ bio: z.string().trim().max(1000) }),
    response: 'nothing',
    status: 204,
  },
});
