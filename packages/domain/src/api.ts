// The whole API, room by room. The server implements every key of it; the web imports its type alone.
import { auditContract } from './audit/contract.ts';
import { casesContract } from './cases/contract.ts';
import { consentContract } from './consent/contract.ts';
import { openingContract } from './consent/openings.ts';
import { reviewContract } from './consent/reviews.ts';
import { patientContract } from './consent/patient.ts';
import { registerContract } from './consent/register.ts';
import { discussionContract } from './discussion/contract.ts';
import { groupsContract } from './groups/contract.ts';
import { mediaContract } from './media/contract.ts';
import { meetingsContract } from './meetings/contract.ts';
import { accountsContract } from './members/accounts.ts';
import { membersContract } from './members/contract.ts';
import { rulesContract } from './members/rules.ts';
import { securityContract } from './members/security.ts';
import { leavingContract } from './leaving/contract.ts';
import { moderationContract } from './moderation/contract.ts';
import { aboutContract } from './network/about.ts';
import { networkContract } from './network/contract.ts';
import { photoContract } from './network/photo.ts';
import { worksContract } from './network/works.ts';
import { notificationsContract } from './notifications/contract.ts';
import { platformContract } from './platform/contract.ts';
import { searchContract } from './search/contract.ts';
import { vouchingContract } from './verification/vouching.ts';
import { documentsContract } from './verification/documents.ts';
import { addressesContract } from './verification/addresses/contract.ts';
import { directoryContract } from './verification/addresses/directory.ts';
import { deskContract } from './verification/desk.ts';
import { verificationContract } from './verification/contract.ts';

export const api = {
  ...platformContract,
  ...membersContract,
  ...securityContract,
  ...rulesContract,
  ...accountsContract,
  ...verificationContract,
  ...documentsContract,
  ...vouchingContract,
  ...addressesContract,
  ...directoryContract,
  ...deskContract,
  ...networkContract,
  ...worksContract,
  ...aboutContract,
  ...photoContract,
  ...casesContract,
  ...mediaContract,
  ...consentContract,
  ...openingContract,
  ...reviewContract,
  ...patientContract,
  ...registerContract,
  ...discussionContract,
  ...groupsContract,
  ...meetingsContract,
  ...moderationContract,
  ...notificationsContract,
  ...searchContract,
  ...auditContract,
  ...leavingContract,
} as const;

export type Api = typeof api;
export type ApiKey = keyof Api;
