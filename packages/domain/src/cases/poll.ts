import { z } from 'zod';
import { Instant } from '../kit/index.ts';
import { pollLimits } from './poll-rules.ts';

/**
 * Choices under the case's question, of which each colleague takes one. Kept with the words of the draft, half finished or not;
 * the gate says what is missing. `closesAfterHours` counts from the publication; null: it stays open.
 */
export const Poll = z.object({
  choices: z.array(z.string().max(pollLimits.label)).max(pollLimits.most),
  closesAfterHours: z.number().int().min(1).max(pollLimits.longestHours).nullable(),
  /** `differential`: which diagnosis is most likely; colleagues add those that are missing. Absent: `choices`. */
  kind: z.enum(['choices', 'differential']).optional(),
});
export type Poll = z.infer<typeof Poll>;

/** As a reader meets it: `votes` are null until they have voted, unless it is theirs or closed. */
export const PollView = z.object({
  kind: z.enum(['choices', 'differential']),
  choices: z.array(z.object({ label: z.string(), votes: z.number().int().nullable() })),
  total: z.number().int(),
  /** The place of my choice. */
  mine: z.number().int().nullable(),
  closesAt: Instant.nullable(),
  closed: z.boolean(),
  abilities: z.object({ vote: z.boolean(), add: z.boolean() }),
});
export type PollView = z.infer<typeof PollView>;

export const pollClosesAt = (poll: Poll | null, publishedAt: Date): Date | null =>
  poll?.closesAfterHours == null ? null : new Date(publishedAt.getTime() + poll.closesAfterHours * 3_600_000);

export const isPollClosed = (closesAt: Date | null, now: Date): boolean => closesAt !== null && closesAt <= now;

/** Nobody is swayed before they have voted; the author, and everybody once it is closed, see how it stands. */
export const seesResults = (facts: { isAuthor: boolean; mine: number | null; closed: boolean }): boolean =>
  facts.isAuthor || facts.mine !== null || facts.closed;
