// What patients agreed to: their words, sealed into a vault that this program can only put into, and beside the case
// nothing but which pictures and which uses.
import type { Room } from '../../kit/room.ts';
import { renewCode, withdrawForPatient } from './change-consent.ts';
import { readPatientConsent, withdrawAsPatient } from './patient.ts';
import { attestConsent, readForm, signConsent } from './take-consent.ts';
import { destroyPictures, endExpired } from './withdraw.ts';

export const consentRoom: Room = {
  name: 'consent',
  migrations: new URL('migrations/', import.meta.url),
  routes: [readForm, signConsent, attestConsent, withdrawForPatient, renewCode, readPatientConsent, withdrawAsPatient],
  jobs: [destroyPictures, endExpired],
};

export { consentsOfCases } from './present.ts';
export { openConsentVault } from './vault/open-vault.ts';
