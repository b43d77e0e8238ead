import { AppError, type MemberId } from '@openrounds/domain/kit';
import type { Me } from '@openrounds/domain/members';
import { placeOf } from '../../kit/networks.ts';
import type { CookieJar, RequestFacts } from '../../kit/route.ts';
import type { Tx } from '../../kit/transaction.ts';
import { tellOwner } from './factors/news.ts';
import { deviceSeen } from './factors/store.ts';
import { meOf } from './me.ts';
import { deviceOf, rolesThatCount, startSession } from './sessions.ts';
import { findMember } from './store.ts';

/** Lets somebody in who has shown who they are. `strong`: with a second factor. Their owner hears of a new kind of device. */
export async function enter(
  tx: Tx,
  memberId: MemberId,
  request: RequestFacts,
  cookies: CookieJar,
  { strong }: { strong: boolean },
): Promise<Me> {
  const member = await findMember(tx.db, memberId);
  if (member === undefined || member.email_confirmed_at === null) throw new AppError('wrong-credentials');
  if (member.standing === 'suspended') throw new AppError('suspended');
  await startSession(tx, memberId, request, cookies, { strong });
  const device = deviceOf(request.userAgent);
  if ((await deviceSeen(tx.db, memberId, device, tx.now)).isNew)
    await tellOwner(tx, memberId, 'new-device', { device, place: placeOf(request.ip, tx.app.config.networks) });
  return meOf(tx.app, member, rolesThatCount(tx.app, member.roles, strong));
}
