import type { MemberId } from '@openrounds/domain/kit';
import type { Ground } from '@openrounds/domain/verification';
import { sql } from 'kysely';
import type { Db } from '../../kit/database.ts';

interface SpeaksFor {
  /** What the last verification rested on; null where that was not kept. */
  readonly grounds: readonly Ground[] | null;
  readonly register: boolean;
  readonly address: boolean;
  readonly vouches: number;
}

/** One query. `register`: the last extract that was read has them as somebody who may practise. */
export async function findStanding(db: Db, memberId: MemberId): Promise<SpeaksFor> {
  const { rows } = await sql<SpeaksFor>`select
    (select d.grounds from verification.decision d where d.member_id = ${memberId} and d.decision = 'verify' order by d.id desc limit 1) as grounds,
    exists (select 1 from verification.register_check c where c.member_id = ${memberId} and c.status in ('active', 'conditions')) as register,
    exists (select 1 from verification.professional_email e where e.member_id = ${memberId} and e.confirmed_at is not null) as address,
    (select count(*)::int from verification.vouch v where v.member_id = ${memberId}) as vouches`.execute(db);
  return rows[0] ?? { grounds: null, register: false, address: false, vouches: 0 };
}
