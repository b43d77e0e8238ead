// What patients agreed to: their words, sealed into a vault that this program can only put into, and beside the case
// nothing but which pictures and which uses.
import type { Room } from '../../kit/room.ts';
import { attestConsent, readForm, signConsent } from './take-consent.ts';

export const consentRoom: Room = {
  name: 'consent',
  migrations: new URL('migrations/', import.meta.url),
  routes: [readForm, signConsent, attestConsent],
};

export { consentsOfCases } from './present.ts';
export { openConsentVault } from './vault/open-vault.ts';
