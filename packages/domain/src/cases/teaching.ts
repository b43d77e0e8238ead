import { z } from 'zod';

export const teachingLimits = { answer: 5000 } as const;

/** A case with a known answer: colleagues think first, and look at it when they want to. */
export const Teaching = z.object({ answer: z.string().max(teachingLimits.answer) });
export type Teaching = z.infer<typeof Teaching>;

/** As a reader meets it: `answer` is null until they have asked for it. */
export const TeachingView = z.object({ answer: z.string().nullable(), abilities: z.object({ reveal: z.boolean() }) });
export type TeachingView = z.infer<typeof TeachingView>;

/** Nobody looks before they have thought: where there is an open poll, they vote first. */
export const mayReveal = (poll: { readonly mine: number | null; readonly closed: boolean } | null): boolean =>
  poll === null || poll.mine !== null || poll.closed;
