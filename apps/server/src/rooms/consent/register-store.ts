import { type ConsentRegister, openingLimits } from '@openrounds/domain/consent';
import type { ConsentId } from '@openrounds/domain/kit';
import { sql } from 'kysely';
import type { Db } from '../../kit/database.ts';

// Where there is no consent at all, the join has one row of nothing.
const inForce = sql`(c.id is not null and c.ended_at is null and (c.expires_at is null or c.expires_at > ${sql.ref('at.now')}))`;

type Counts = Omit<ConsentRegister, 'uses' | 'alsoFor'>;

/** All counts in one pass over the consents. */
export async function countConsents(db: Db, now: Date): Promise<Counts> {
  const { rows } = await sql<Counts>`select
      count(*) filter (where ${inForce})::int as "inForce",
      count(*) filter (where ${inForce} and c.kind = 'signed')::int as "signed",
      count(*) filter (where ${inForce} and c.kind = 'attested')::int as "attested",
      count(*) filter (where ${inForce} and c.signer = 'representative')::int as "byRepresentative",
      count(*) filter (where ${inForce} and c.expires_at <= at.now + interval '30 days')::int as "expiring",
      count(*) filter (where c.ended_by = 'expiry' or (c.ended_at is null and c.expires_at <= at.now))::int as "expired",
      count(*) filter (where c.ended_by = 'patient')::int as "withdrawnByPatient",
      count(*) filter (where c.ended_by = 'clinician')::int as "withdrawnByClinician",
      count(*) filter (where ${inForce} and c.matures_in <= extract(year from at.now))::int as "matured",
      (select count(*)::int from consent.opening) as "openings",
      (select count(*)::int from consent.opening_request r
        where r.decided_at is null and r.asked_at > min(at.now) - make_interval(secs => ${openingLimits.answerMs / 1000})) as "openingsAsked",
      count(*) filter (where c.record_destroyed_at is not null)::int as "recordsDestroyed"
    from (select ${now}::timestamptz as now) at left join consent.consent c on true`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new Error('a count has one row');
  return row;
}

export async function countUses(db: Db, now: Date): Promise<Map<string, number>> {
  const { rows } = await sql<{ use: string; n: number }>`select u.use, count(*)::int as n
    from (select ${now}::timestamptz as now) at, consent.consent c, unnest(c.uses) u(use)
    where ${inForce} and u.use <> all(c.withdrawn_uses) group by u.use`.execute(db);
  return new Map(rows.map(({ use, n }) => [use, n]));
}

const page = 1000;

/** Every consent, a page at a time, in the order they were signed. */
export async function* eachConsent(db: Db) {
  let after: readonly [Date, string] = [new Date(0), '00000000-0000-0000-0000-000000000000'];
  for (;;) {
    const { rows } = await sql<RegisterRow>`select c.id, c.kind, c.signer, c.uses, c.withdrawn_uses, c.form_version,
        c.language, c.signed_at, c.expires_at, c.ended_at, c.ended_by, c.record_destroyed_at,
        (select count(*)::int from consent.medium m where m.consent_id = c.id) as pictures,
        (select count(*)::int from consent.opening o where o.consent_id = c.id) as openings
      from consent.consent c where (c.signed_at, c.id) > (${after[0]}::timestamptz, ${after[1]}::uuid)
      order by c.signed_at, c.id limit ${page}`.execute(db);
    yield* rows;
    const last = rows.at(-1);
    if (last === undefined || rows.length < page) return;
    after = [last.signed_at, last.id];
  }
}

export interface RegisterRow {
  readonly id: ConsentId;
  readonly kind: string;
  readonly signer: string;
  readonly uses: readonly string[];
  readonly withdrawn_uses: readonly string[];
  readonly form_version: string | null;
  readonly language: string | null;
  readonly signed_at: Date;
  readonly expires_at: Date | null;
  readonly ended_at: Date | null;
  readonly ended_by: string | null;
  readonly record_destroyed_at: Date | null;
  readonly pictures: number;
  readonly openings: number;
}
