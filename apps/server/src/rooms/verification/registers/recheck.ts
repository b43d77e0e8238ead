import type { MemberId } from '@openrounds/domain/kit';
import {
  type Agreement,
  type Application,
  type ApplicationState,
  compareNames,
  findRegistrationBody,
  normaliseRegistration,
  type RegisterEntry,
  registerLetter,
  registerNews,
  type RegisterStatus,
  stateOf,
} from '@openrounds/domain/verification';
import type { App } from '../../../kit/app.ts';
import type { Job } from '../../../kit/jobs.ts';
import { systemWrite } from '../../../kit/transaction.ts';
import { emailOf, findMember, keySubject, listWithRole } from '../../members/index.ts';
import { end } from '../endings/lapse.ts';
import { openSaid } from '../sealed.ts';
import { type ApplicationRow, listDecided, lockApplication } from '../store.ts';
import { listChecks, listEntries, putChecks } from './store.ts';

const page = 200;

/**
 * After each import: looks every member of that register up again. Only what has changed since the last look is news; whoever is looked at twice
 * after a kill is no news the second time.
 */
export const recheck: Job<{ body: string; no: number }> = {
  name: 'verification.recheck',
  expireSeconds: 4 * 3600,
  run: async (app, { body, no }) => {
    let after: MemberId | null = null;
    let checked = 0;
    for (;;) {
      const rows: ApplicationRow[] = await listDecided(app.db, after, page);
      const last = rows.at(-1);
      if (last === undefined) break;
      checked += await recheckPage(app, body, no, rows);
      after = last.member_id;
    }
    await systemWrite(app, 'verification.recheck', `register:${body}`, async (tx) => {
      tx.detail({ import: no, checked });
    });
  },
};

interface Looked {
  readonly memberId: MemberId;
  readonly said: Application;
  readonly number: string;
}

async function recheckPage(app: App, body: string, no: number, rows: readonly ApplicationRow[]): Promise<number> {
  const keys = await app.vault.load(
    rows.map((row) => keySubject(row.member_id)),
    'contact',
  );
  const theirs = rows.flatMap((row): Looked[] => {
    const said = openSaid(keys.get(keySubject(row.member_id)), row);
    if (findRegistrationBody(said.registrationBody)?.id !== body) return [];
    return [{ memberId: row.member_id, said, number: normaliseRegistration(said.registrationNumber) }];
  });
  const [entries, before] = await Promise.all([
    listEntries(
      app.db,
      body,
      theirs.map(({ number }) => number),
    ),
    listChecks(
      app.db,
      theirs.map(({ memberId }) => memberId),
    ),
  ]);
  const unchanged: { memberId: MemberId; status: RegisterStatus | null }[] = [];
  for (const looked of theirs) {
    const entry = entries.get(looked.number);
    const was = before.get(looked.memberId) ?? null;
    const name = entry === undefined ? 'not-known' : compareNames(looked.said, entry);
    if (entry === undefined || registerNews(was, entry.status, name) === 'nothing')
      unchanged.push({ memberId: looked.memberId, status: entry?.status ?? was });
    else await act(app, no, looked, entry, was, name);
  }
  await putChecks(app.db, no, unchanged, app.clock());
  return theirs.length;
}

/** Only who is in can lose it; whoever had lapsed and is suspended by their register now may not simply apply again. */
function endsBy(news: ReturnType<typeof registerNews>, state: ApplicationState): 'suspend' | 'lapse' | null {
  if (state === 'verified') return news === 'suspend' || news === 'lapse' ? news : null;
  return state === 'lapsed' && news === 'suspend' ? news : null;
}

/** One member whose register has news: suspended or lapsed where it bars them, and told; verifiers are told in any case. */
async function act(
  app: App,
  no: number,
  { memberId, number }: Looked,
  entry: RegisterEntry,
  was: RegisterStatus | null,
  name: Agreement,
): Promise<void> {
  const key = await app.vault.key(keySubject(memberId), 'contact');
  await systemWrite(app, 'verification.register-changed', `member:${memberId}`, async (tx) => {
    const member = await findMember(tx.db, memberId);
    if (member === undefined) return;
    const row = await lockApplication(tx.db, memberId, { state: stateOf(undefined, member.standing), now: tx.now });
    // Read under the lock: they may have put another number there since, or a verifier may have decided.
    if (normaliseRegistration(openSaid(key, row).registrationNumber) !== number) return;
    const news = registerNews(was, entry.status, name);
    const state = stateOf(row.state, member.standing);
    const from = { state, renewal: state === 'verified' ? row.renewal : null };
    const step = endsBy(news, state);
    tx.detail({ import: no, from: was, to: entry.status, suspended: step === 'suspend', lapsed: step === 'lapse' });
    await putChecks(tx.db, no, [{ memberId, status: entry.status }], tx.now);
    if (step !== null) {
      const { email, language } = await emailOf(app, memberId, tx.db);
      await end(tx, row, {
        from,
        step,
        key,
        to: email,
        letter: registerLetter(language, app.config.name, entry.status),
      });
    }
    for (const verifier of await listWithRole(tx.db, 'verifier'))
      if (verifier !== memberId) await app.notify(tx, { to: verifier, kind: 'register-changed', actor: memberId });
  });
}
