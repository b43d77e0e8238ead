import { z } from 'zod';
import { defineContract } from '../kit/index.ts';

export const limitsOfAbout = { postNominals: 60, interests: 12, interest: 60 } as const;

/** Who reads a part of a profile, of the verified members: all of them, those whom its owner follows, or its owner alone. */
export const readers = ['members', 'followed', 'nobody'] as const;
export type Readers = (typeof readers)[number];

export const Privacy = z.object({
  works: z.enum(readers),
  interests: z.enum(readers),
  photo: z.enum(readers),
  /** Whether colleagues may follow: it tells them of new cases that they can read anyway. */
  follow: z.boolean(),
});
export type Privacy = z.infer<typeof Privacy>;

/** Until a member says otherwise. */
export const openPrivacy: Privacy = { works: 'members', interests: 'members', photo: 'members', follow: true };

/** What a member adds to what was verified of them, and who reads it. */
export const About = z.object({
  /** As they stand after a name: "FRCS (Plast), PhD". Said by the member, not verified. */
  postNominals: z.string().trim().max(limitsOfAbout.postNominals),
  interests: z.array(z.string().trim().min(1).max(limitsOfAbout.interest)).max(limitsOfAbout.interests),
  privacy: Privacy,
});
export type About = z.infer<typeof About>;

/** Whether somebody reads what is for these. `followed`: the owner follows them. */
export const mayRead = (of: Readers, viewer: { readonly own: boolean; readonly followed: boolean }): boolean =>
  viewer.own || of === 'members' || (of === 'followed' && viewer.followed);

const AboutAnswer = About.extend({ version: z.number().int() });

export const aboutContract = defineContract({
  'GET /me/about': { summary: 'What I added to my profile, and who reads it.', response: AboutAnswer },
  'PUT /me/about': {
    summary: 'Letters after my name, interests, and who reads what.',
    body: About,
    response: AboutAnswer,
    versioned: true,
    errors: ['stale-version'],
  },
});
