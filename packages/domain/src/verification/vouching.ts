import { z } from 'zod';
import { defineContract, Instant, MemberId } from '../kit/index.ts';
import { MemberRef } from '../members/contract.ts';
import { professions } from './professions.ts';
import { foldName } from './registers/agreement.ts';

export const vouchRelations = ['work-together', 'worked-together', 'taught'] as const;
export type VouchRelation = (typeof vouchRelations)[number];

export const limitsOfVouching = {
  /** Days that a link to vouch by is good for. */
  linkDays: 14,
  /** People one member may vouch for in a year. */
  eachYear: 10,
  /** More vouchers than that weigh no more. */
  counted: 2,
} as const;

/** Whether two people say the same institution: by its letters and digits, however they write it. */
export function isSameInstitution(one: string, other: string): boolean {
  const fold = (name: string): string => foldName(name) + (name.match(/\d+/g)?.join('') ?? '');
  return fold(one) !== '' && fold(one) === fold(other);
}

/**
 * What vouchers weigh: one each, two at most. Whoever vouched before for somebody who was barred since weighs nothing. It is evidence beside
 * the rest; a registration, or for students an enrolment, is asked for in any case.
 */
export const weightOfVouches = (vouches: readonly { readonly barred: number }[]): number =>
  Math.min(limitsOfVouching.counted, vouches.filter((vouch) => vouch.barred === 0).length);

export const Vouch = z.object({
  by: MemberRef,
  relation: z.enum(vouchRelations),
  at: Instant,
  /** How many of those they vouched for were rejected or suspended since. */
  barred: z.number().int(),
});
export type Vouch = z.infer<typeof Vouch>;

const token = z.string().min(20).max(200);

export const vouchingContract = defineContract({
  'GET /verification/mine/vouches': {
    summary: 'How many colleagues have vouched for me.',
    response: z.object({ vouches: z.number().int() }),
  },
  'POST /verification/mine/vouch-link': {
    summary: 'A link for colleagues at my institution to vouch by; the one before stops working.',
    response: z.object({ token: z.string(), expiresAt: Instant }),
    status: 201,
    errors: ['conflict'],
  },
  'POST /vouching/look': {
    summary: 'Who asks me to vouch for them, by the link they gave me.',
    body: z.object({ token }),
    response: z.object({
      name: z.string(),
      profession: z.enum(professions).nullable(),
      institution: z.string(),
      sameInstitution: z.boolean(),
      vouched: z.boolean(),
    }),
    errors: ['link-expired'],
  },
  'POST /vouching': {
    summary: 'I know them and they work where I work. It is evidence for a reviewer, and stands with my name.',
    body: z.object({ token, relation: z.enum(vouchRelations) }),
    response: 'nothing',
    status: 204,
    errors: ['link-expired', 'conflict', 'too-many-requests'],
  },
  'GET /verification/applications/:memberId/vouches': {
    summary: 'Who vouched for an applicant, and for whom they vouched themselves.',
    params: z.object({ memberId: MemberId }),
    response: z.object({
      items: z.array(Vouch),
      weight: z.number().int(),
      vouchedFor: z.array(z.object({ member: MemberRef, at: Instant, barred: z.boolean() })),
    }),
  },
});
