import type { MemberId } from '@openrounds/domain/kit';
import {
  type Application,
  compareEntry,
  findRegistrationBody,
  nameKey,
  normaliseRegistration,
  type RegisterMatch,
  type RegisterStatus,
} from '@openrounds/domain/verification';
import type { App } from '../../../kit/app.ts';
import type { Tx } from '../../../kit/transaction.ts';
import { countNamed, findDone, findReading, listChanges, listEntries, putChecks } from './store.ts';

const shownChanges = 20;
const mostNamed = 10;

/** What the extract of the register that an application names says about it; `null` where none was read. */
export async function matchOf(app: App, said: Application): Promise<RegisterMatch | null> {
  const body = findRegistrationBody(said.registrationBody)?.id;
  if (body === undefined) return null;
  const number = normaliseRegistration(said.registrationNumber);
  const [done, reading, found, changes] = await Promise.all([
    findDone(app.db, body),
    findReading(app.db, body),
    listEntries(app.db, body, [number]),
    listChanges(app.db, body, number, shownChanges),
  ]);
  if (done === undefined) return null;
  const entry = found.get(number);
  const key = nameKey(said.givenName, said.familyName);
  return {
    extractOf: done.extract_of,
    readAt: (done.finished_at ?? done.started_at).toISOString(),
    reading: reading !== undefined,
    found: entry !== undefined,
    agreement: entry === undefined ? null : compareEntry(said, entry),
    entry:
      entry === undefined
        ? null
        : { ...entry, formerNames: [...entry.formerNames], professions: [...entry.professions] },
    sameName: entry === undefined && said.familyName !== '' ? await countNamed(app.db, body, key, mostNamed) : 0,
    history: changes.map((change) => ({ at: change.at.toISOString(), from: change.from_status, to: change.to_status })),
  };
}

/** What the extract that was read last says of the number they gave; `null` where it has none. */
export async function registerStatusOf(app: App, said: Application): Promise<RegisterStatus | null> {
  const body = findRegistrationBody(said.registrationBody)?.id;
  if (body === undefined || (await findDone(app.db, body)) === undefined) return null;
  const number = normaliseRegistration(said.registrationNumber);
  return (await listEntries(app.db, body, [number])).get(number)?.status ?? null;
}

/** Notes what the register says when a person decides: it was before their eyes, so that only what comes after is news. */
export async function noteSeen(tx: Tx, memberId: MemberId, said: Application): Promise<void> {
  const body = findRegistrationBody(said.registrationBody)?.id;
  const done = body === undefined ? undefined : await findDone(tx.db, body);
  if (body === undefined || done === undefined) return;
  const number = normaliseRegistration(said.registrationNumber);
  const entry = (await listEntries(tx.db, body, [number])).get(number);
  await putChecks(tx.db, done.no, [{ memberId, status: entry?.status ?? null }], tx.now);
}
