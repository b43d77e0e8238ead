import type { MemberId } from '@openrounds/domain/kit';
import type { AccountFacts, LinkedAccount, Provider } from '@openrounds/domain/members';
import { type DataKey, openText, sealText } from '@openrounds/vault';
import type { App } from '../../../kit/app.ts';
import { hashToken, newToken } from '../../../kit/tokens.ts';
import type { CookieJar, RequestFacts } from '../../../kit/route.ts';
import type { Tx } from '../../../kit/transaction.ts';
import { keySubject } from '../identity.ts';
import { insertLink, takeLink } from '../store.ts';
import { type Arrival, flowKey } from './flow.ts';
import { type AccountRow, bindJoining, countOtherOwners, insertAccount, listAccounts } from './store.ts';

const place = (id: string) => ({ table: 'members.account', column: 'facts', row: id, version: 1 });
const openFacts = (key: DataKey, row: AccountRow): AccountFacts =>
  JSON.parse(openText(key, place(row.id), row.facts_sealed)) as AccountFacts;

/** From now on this account opens theirs. False when it is somebody's already, or they have one of this provider. */
export async function linkAccount(
  tx: Tx,
  memberId: MemberId,
  arrival: Pick<Arrival, 'provider' | 'subjectHash' | 'facts'>,
): Promise<boolean> {
  const id = tx.app.newId<string>();
  const key = await tx.app.vault.key(keySubject(memberId), 'contact');
  return insertAccount(tx.db, {
    id,
    memberId,
    providerId: arrival.provider.id,
    subjectHash: arrival.subjectHash,
    factsSealed: sealText(key, place(id), JSON.stringify(arrival.facts)),
    now: tx.now,
  });
}

/** A provider that the operator has taken away since keeps its name for those who used it. */
const providerOf = (app: App, id: string): Provider =>
  app.providers.list.find((provider) => provider.id === id) ?? { id, name: id, kind: 'other' };

export async function accountsOf(app: App, memberId: MemberId): Promise<{ items: LinkedAccount[]; more: Provider[] }> {
  const [rows, key] = await Promise.all([
    listAccounts(app.db, memberId),
    app.vault.key(keySubject(memberId), 'contact'),
  ]);
  const items = rows
    .filter((row) => row.unlinked_at === null)
    .map((row) => {
      const facts = openFacts(key, row);
      return {
        id: row.id,
        provider: providerOf(app, row.provider_id),
        label: facts.email === '' ? facts.name : facts.email,
        linkedAt: row.linked_at.toISOString(),
        lastUsedAt: row.last_used_at?.toISOString() ?? null,
      };
    });
  return { items, more: app.providers.list.filter(({ id }) => items.every(({ provider }) => provider.id !== id)) };
}

/** For reviewers: what was said of a member elsewhere, and how many others had the same account. */
export interface AccountEvidence {
  readonly provider: Provider;
  readonly facts: AccountFacts;
  readonly linkedAt: Date;
  readonly unlinkedAt: Date | null;
  readonly otherOwners: number;
}

export async function accountEvidenceOf(app: App, memberId: MemberId): Promise<AccountEvidence[]> {
  const rows = await listAccounts(app.db, memberId);
  if (rows.length === 0) return [];
  const [key, others] = await Promise.all([
    app.vault.key(keySubject(memberId), 'contact'),
    countOtherOwners(
      app.db,
      rows.map((row) => row.subject_hash),
      memberId,
    ),
  ]);
  return rows.map((row) => ({
    provider: providerOf(app, row.provider_id),
    facts: openFacts(key, row),
    linkedAt: row.linked_at,
    unlinkedAt: row.unlinked_at,
    otherOwners: others.get(row.subject_hash.toString('hex')) ?? 0,
  }));
}

/** As long as the link that confirms the address of whoever joins. */
const joiningMs = 24 * 3_600_000;
const joiningPlace = (hash: Buffer) => ({
  table: 'members.link',
  column: 'sealed',
  row: hash.toString('hex'),
  version: 1,
});

/** Nobody has this account yet: this browser may join with it. */
export async function rememberJoining(tx: Tx, cookies: CookieJar, arrival: Arrival): Promise<void> {
  const { token, hash } = newToken();
  const expiresAt = new Date(tx.now.getTime() + joiningMs);
  const { provider, subjectHash, facts } = arrival;
  const kept = JSON.stringify({ provider, subjectHash: subjectHash.toString('hex'), facts });
  await insertLink(tx.db, {
    tokenHash: hash,
    purpose: 'account-joining',
    memberId: null,
    expiresAt,
    sealed: sealText(flowKey(tx.app), joiningPlace(hash), kept),
  });
  tx.afterCommit(() => cookies.setFlow(token, expiresAt));
}

/** Whoever joins here now is who showed the account: `memberId`, or null when there is nobody new. */
export async function joinWithAccount(tx: Tx, request: RequestFacts, memberId: MemberId | null): Promise<void> {
  await bindJoining(tx.db, hashToken(request.flowToken ?? ''), memberId);
}

/**
 * The address is confirmed: the account that the same browser showed when it was given is linked. Another browser, or another
 * member, gets nothing by it; then it can be linked once signed in.
 */
export async function linkJoined(tx: Tx, request: RequestFacts, cookies: CookieJar, memberId: MemberId): Promise<void> {
  if (request.flowToken === undefined) return;
  const hash = hashToken(request.flowToken);
  const link = await takeLink(tx.db, hash, 'account-joining', tx.now);
  if (link === undefined || link.sealed === null || link.member_id !== memberId) return;
  const kept = JSON.parse(openText(flowKey(tx.app), joiningPlace(hash), link.sealed)) as {
    provider: Provider;
    subjectHash: string;
    facts: AccountFacts;
  };
  const linked = await linkAccount(tx, memberId, { ...kept, subjectHash: Buffer.from(kept.subjectHash, 'hex') });
  tx.detail({ account: kept.provider.id, linked });
  tx.afterCommit(() => cookies.clearFlow());
}
