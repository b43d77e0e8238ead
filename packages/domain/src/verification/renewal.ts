import { AppError, daysFrom } from '../kit/index.ts';
import type { ApplicationState } from './contract.ts';
import { type Ending, endsAt, limitsOfEnding } from './ending.ts';
import { mayEdit, nextState, type Step } from './rules.ts';

// Renewing before the end: what is said anew waits beside the verification, which holds until a reviewer has accepted it or its time is
// over. An accepted renewal holds from the day of the decision, so that no evidence is ever older than the time that the operator has set.

export const renewalStates = ['draft', 'under-review', 'more-asked', 'refused'] as const;
export type RenewalState = (typeof renewalStates)[number];

/** Where somebody stands; a renewal is there only while they are verified. */
export interface Stand {
  readonly state: ApplicationState;
  readonly renewal: RenewalState | null;
}

/** `run-out`: by the clock. */
export type StandStep = Step | 'save' | 'run-out';

const renewals: Readonly<Partial<Record<StandStep, Partial<Record<RenewalState | 'none', RenewalState | 'none'>>>>> = {
  save: { none: 'draft', draft: 'draft', 'more-asked': 'more-asked', refused: 'refused' },
  submit: { none: 'under-review', draft: 'under-review', 'more-asked': 'under-review', refused: 'under-review' },
  withdraw: { 'under-review': 'draft', 'more-asked': 'draft' },
  verify: { 'under-review': 'none', 'more-asked': 'none' },
  'ask-more': { 'under-review': 'more-asked' },
  reject: { 'under-review': 'refused', 'more-asked': 'refused' },
};

/**
 * Where somebody stands after a step. While they are verified, what they send and what reviewers answer is about the renewal and takes
 * nothing away. When their time runs out, a renewal that waits becomes their application and keeps its place.
 * @throws AppError `conflict` when this is no step from there
 */
export function nextStand({ state, renewal }: Stand, step: StandStep): Stand {
  if (state !== 'verified') {
    if (step !== 'save' && step !== 'run-out') return { state: nextState(state, step), renewal: null };
    if (step === 'save' && mayEdit(state)) return { state, renewal: null };
    throw new AppError('conflict', { state, step });
  }
  if (step === 'suspend' || step === 'lapse') return { state: nextState(state, step), renewal: null };
  if (step === 'run-out')
    return { state: renewal === 'under-review' || renewal === 'more-asked' ? renewal : 'lapsed', renewal: null };
  const next = renewals[step]?.[renewal ?? 'none'];
  if (next === undefined) throw new AppError('conflict', { state, step, renewal });
  return { state, renewal: next === 'none' ? null : next };
}

/** From the day on which the first letter is due. */
export const renewalOpens = (ending: Ending | null, now: Date): boolean =>
  ending !== null && now >= daysFrom(endsAt(ending), -limitsOfEnding.monthDays);

/** Whose answer a reviewer owes, or who owes one: the list of the desk somebody is in. */
export const deskState = ({ state, renewal }: Stand): ApplicationState =>
  state === 'verified' && (renewal === 'under-review' || renewal === 'more-asked') ? renewal : state;

export interface StandAbilities {
  /** Change what is said and send it. */
  readonly edit: boolean;
  readonly askVouchers: boolean;
  /** Begin a renewal, or go on with one. */
  readonly renew: boolean;
}

/** What somebody may do where they stand; `opens` as `renewalOpens` says. */
export function abilitiesOf({ state, renewal }: Stand, opens: boolean): StandAbilities {
  const renew = state === 'verified' && (renewal !== null || opens);
  return {
    renew,
    edit: renew ? renewal !== 'under-review' : mayEdit(state),
    askVouchers:
      renew || state === 'incomplete' || state === 'under-review' || state === 'more-asked' || state === 'lapsed',
  };
}
