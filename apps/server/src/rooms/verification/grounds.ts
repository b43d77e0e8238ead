import type { MemberId } from '@openrounds/domain/kit';
import {
  type Application,
  type Ground,
  hasUniversityAddress,
  isStudent,
  possibleGrounds,
  weightOfVouches,
} from '@openrounds/domain/verification';
import type { App } from '../../kit/app.ts';
import type { Db } from '../../kit/database.ts';
import type { AddressesOf } from './addresses/known.ts';
import { listDocuments } from './documents/store.ts';
import { registerStatusOf } from './registers/match.ts';
import { listVouches } from './vouching/store.ts';

/** What a decision about an applicant can rest on as things are: by what they say, and what was sent and answered since. */
export async function groundsFor(
  app: App,
  db: Db,
  memberId: MemberId,
  { said, addresses, since }: { said: Application; addresses: AddressesOf; since: Date | null },
): Promise<Ground[]> {
  const [registerStatus, documents, vouches] = await Promise.all([
    registerStatusOf(app, said),
    listDocuments(db, memberId),
    listVouches(db, memberId),
  ]);
  const student = isStudent(said.profession);
  return possibleGrounds({
    student,
    registerStatus,
    hasNumber: said.registrationNumber !== '',
    documentsSeen: documents.filter(({ views }) => views > 0).length,
    addressConfirmed: student ? hasUniversityAddress(addresses.known) : addresses.professionalConfirmed,
    vouchWeight: weightOfVouches(vouches.filter(({ at }) => since === null || at > since)),
  });
}
