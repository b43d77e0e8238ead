import { AppError, type MemberId } from '@openrounds/domain/kit';
import {
  abilitiesOf,
  Application,
  type Ending,
  professions,
  renewalOpens,
  type Stand,
  type StandAbilities,
  stateOf,
} from '@openrounds/domain/verification';
import type { DataKey } from '@openrounds/vault';
import type { App } from '../../kit/app.ts';
import type { Db } from '../../kit/database.ts';
import { findMember, keySubject, openName } from '../members/index.ts';
import { findEnding } from './endings/ending-of.ts';
import { openAtIssue } from './sealed.ts';
import type { ApplicationRow } from './store.ts';

export interface StandOf {
  readonly member: NonNullable<Awaited<ReturnType<typeof findMember>>>;
  readonly stand: Stand;
  readonly ending: Ending | null;
  readonly abilities: StandAbilities;
  /** What is to be decided about: in a renewal what is said anew. */
  readonly said: Application;
  /** What is to be shown again is newer than this: the verification that it renews, or comes after. Null where there is none. */
  readonly since: Date | null;
}

/** Whoever was let in without an application, as the first administrator is, begins with what colleagues read. */
function knownOf(member: StandOf['member'], key: DataKey): Application {
  const { grade, country, specialties } = member;
  const profession = professions.find((one) => one === member.profession) ?? null;
  return Application.parse({ ...openName(key, member), profession, grade, country, specialties });
}

/** Where a member stands, by the row of their application. Read it under the lock where something is to be done. */
export async function standOf(app: App, db: Db, memberId: MemberId, row: ApplicationRow | undefined): Promise<StandOf> {
  const member = await findMember(db, memberId);
  if (member === undefined) throw new AppError('not-found');
  const [ending, key] = await Promise.all([
    findEnding(app, db, member),
    app.vault.key(keySubject(memberId), 'contact'),
  ]);
  const state = stateOf(row?.state, member.standing);
  const stand = { state, renewal: state === 'verified' ? (row?.renewal ?? null) : null };
  const abilities = abilitiesOf(stand, renewalOpens(ending, app.clock()));
  return {
    member,
    stand,
    ending,
    abilities,
    said:
      state === 'verified' && !row?.said_sealed && !row?.renewal_said_sealed
        ? knownOf(member, key)
        : openAtIssue(key, row, stand),
    since: state === 'verified' && !abilities.renew ? null : member.verified_at,
  };
}
