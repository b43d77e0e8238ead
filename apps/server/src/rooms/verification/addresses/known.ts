import { AppError, type MemberId } from '@openrounds/domain/kit';
import {
  domainOf,
  domainsAbove,
  type Institution,
  isProfessional,
  kindOfAddress,
  type KnownAddress,
  limitsOfProfessional,
  type Note,
} from '@openrounds/domain/verification';
import { type DataKey, openText } from '@openrounds/vault';
import type { App } from '../../../kit/app.ts';
import type { Db } from '../../../kit/database.ts';
import { emailOf, keySubject } from '../../members/index.ts';
import { findDomains, findProfessionalEmail, listSaid } from './store.ts';

export const emailPlace = (id: MemberId) => ({
  table: 'verification.professional_email',
  column: 'email',
  row: id,
  version: 1,
});
export const saidPlace = (id: string) => ({ table: 'verification.said', column: 'text', row: id, version: 1 });

export interface AddressesOf {
  readonly known: readonly KnownAddress[];
  /** A professional address has answered, be it the one that signs in. */
  readonly professionalConfirmed: boolean;
  /** The domain of industry that bars them; null when none does. */
  readonly industryDomain: string | null;
  /** Why it should not, in their words. */
  readonly appeal: string | null;
  readonly notes: readonly Note[];
}

/** What the directory, or the lists that come along, say of domains: one query for all. */
export async function institutionsOf(
  db: Db,
  domains: readonly string[],
): Promise<(domain: string) => Institution | undefined> {
  const found = await findDomains(db, [...new Set(domains.flatMap(domainsAbove))]);
  return (domain) => domainsAbove(domain).flatMap((one) => found.get(one) ?? [])[0];
}

export async function addressesOf(app: App, memberId: MemberId, db: Db = app.db): Promise<AddressesOf> {
  const [signIn, row, said, key] = await Promise.all([
    emailOf(app, memberId, db),
    findProfessionalEmail(db, memberId),
    listSaid(db, memberId, limitsOfProfessional.notes * 2),
    app.vault.key(keySubject(memberId), 'contact'),
  ]);
  const given: { email: string; use: KnownAddress['use']; confirmedAt: Date | null }[] = [
    { email: signIn.email, use: 'sign-in', confirmedAt: signIn.confirmedAt },
  ];
  if (row !== undefined)
    given.push({
      email: openText(key, emailPlace(memberId), row.email_sealed),
      use: 'professional',
      confirmedAt: row.confirmed_at,
    });
  const institution = await institutionsOf(
    db,
    given.map(({ email }) => domainOf(email)),
  );
  const known = given.map(({ email, use, confirmedAt }) => {
    const found = institution(domainOf(email));
    return {
      email,
      use,
      confirmedAt: confirmedAt?.toISOString() ?? null,
      kind: kindOfAddress(found, domainOf(email)),
      institution: found?.institution ?? '',
      country: found?.country ?? null,
    };
  });
  const barred = known.find(({ kind }) => kind === 'industry');
  return {
    known,
    professionalConfirmed: known.some(speaksForWork),
    industryDomain: barred === undefined ? null : domainOf(barred.email),
    ...wordsOf(key, said),
  };
}

/** An address has to have answered after a verification to speak for the next one. */
export function countedSince(addresses: AddressesOf, since: Date | null): AddressesOf {
  if (since === null) return addresses;
  const known = addresses.known.map((one) =>
    one.confirmedAt !== null && new Date(one.confirmedAt) <= since ? { ...one, confirmedAt: null } : one,
  );
  return { ...addresses, known, professionalConfirmed: known.some(speaksForWork) };
}

/** An address that signs in says where somebody works only when the directory knows its domain. */
const speaksForWork = ({ use, kind, confirmedAt }: KnownAddress): boolean =>
  confirmedAt !== null && isProfessional(kind) && (use === 'professional' || kind !== 'unknown');

function wordsOf(key: DataKey, said: Awaited<ReturnType<typeof listSaid>>): Pick<AddressesOf, 'appeal' | 'notes'> {
  const open = (row: (typeof said)[number]): Note => ({
    at: row.at.toISOString(),
    text: openText(key, saidPlace(row.id), row.text_sealed),
  });
  return {
    appeal: said.filter(({ kind }) => kind === 'appeal').map(open)[0]?.text ?? null,
    notes: said.filter(({ kind }) => kind === 'note').map(open),
  };
}

/** @throws AppError `wrong-address` for a mailbox that anybody can have */
export async function assertProfessional(db: Db, email: string): Promise<void> {
  const domain = domainOf(email);
  const kind = kindOfAddress((await institutionsOf(db, [domain]))(domain), domain);
  // An address of industry is taken: it bars, its owner reads why, and can appeal.
  if (kind === 'free-mail') throw new AppError('wrong-address', { why: kind, domain });
}
