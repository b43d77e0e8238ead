import { AppError, type Actor, type Grant, isShutOut, type Policy, type SignedIn } from '@openrounds/domain/kit';
import { rulesVersion } from '@openrounds/domain/members';

/**
 * Whoever is not far enough along is told so before anything is loaded: the answer is the same whatever the path names.
 * `account`: one's own account is open to everybody who has one, whatever they still have to accept.
 */
export function assertStanding(
  actor: Actor,
  requires: 'account' | Policy<string, never>['requires'],
): asserts actor is SignedIn {
  if (actor.kind === 'visitor') throw new AppError('sign-in-required');
  if (actor.standing === 'suspended') throw new AppError('suspended');
  if (requires === 'leaving') {
    if (actor.standing !== 'leaving') throw new AppError('not-allowed');
    return;
  }
  if (isShutOut(actor.standing)) throw new AppError('leaving');
  if (requires === 'verified' && actor.standing !== 'verified') throw new AppError('verification-required');
  if (requires !== 'account' && actor.rulesDue) throw new AppError('rules-due', { version: rulesVersion });
}

/** The only maker of grants. */
export function authorize<A extends string, R>(policy: Policy<A, R>, actor: Actor, resource: R): Grant<A, R> {
  assertStanding(actor, policy.requires);
  if (!policy.allows(actor, resource)) throw new AppError(policy.denial);
  return { action: policy.action, actor, resource } as Grant<A, R>;
}
