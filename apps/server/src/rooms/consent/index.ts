// What patients agreed to: their words, sealed into a vault that this program can only put into, and beside the case
// nothing but which pictures and which uses.
import type { Room } from '../../kit/room.ts';
import { addScan } from './add-scan.ts';
import { askMatured } from './ask-matured.ts';
import { destroyDue } from './destroy-records.ts';
import { renewCode, withdrawForPatient } from './change-consent.ts';
import { listConsentsOfCase } from './list-consents.ts';
import { askOpening, decideOpening, listOpeningRequests } from './openings.ts';
import { readPatientConsent, readReceipt, withdrawAsPatient } from './patient.ts';
import { readRegister, registerCsv } from './read-register.ts';
import { listForms, recordReview } from './reviews.ts';
import { attestConsent, readForm, readVaultKey, signConsent } from './take-consent.ts';
import { destroyPictures, endExpired } from './withdraw.ts';

export const consentRoom: Room = {
  name: 'consent',
  migrations: new URL('migrations/', import.meta.url),
  routes: [
    readForm,
    readVaultKey,
    signConsent,
    attestConsent,
    addScan,
    listConsentsOfCase,
    withdrawForPatient,
    renewCode,
    readPatientConsent,
    readReceipt,
    withdrawAsPatient,
    readRegister,
    registerCsv,
    listOpeningRequests,
    askOpening,
    decideOpening,
    listForms,
    recordReview,
  ],
  jobs: [destroyPictures, endExpired, askMatured, destroyDue],
};

export { countRecordedBy, runOutWith } from './store.ts';
export { consentsOfCases } from './present.ts';
export { countDue, destroyRecords } from './destroy-records.ts';
export { openRecord } from './open-record.ts';
