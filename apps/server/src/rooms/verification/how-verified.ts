import type { MemberId } from '@openrounds/domain/kit';
import type { Profile } from '@openrounds/domain/network';
import { levelOf, waysOf } from '@openrounds/domain/verification';
import type { Db } from '../../kit/database.ts';
import { findStanding } from './how-verified-store.ts';

/**
 * What the reviewer said that a verification rests on, and the level of it. Where that was not kept, what speaks for them now: their register,
 * an address at work, colleagues; documents are destroyed and say nothing.
 */
export async function howVerified(db: Db, memberId: MemberId): Promise<Pick<Profile, 'verifiedBy' | 'verifiedLevel'>> {
  const { grounds, register, address, vouches } = await findStanding(db, memberId);
  const verifiedBy = waysOf(
    grounds ?? [
      ...(register ? ['register-extract' as const] : []),
      ...(address ? ['professional-email' as const] : []),
      ...(vouches > 1 ? ['colleagues' as const] : []),
    ],
  );
  return { verifiedBy, verifiedLevel: levelOf(verifiedBy) };
}
