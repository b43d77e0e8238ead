import type { MemberId } from '@openrounds/domain/kit';
import type { Profile } from '@openrounds/domain/network';
import type { Db } from '../../kit/database.ts';
import { findStanding } from './how-verified-store.ts';

/** What speaks for a verified member now: their register, an address at work, colleagues. Documents are destroyed and say nothing. */
export async function howVerified(db: Db, memberId: MemberId): Promise<Profile['verifiedBy']> {
  const { register, address, vouches } = await findStanding(db, memberId);
  return [
    ...(register ? ['register' as const] : []),
    ...(address ? ['professional-email' as const] : []),
    ...(vouches > 1 ? ['colleagues' as const] : []),
  ];
}
