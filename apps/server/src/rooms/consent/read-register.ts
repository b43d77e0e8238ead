import { consentRegister, consentUses, registerContract } from '@openrounds/domain/consent';
import type { Db } from '../../kit/database.ts';
import { route } from '../../kit/route.ts';
import { countConsents, countUses, eachConsent, type RegisterRow } from './register-store.ts';

export const readRegister = route(registerContract, 'GET /consents/register', {
  access: { policy: consentRegister },
  run: async ({ app }) => {
    const now = app.clock();
    const uses = await countUses(app.db, now);
    return {
      alsoFor: [...app.config.consentAlsoFor],
      ...(await countConsents(app.db, now)),
      uses: consentUses.map((use) => ({ use, inForce: uses.get(use) ?? 0 })),
    };
  },
});

export const registerCsv = route(registerContract, 'GET /consents/register/csv', {
  access: { policy: consentRegister },
  run: async ({ app }) => ({
    type: 'text/csv; charset=utf-8',
    body: csv(app.db),
    headers: { 'content-disposition': 'attachment; filename="consent-register.csv"' },
  }),
});

const columns: readonly (readonly [name: string, of: (row: RegisterRow) => string | number])[] = [
  ['consent', (row) => row.id],
  ['kind', (row) => row.kind],
  ['signer', (row) => row.signer],
  ['uses', (row) => row.uses.join(' ')],
  ['withdrawn uses', (row) => row.withdrawn_uses.join(' ')],
  ['form', (row) => row.form_version ?? ''],
  ['language', (row) => row.language ?? ''],
  ['pictures', (row) => row.pictures],
  ['signed', (row) => dayOf(row.signed_at)],
  ['expires', (row) => dayOf(row.expires_at)],
  ['ended', (row) => dayOf(row.ended_at)],
  ['ended by', (row) => row.ended_by ?? ''],
  ['openings', (row) => row.openings],
  ['record destroyed', (row) => dayOf(row.record_destroyed_at)],
];
const dayOf = (at: Date | null): string => at?.toISOString().slice(0, 10) ?? '';

/** RFC 4180. Every value is a code, a count or a date: nothing in it needs quoting, and nothing begins a formula. */
async function* csv(db: Db): AsyncGenerator<Uint8Array> {
  yield Buffer.from(`${columns.map(([name]) => name).join(',')}\r\n`);
  for await (const row of eachConsent(db)) yield Buffer.from(`${columns.map(([, of]) => of(row)).join(',')}\r\n`);
}
