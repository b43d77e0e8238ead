import type { Way } from '@openrounds/domain/members';
import type { Factors } from './store.ts';

/** Recovery codes stand in for a factor and are none. */
export const hasSecondFactor = (factors: Factors): boolean => factors.passkeys > 0 || factors.authenticator;

/** What a member has beyond a password. */
export const waysBeyondPassword = (factors: Factors): Exclude<Way, 'password'>[] => [
  ...(factors.passkeys > 0 ? (['passkey'] as const) : []),
  ...(factors.authenticator ? (['authenticator'] as const) : []),
  ...(factors.recoveryCodes > 0 ? (['recovery-code'] as const) : []),
];

/** By what a member can show that it is them: a password alone is not enough once they have more. */
export const waysOf = (factors: Factors): Way[] =>
  hasSecondFactor(factors) ? waysBeyondPassword(factors) : ['password'];
