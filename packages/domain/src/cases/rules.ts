import type { CaseId, MemberId } from '../kit/index.ts';
import type { Outcome, TemplateValues } from '../templates/contract.ts';
import type { Audience, CaseState } from './contract.ts';
import type { Poll } from './poll.ts';
import type { Teaching } from './teaching.ts';

/** What decides who may do what with a case. */
export interface CaseFacts {
  readonly id: CaseId;
  readonly authorId: MemberId;
  readonly state: CaseState;
  readonly version: number;
  readonly audienceKind: Audience['kind'] | null;
  /** What stands for its author where their name is withheld. */
  readonly pseudonym: MemberId | null;
}

const movesFrom = {
  edit: ['draft'],
  publish: ['draft'],
  revise: ['published'],
  // Also what a patient has taken back: its author goes on without the pictures.
  unpublish: ['published', 'withdrawn'],
  'set-outcome': ['published'],
  hide: ['published'],
  restore: ['hidden'],
  withdraw: ['published', 'hidden'],
  'return-to-draft': ['hidden'],
  // Under review, only a moderator's decision destroys it.
  'destroy-own': ['draft', 'published', 'withdrawn'],
  destroy: ['draft', 'published', 'hidden', 'withdrawn'],
} as const satisfies Record<string, readonly CaseState[]>;
export type CaseMove = keyof typeof movesFrom;

/** Whether a case in this state can make this move: the states of a case and the ways between them. */
export const canMove = (state: CaseState, move: CaseMove): boolean =>
  (movesFrom[move] as readonly CaseState[]).includes(state);

/** The words of a case. Sealed at rest, all of them. */
export interface CaseWords {
  readonly title: string;
  readonly text: string;
  readonly question: string;
  readonly outcome: string;
  readonly decided: Outcome | null;
  readonly template: TemplateValues | null;
  readonly poll: Poll | null;
  readonly teaching: Teaching | null;
}

export const noWords: CaseWords = {
  title: '',
  text: '',
  question: '',
  outcome: '',
  decided: null,
  template: null,
  poll: null,
  teaching: null,
};

const excerptLength = 180;

/** The first line or two of a case for its card: at most 181 characters, cut between words. */
export function excerptOf(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  if (line.length <= excerptLength) return line;
  const cut = line.slice(0, excerptLength + 1);
  const atWord = cut.slice(0, Math.max(cut.lastIndexOf(' '), 0)) || cut.slice(0, excerptLength);
  // Never half of a surrogate pair.
  return `${atWord.replace(/[\uD800-\uDBFF]$/, '')}…`;
}
