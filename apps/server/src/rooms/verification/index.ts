// How an applicant becomes a member: what they say about themselves, what a reviewer sees, and what a person decides.
// A number that fits its format is evidence, never proof; nobody is verified without a reviewer.
import type { Room } from '../../kit/room.ts';
import { addressRoutes } from './addresses/routes.ts';
import { decide } from './decide.ts';
import { figures, giveOpinion } from './desk/give-opinion.ts';
import { destroyDocuments } from './documents/destroy.ts';
import {
  addDocument,
  listTheirDocuments,
  readMyDocuments,
  removeDocument,
  viewDocument,
} from './documents/documents.ts';
import { endVerifications } from './endings/endings.ts';
import { readEvidence } from './evidence.ts';
import { readMine, saveMine, submitMine } from './mine.ts';
import { queue } from './queue.ts';
import { recheck } from './registers/recheck.ts';
import { listTheirVouches, lookWhoAsks, makeVouchLink, readMyVouches, vouch } from './vouching/vouching.ts';

export const verificationRoom: Room = {
  name: 'verification',
  migrations: new URL('migrations/', import.meta.url),
  routes: [
    readMine,
    saveMine,
    submitMine,
    queue,
    readEvidence,
    decide,
    readMyDocuments,
    addDocument,
    removeDocument,
    listTheirDocuments,
    viewDocument,
    readMyVouches,
    makeVouchLink,
    lookWhoAsks,
    vouch,
    listTheirVouches,
    ...addressRoutes,
    figures,
    giveOpinion,
  ],
  jobs: [recheck, destroyDocuments, endVerifications],
};

export { type ExtractWishes, importExtract, type ImportProgress } from './registers/import-extract.ts';
export { listImports } from './registers/store.ts';
export { importDirectory } from './addresses/directory.ts';
export { forgetApplicant } from './forget-applicant.ts';
export { decisionReasons } from './reasons.ts';
export { howVerified } from './how-verified.ts';
export { institutionOf } from './institutions.ts';
