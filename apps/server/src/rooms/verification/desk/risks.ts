import type { MemberId } from '@openrounds/domain/kit';
import {
  type Application,
  compareAccount,
  isStudent,
  registrationFormat,
  type Risk,
  riskLevel,
} from '@openrounds/domain/verification';
import type { App } from '../../../kit/app.ts';
import type { Db } from '../../../kit/database.ts';
import { accountEvidenceOf } from '../../members/index.ts';
import type { AddressesOf } from '../addresses/known.ts';
import { registrationHash } from '../sealed.ts';
import { countSameRegistration, listDecisions } from '../store.ts';

/** What the desk filters by, as it stands when an application is sent. */
export interface Facets {
  readonly country: string | null;
  readonly profession: string | null;
  readonly risks: Risk[];
  readonly risk: number;
}

/** Signs to look at more closely. They order work; they decide nothing. */
export async function facetsOf(
  app: App,
  db: Db,
  memberId: MemberId,
  facts: { application: Application; addresses: AddressesOf },
): Promise<Facets> {
  const { application, addresses } = facts;
  const hash = registrationHash(app, application);
  const [accounts, same, decisions] = await Promise.all([
    accountEvidenceOf(app, memberId),
    hash === null ? 0 : countSameRegistration(db, hash, memberId),
    listDecisions(db, memberId, 20),
  ]);
  const format = registrationFormat(application.registrationBody, application.registrationNumber);
  const differs = accounts.some(({ facts: said, otherOwners }) =>
    compareAccount(said, application, [], otherOwners).some(
      ({ point, verdict }) =>
        verdict === 'differs' && (point === 'name' || point === 'headline' || point === 'linked-once'),
    ),
  );
  const found: [Risk, boolean][] = [
    ['industry-address', addresses.industryDomain !== null],
    ['same-number', same > 0],
    ['account-differs', differs],
    ['number-form', !isStudent(application.profession) && format === 'does-not-fit'],
    ['rejected-before', decisions.some(({ decision }) => decision === 'reject')],
    ['unknown-register', !isStudent(application.profession) && format === 'unknown-body'],
    ['no-professional-address', !addresses.professionalConfirmed],
  ];
  const risks = found.flatMap(([risk, is]) => (is ? [risk] : []));
  return { country: application.country, profession: application.profession, risks, risk: riskLevel(risks) };
}
