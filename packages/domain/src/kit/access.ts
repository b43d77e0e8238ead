import type { MemberId, SessionId } from './ids.ts';

export const roles = ['moderator', 'verifier', 'administrator'] as const;
export type Role = (typeof roles)[number];

/**
 * How far a member has come. Only `verified` sees anything clinical; `lapsed` was, and may apply again. `leaving`: asked for the account to be deleted, and can take
 * that back until its day. `deleted`: a row without a person, so that what they said keeps its place.
 */
export const standings = [
  'registered',
  'applicant',
  'verified',
  'rejected',
  'lapsed',
  'suspended',
  'leaving',
  'deleted',
] as const;
export type Standing = (typeof standings)[number];

export interface Visitor {
  readonly kind: 'visitor';
}
export interface SignedIn {
  readonly kind: 'member';
  readonly memberId: MemberId;
  readonly sessionId: SessionId;
  readonly standing: Standing;
  readonly roles: readonly Role[];
  /** The rules have a wording that they did not accept yet: until they do, nothing is open to them that a policy guards. */
  readonly rulesDue: boolean;
}
export type Actor = Visitor | SignedIn;

export const visitor: Visitor = { kind: 'visitor' };

/** Nothing is open to them, whatever a policy says. */
export const isShutOut = (standing: Standing): boolean =>
  standing === 'suspended' || standing === 'leaving' || standing === 'deleted';

export const isVerified = (actor: Actor): actor is SignedIn => actor.kind === 'member' && actor.standing === 'verified';
export const hasRole = (actor: Actor, role: Role): boolean => isVerified(actor) && actor.roles.includes(role);

/**
 * One thing that can be done to one kind of resource, and who may. `requires` is checked before anything is loaded, so that
 * an applicant learns nothing from the answer; `denial` says whether a refusal hides the resource or only the action.
 */
export interface Policy<Action extends string, Resource> {
  readonly action: Action;
  readonly requires: 'signed-in' | 'verified' | 'leaving';
  readonly denial: 'not-found' | 'not-allowed';
  /** Work of staff: of whoever holds this role. */
  readonly role?: Role;
  readonly allows: (actor: SignedIn, resource: Resource) => boolean;
}

export function policy<Action extends string, Resource = void>(
  action: Action,
  allows: (actor: SignedIn, resource: Resource) => boolean,
  options: { requires?: Policy<Action, Resource>['requires']; denial?: 'not-found' | 'not-allowed' } = {},
): Policy<Action, Resource> {
  return { action, allows, requires: options.requires ?? 'verified', denial: options.denial ?? 'not-allowed' };
}

/** Members of staff: for everybody else the route does not exist. */
export const staffPolicy = <Action extends string, Resource = void>(
  action: Action,
  role: Role,
  allows: (actor: SignedIn, resource: Resource) => boolean = () => true,
): Policy<Action, Resource> => ({
  ...policy(action, (actor: SignedIn, resource: Resource) => hasRole(actor, role) && allows(actor, resource), {
    denial: 'not-found',
  }),
  role,
});

declare const granted: unique symbol;

/** Proof that a policy said yes. Made by `authorize` alone; writes of the stores demand the one that fits. */
export interface Grant<Action extends string, Resource> {
  readonly action: Action;
  readonly actor: SignedIn;
  readonly resource: Resource;
  readonly [granted]: true;
}

/** Whether this actor could do it: for `abilities` in answers. */
export const can = <A extends string, R>(rule: Policy<A, R>, actor: Actor, resource: R): boolean =>
  actor.kind === 'member' &&
  !isShutOut(actor.standing) &&
  (rule.requires === 'signed-in' || actor.standing === 'verified') &&
  rule.allows(actor, resource);
