import { z } from 'zod';
import { Instant } from '../kit/index.ts';
import type { Requirement } from './contract.ts';
import { need } from './requirement.ts';

export const pollLimits = { fewest: 2, most: 8, label: 80, longestHours: 24 * 60 } as const;

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

/** Choices to offer: `too-few`, `blank` (one without words), `same` (two that say the same). Empty when they can be put. */
export function pollProblems(poll: Poll): ('too-few' | 'blank' | 'same')[] {
  const labels = poll.choices.map((label) => label.trim().toLocaleLowerCase());
  const written = labels.filter((label) => label !== '');
  // A differential may begin with nothing: colleagues say what they think of.
  const fewest = poll.kind === 'differential' ? 0 : pollLimits.fewest;
  return [
    ...(written.length < fewest ? (['too-few'] as const) : []),
    ...(written.length < labels.length && written.length >= fewest ? (['blank'] as const) : []),
    ...(new Set(written).size < written.length ? (['same'] as const) : []),
  ];
}

/** The gate's rule about polls. */
export const unmetByPoll = (poll: Poll | null): Requirement[] =>
  poll === null ? [] : pollProblems(poll).map((problem) => need('poll', 'details', problem));

export const pollClosesAt = (poll: Poll | null, publishedAt: Date): Date | null =>
  poll?.closesAfterHours == null ? null : new Date(publishedAt.getTime() + poll.closesAfterHours * 3_600_000);

export const isPollClosed = (closesAt: Date | null, now: Date): boolean => closesAt !== null && closesAt <= now;

/** Nobody is swayed before they have voted; the author, and everybody once it is closed, see how it stands. */
export const seesResults = (facts: { isAuthor: boolean; mine: number | null; closed: boolean }): boolean =>
  facts.isAuthor || facts.mine !== null || facts.closed;
