import { AppError } from '../kit/index.ts';
import type { Decision } from './rules.ts';

// What a reviewer says that a verification rests on: kept with the decision, and shown with the mark as far as it concerns colleagues.

/**
 * `register-extract`: the extract that was read here has them as somebody who may practise; `register-page`: the reviewer looked them up on
 * the register's own page; `documents`: opened and read; `professional-email`: an address at work or university answered; `colleagues`: two
 * or more vouch.
 */
export const grounds = ['register-extract', 'register-page', 'documents', 'professional-email', 'colleagues'] as const;
export type Ground = (typeof grounds)[number];

/** What colleagues read of it, strongest first. */
export const verifiedWays = ['register', 'documents', 'professional-email', 'colleagues'] as const;
export type VerifiedWay = (typeof verifiedWays)[number];

const wayOf = (ground: Ground): VerifiedWay =>
  ground === 'register-extract' || ground === 'register-page' ? 'register' : ground;

export const waysOf = (found: readonly Ground[]): VerifiedWay[] =>
  verifiedWays.filter((way) => found.some((ground) => wayOf(ground) === way));

/** By the strongest of what it rests on. Colleagues alone are no level: they are never enough. */
export const verifiedLevels = ['register', 'documents', 'institution'] as const;
export type VerifiedLevel = (typeof verifiedLevels)[number];

export function levelOf(ways: readonly VerifiedWay[]): VerifiedLevel | null {
  if (ways.includes('register')) return 'register';
  if (ways.includes('documents')) return 'documents';
  return ways.includes('professional-email') ? 'institution' : null;
}

export interface GroundFacts {
  readonly student: boolean;
  /** Of the number they gave, in the extract that was read last; `null` where it is not there. */
  readonly registerStatus: string | null;
  readonly hasNumber: boolean;
  /** Documents that a reviewer has opened. */
  readonly documentsSeen: number;
  /** At work, or for a student at a university. */
  readonly addressConfirmed: boolean;
  /** As `weightOfVouches` says. */
  readonly vouchWeight: number;
}

/** What a decision about somebody can rest on as things are. */
export function possibleGrounds(facts: GroundFacts): Ground[] {
  const found: Record<Ground, boolean> = {
    'register-extract': facts.registerStatus === 'active' || facts.registerStatus === 'conditions',
    'register-page': !facts.student && facts.hasNumber,
    documents: facts.documentsSeen > 0,
    'professional-email': facts.addressConfirmed,
    colleagues: facts.vouchWeight > 1,
  };
  return grounds.filter((ground) => found[ground]);
}

/**
 * @throws AppError `bad-input` where a verification names none, or colleagues alone, or another decision names some; `conflict` where it
 * names what is not there, as `missing`
 */
export function assertGrounds(decision: Decision, named: readonly Ground[], possible: readonly Ground[]): void {
  const refuse = (message: string): never => {
    throw new AppError('bad-input', { where: 'body', issues: [{ path: 'grounds', message }] });
  };
  if (decision !== 'verify') {
    if (named.length > 0) refuse('only a verification rests on evidence');
    return;
  }
  if (named.length === 0) refuse('say what it rests on');
  const missing = named.filter((ground) => !possible.includes(ground));
  if (missing.length > 0) throw new AppError('conflict', { what: 'grounds', missing });
  if (levelOf(waysOf(named)) === null) refuse('colleagues alone are never enough');
}
