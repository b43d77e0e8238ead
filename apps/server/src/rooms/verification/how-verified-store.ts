import type { MemberId } from '@openrounds/domain/kit';
import { sql } from 'kysely';
import type { Db } from '../../kit/database.ts';

/** One query. `register`: the last extract that was read has them as somebody who may practise. */
export async function findStanding(
  db: Db,
  memberId: MemberId,
): Promise<{ register: boolean; address: boolean; vouches: number }> {
  const { rows } = await sql<{ register: boolean; address: boolean; vouches: number }>`select
    exists (select 1 from verification.register_check c where c.member_id = ${memberId} and c.status in ('active', 'conditions')) as register,
    exists (select 1 from verification.professional_email e where e.member_id = ${memberId} and e.confirmed_at is not null) as address,
    (select count(*)::int from verification.vouch v where v.member_id = ${memberId}) as vouches`.execute(db);
  return rows[0] ?? { register: false, address: false, vouches: 0 };
}
