import type { MemberId } from '@openrounds/domain/kit';
import type { Tx } from '../../kit/transaction.ts';
import { vacateChairs } from './leave-store.ts';

/** Nobody is announced who will not be there: chairs and scribes of meetings to come are vacant. Minutes stay, without a name. */
export const leaveMeetings = (tx: Tx, memberId: MemberId): Promise<void> => vacateChairs(tx.db, memberId);
