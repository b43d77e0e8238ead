import type { Standing } from '../kit/index.ts';
import type { ApplicationState } from './contract.ts';

/** The way of an applicant, in its order. `answered` is where a person has decided: verified, asked for more, or rejected. */
export const stages = [
  'registered',
  'e-mail-confirmed',
  'professional-e-mail-confirmed',
  'evidence-complete',
  'under-review',
  'answered',
] as const;
export type Stage = (typeof stages)[number];

/** `left-out`: it can be gone without, and was. */
export type StageState = 'done' | 'now' | 'later' | 'left-out';

export interface StageFacts {
  readonly standing: Standing;
  readonly state: ApplicationState;
  readonly emailConfirmed: boolean;
  readonly professionalConfirmed: boolean;
  readonly missing: number;
}

/** Where somebody stands. Exactly one stage is `now`, until a reviewer has verified. */
export function stagesOf(facts: StageFacts): Record<Stage, StageState> {
  const { state } = facts;
  const decided = state === 'verified' || state === 'rejected' || state === 'more-asked' || state === 'suspended';
  const sent = decided || state === 'under-review';
  const found: Record<Stage, boolean> = {
    registered: true,
    'e-mail-confirmed': facts.emailConfirmed,
    'professional-e-mail-confirmed': facts.professionalConfirmed,
    'evidence-complete': facts.missing === 0,
    'under-review': decided,
    answered: state === 'verified',
  };
  const result = {} as Record<Stage, StageState>;
  let now = false;
  for (const stage of stages) {
    if (found[stage]) result[stage] = 'done';
    else if (stage === 'professional-e-mail-confirmed' && sent) result[stage] = 'left-out';
    else {
      result[stage] = now ? 'later' : 'now';
      now = true;
    }
  }
  return result;
}
