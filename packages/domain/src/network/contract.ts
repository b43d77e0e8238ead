import { z } from 'zod';
import { defineContract, Instant, MemberId, PageQuery, pageOf } from '../kit/index.ts';
import { MemberRef } from '../members/contract.ts';
import { verifiedLevels, verifiedWays } from '../verification/grounds.ts';

export const Profile = z.object({
  member: MemberRef,
  profession: z.string().nullable(),
  grade: z.string(),
  institution: z.string(),
  specialties: z.array(z.string()),
  verifiedAt: Instant.nullable(),
  /** By the strongest of what it rests on; null where that was not kept. */
  verifiedLevel: z.enum(verifiedLevels).nullable(),
  /** What the reviewer said that it rests on. Where that was not kept: what speaks for them now. */
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
