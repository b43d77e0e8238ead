import type { MemberId } from '@openrounds/domain/kit';
import type { Db } from '../../kit/database.ts';

// Decisions and opinions go with the application they are about.
const evidence = [
  'verification.application',
  'verification.professional_email',
  'verification.said',
  'verification.vouch_link',
  'verification.vouch',
  'verification.register_check',
  'verification.ending',
] as const;

type Tables = Record<(typeof evidence)[number], { member_id: MemberId }>;

export async function deleteEvidence(db: Db, memberId: MemberId): Promise<void> {
  for (const table of evidence)
    await db.withTables<Tables>().deleteFrom(table).where('member_id', '=', memberId).execute();
}
