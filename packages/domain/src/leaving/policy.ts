import { policy } from '../kit/index.ts';

/** All that is open to somebody whose account is to be deleted. */
export const accountKeep = policy('account.keep', () => true, { requires: 'leaving' });
