import { z } from 'zod';
import { defineContract, Instant, MemberId } from '../kit/index.ts';
import { MemberRef } from '../members/contract.ts';

// What helps reviewers to find, and to look at, those who need it first.

/** Signs that a reviewer looks at more closely, with their weight. None of them decides. */
export const riskWeights = {
  'industry-address': 3,
  'same-number': 3,
  'account-differs': 2,
  'number-form': 2,
  'rejected-before': 2,
  'unknown-register': 1,
  'no-professional-address': 1,
} as const;
export type Risk = keyof typeof riskWeights;
export const risks = Object.keys(riskWeights) as Risk[];

export const riskLevel = (found: readonly Risk[]): number => Math.max(0, ...found.map((risk) => riskWeights[risk]));

/** Within so many hours everybody should have heard. */
export const answerWithinHours = 48;

export const opinionKinds = ['ask', 'for', 'against', 'unsure', 'conflict'] as const;
export type OpinionKind = (typeof opinionKinds)[number];

export const Opinion = z.object({
  by: MemberRef.nullable(),
  kind: z.enum(opinionKinds),
  text: z.string(),
  at: Instant,
});
export type Opinion = z.infer<typeof Opinion>;

export const DeskFigures = z.object({
  waiting: z.number().int(),
  /** Waiting for longer than they should. */
  late: z.number().int(),
  withinHours: z.number(),
  oldest: Instant.nullable(),
  asked: z.number().int(),
  opinionsWanted: z.number().int(),
  /** Of the answers of the last ninety days; null with too few of them. */
  usual: z.object({ half: z.number(), most: z.number() }).nullable(),
});
export type DeskFigures = z.infer<typeof DeskFigures>;

export const deskContract = defineContract({
  'GET /verification/figures': {
    summary: 'How many wait, how long, and how quickly they are answered.',
    response: DeskFigures,
  },
  'POST /verification/applications/:memberId/opinions': {
    summary: 'Ask for a second opinion, give one, or say that one knows the applicant and steps back.',
    params: z.object({ memberId: MemberId }),
    body: z.object({ kind: z.enum(opinionKinds), text: z.string().trim().min(1).max(1000) }),
    response: 'nothing',
    status: 204,
    errors: ['conflict'],
  },
});
