import type { MemberId } from '@openrounds/domain/kit';
import type { ApplicationState, Decision, Ground, RenewalState, Risk } from '@openrounds/domain/verification';
import { type Generated, sql } from 'kysely';
import type { Db } from '../../kit/database.ts';
import { isLeaving } from '../members/index.ts';

type Tables = {
  'verification.application': {
    member_id: MemberId;
    state: ApplicationState;
    version: Generated<number>;
    said_sealed: Buffer | null;
    said_version: Generated<number>;
    registration_hash: Buffer | null;
    submitted_at: Date | null;
    queued_at: Date;
    withdrawn_at: Date | null;
    country: string | null;
    profession: string | null;
    risk: Generated<number>;
    risks: Generated<Risk[]>;
    opinion_wanted: Generated<boolean>;
    renewal: Generated<RenewalState | null>;
    renewal_said_sealed: Generated<Buffer | null>;
    renewal_said_version: Generated<number>;
    /** Made by the database: `deskState` of what it holds. */
    desk: Generated<ApplicationState>;
  };
  'verification.decision': {
    id: string;
    member_id: MemberId;
    decision: Decision | 'lapse';
    reason_sealed: Buffer;
    by_id: MemberId | null;
    at: Date;
    waited_seconds: number | null;
    grounds: Ground[] | null;
  };
};

const tables = (db: Db) => db.withTables<Tables>();

export const findApplication = (db: Db, memberId: MemberId) =>
  tables(db).selectFrom('verification.application').selectAll().where('member_id', '=', memberId).executeTakeFirst();
export type ApplicationRow = NonNullable<Awaited<ReturnType<typeof findApplication>>>;

/** The row, made where there is none yet, and held until the transaction ends: edits and decisions wait for each other. */
export async function lockApplication(
  db: Db,
  memberId: MemberId,
  made: { state: ApplicationState; now: Date },
): Promise<ApplicationRow> {
  await tables(db)
    .insertInto('verification.application')
    .values({
      member_id: memberId,
      state: made.state,
      said_sealed: null,
      registration_hash: null,
      submitted_at: null,
      queued_at: made.now,
      withdrawn_at: null,
      country: null,
      profession: null,
    })
    .onConflict((conflict) => conflict.column('member_id').doNothing())
    .execute();
  return tables(db)
    .selectFrom('verification.application')
    .selectAll()
    .where('member_id', '=', memberId)
    .forUpdate()
    .executeTakeFirstOrThrow();
}

export async function updateApplication(
  db: Db,
  memberId: MemberId,
  change: Partial<{
    state: ApplicationState;
    version: number;
    said_sealed: Buffer;
    said_version: number;
    registration_hash: Buffer | null;
    submitted_at: Date;
    queued_at: Date;
    withdrawn_at: Date | null;
    country: string | null;
    profession: string | null;
    risk: number;
    risks: Risk[];
    opinion_wanted: boolean;
    renewal: RenewalState | null;
    renewal_said_sealed: Buffer | null;
    renewal_said_version: number;
  }>,
): Promise<void> {
  await tables(db).updateTable('verification.application').set(change).where('member_id', '=', memberId).execute();
}

/** What a reviewer takes on; everything when left out. */
export interface QueueWish {
  readonly country?: string | undefined;
  readonly profession?: string | undefined;
  readonly risk?: number | undefined;
  readonly queuedBefore?: Date | undefined;
  readonly opinionWanted?: boolean;
}

export function listQueue(
  db: Db,
  state: ApplicationState,
  page: { after: { at: Date; memberId: MemberId } | null; limit: number },
  wish: QueueWish = {},
) {
  let query = tables(db)
    .selectFrom('verification.application')
    .selectAll()
    .where('desk', '=', state)
    .where((where) => where.not(isLeaving(sql.ref('member_id'))))
    .orderBy('queued_at')
    .orderBy('member_id')
    .limit(page.limit);
  if (page.after !== null)
    query = query.where(
      sql<boolean>`(queued_at, member_id) > (${page.after.at}::timestamptz, ${page.after.memberId}::uuid)`,
    );
  if (wish.country !== undefined) query = query.where('country', '=', wish.country);
  if (wish.profession !== undefined) query = query.where('profession', '=', wish.profession);
  if (wish.risk !== undefined) query = query.where('risk', '>=', wish.risk);
  if (wish.queuedBefore !== undefined) query = query.where('queued_at', '<', wish.queuedBefore);
  if (wish.opinionWanted === true) query = query.where('opinion_wanted', '=', true);
  return query.execute();
}

/** Whoever was let in, barred since or not, in the order of their ids. */
export function listDecided(db: Db, after: MemberId | null, limit: number): Promise<ApplicationRow[]> {
  let query = tables(db)
    .selectFrom('verification.application')
    .selectAll()
    .where('state', 'in', ['verified', 'lapsed', 'suspended'])
    .orderBy('member_id')
    .limit(limit);
  if (after !== null) query = query.where('member_id', '>', after);
  return query.execute();
}

export async function countSameRegistration(db: Db, hash: Buffer, besides: MemberId): Promise<number> {
  const row = await tables(db)
    .selectFrom('verification.application')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .where('registration_hash', '=', hash)
    .where('member_id', '<>', besides)
    .executeTakeFirstOrThrow();
  return row.n;
}

export async function insertDecision(
  db: Db,
  row: {
    id: string;
    memberId: MemberId;
    decision: Decision | 'lapse';
    reasonSealed: Buffer;
    by: MemberId | null;
    now: Date;
    /** Where it answers somebody who was in the queue. */
    waitedSeconds?: number | null;
    /** What a verification rests on. */
    grounds?: readonly Ground[] | null;
  },
): Promise<void> {
  await tables(db)
    .insertInto('verification.decision')
    .values({
      id: row.id,
      member_id: row.memberId,
      decision: row.decision,
      reason_sealed: row.reasonSealed,
      by_id: row.by,
      at: row.now,
      waited_seconds: row.waitedSeconds ?? null,
      grounds: row.grounds ? [...row.grounds] : null,
    })
    .execute();
}

/** Newest first. */
export const listDecisions = (db: Db, memberId: MemberId, limit: number) =>
  tables(db)
    .selectFrom('verification.decision')
    .selectAll()
    .where('member_id', '=', memberId)
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
export const listDecisionsById = (db: Db, ids: readonly string[]) =>
  tables(db)
    .selectFrom('verification.decision')
    .selectAll()
    .where('id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .execute();
export type DecisionRow = Awaited<ReturnType<typeof listDecisions>>[number];

/** How long those waited who were answered since then: seconds, at the middle and at nine of ten. One query, by an index. */
export const waitsSince = (db: Db, since: Date) =>
  tables(db)
    .selectFrom('verification.decision')
    .select(({ fn }) => [
      fn.countAll<number>().as('answers'),
      sql<number | null>`percentile_cont(0.5) within group (order by waited_seconds)`.as('half'),
      sql<number | null>`percentile_cont(0.9) within group (order by waited_seconds)`.as('most'),
    ])
    .where('at', '>', since)
    .where('waited_seconds', 'is not', null)
    .executeTakeFirstOrThrow();
