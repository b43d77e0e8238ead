import type { Requirement } from './contract.ts';
import type { Poll } from './poll.ts';
import { need } from './requirement.ts';

export const pollLimits = { fewest: 2, most: 8, label: 80, longestHours: 24 * 60 } as const;

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
