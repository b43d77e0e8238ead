import type { MemberId } from '@openrounds/domain/kit';
import type { InstitutionDomain, InstitutionKind } from '@openrounds/domain/verification';
import { sql } from 'kysely';
import type { Db } from '../../../kit/database.ts';

type Tables = {
  'verification.institution_domain': {
    domain: string;
    institution: string;
    country: string | null;
    kind: InstitutionKind;
    changed_by: MemberId | null;
    changed_at: Date;
  };
  'verification.professional_email': {
    member_id: MemberId;
    email_sealed: Buffer;
    email_hash: Buffer;
    token_hash: Buffer | null;
    expires_at: Date | null;
    letters: number;
    day_began_at: Date;
    confirmed_at: Date | null;
  };
  'verification.said': { id: string; member_id: MemberId; kind: 'appeal' | 'note'; text_sealed: Buffer; at: Date };
};
const tables = (db: Db) => db.withTables<Tables>();

/** Of domains from the longest to the shortest, what the directory knows of each: one query. */
export async function findDomains(db: Db, domains: readonly string[]): Promise<ReadonlyMap<string, InstitutionDomain>> {
  if (domains.length === 0) return new Map();
  const rows = await tables(db)
    .selectFrom('verification.institution_domain')
    .select(['domain', 'institution', 'country', 'kind'])
    .where('domain', '=', sql<string>`any(${[...domains]}::text[])`)
    .execute();
  return new Map(rows.map((row) => [row.domain, row]));
}

export function listDomains(
  db: Db,
  wish: { q: string; kind: InstitutionKind | undefined; after: string | null; limit: number },
) {
  let query = tables(db)
    .selectFrom('verification.institution_domain')
    .select(['domain', 'institution', 'country', 'kind', 'changed_at'])
    .orderBy('domain')
    .limit(wish.limit);
  if (wish.kind !== undefined) query = query.where('kind', '=', wish.kind);
  if (wish.after !== null) query = query.where('domain', '>', wish.after);
  if (wish.q !== '') {
    const pattern = `%${wish.q.replaceAll(/[\\%_]/g, '\\$&')}%`;
    query = query.where((eb) => eb.or([eb('domain', 'ilike', pattern), eb('institution', 'ilike', pattern)]));
  }
  return query.execute();
}

const batch = 1000;

/** Adds them, or changes what was said of their domains before. The last of a domain counts. */
export async function putDomains(
  db: Db,
  entries: readonly InstitutionDomain[],
  by: MemberId | null,
  now: Date,
): Promise<void> {
  const last = [...new Map(entries.map((entry) => [entry.domain, entry])).values()];
  for (let from = 0; from < last.length; from += batch)
    await tables(db)
      .insertInto('verification.institution_domain')
      .values(last.slice(from, from + batch).map((entry) => ({ ...entry, changed_by: by, changed_at: now })))
      .onConflict((conflict) =>
        conflict.column('domain').doUpdateSet((eb) => ({
          institution: eb.ref('excluded.institution'),
          country: eb.ref('excluded.country'),
          kind: eb.ref('excluded.kind'),
          changed_by: eb.ref('excluded.changed_by'),
          changed_at: eb.ref('excluded.changed_at'),
        })),
      )
      .execute();
}

export async function deleteDomain(db: Db, domain: string): Promise<boolean> {
  const result = await tables(db)
    .deleteFrom('verification.institution_domain')
    .where('domain', '=', domain)
    .executeTakeFirst();
  return result.numDeletedRows > 0n;
}

export const findProfessionalEmail = (db: Db, memberId: MemberId) =>
  tables(db)
    .selectFrom('verification.professional_email')
    .selectAll()
    .where('member_id', '=', memberId)
    .executeTakeFirst();
export type ProfessionalEmailRow = NonNullable<Awaited<ReturnType<typeof findProfessionalEmail>>>;

export async function putProfessionalEmail(db: Db, row: ProfessionalEmailRow): Promise<void> {
  const { member_id: _, ...rest } = row;
  await tables(db)
    .insertInto('verification.professional_email')
    .values(row)
    .onConflict((conflict) => conflict.column('member_id').doUpdateSet(rest))
    .execute();
}

/** The link is used up; undefined when it is none, or too old. */
export const takeProfessionalLink = (db: Db, tokenHash: Buffer, now: Date) =>
  tables(db)
    .updateTable('verification.professional_email')
    .set({ token_hash: null })
    .where('token_hash', '=', tokenHash)
    .where('expires_at', '>', now)
    .returning(['member_id', 'email_hash'])
    .executeTakeFirst();

/** False when somebody else has confirmed the same address. */
export async function confirmProfessionalEmail(db: Db, memberId: MemberId, hash: Buffer, now: Date): Promise<boolean> {
  const result = await tables(db)
    .updateTable('verification.professional_email')
    .set({ confirmed_at: now })
    .where('member_id', '=', memberId)
    .where(
      sql<boolean>`not exists (select 1 from verification.professional_email o where o.email_hash = ${hash} and o.confirmed_at is not null and o.member_id <> ${memberId})`,
    )
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

export const deleteProfessionalEmail = (db: Db, memberId: MemberId) =>
  tables(db).deleteFrom('verification.professional_email').where('member_id', '=', memberId).execute();

export const insertSaid = (db: Db, row: Tables['verification.said']) =>
  tables(db).insertInto('verification.said').values(row).execute();

/** Newest first. */
export const listSaid = (db: Db, memberId: MemberId, limit: number) =>
  tables(db)
    .selectFrom('verification.said')
    .selectAll()
    .where('member_id', '=', memberId)
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
