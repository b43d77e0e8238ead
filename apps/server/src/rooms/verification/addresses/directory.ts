import { AppError, type MemberId } from '@openrounds/domain/kit';
import {
  csvHeader,
  directoryContract,
  directoryKeep,
  type ImportResult,
  institutionFrom,
  type InstitutionDomain,
  limitsOfDirectory,
} from '@openrounds/domain/verification';
import type { App } from '../../../kit/app.ts';
import { pageOfRows, readCursor } from '../../../kit/cursor.ts';
import { route } from '../../../kit/route.ts';
import { systemWrite, write } from '../../../kit/transaction.ts';
import { CsvError, readCsv } from '../registers/read-csv.ts';
import { deleteDomain, listDomains, putDomains } from './store.ts';

export const listInstitutions = route(directoryContract, 'GET /institutions', {
  access: { policy: directoryKeep },
  run: async ({ app, query }) => {
    const after = readCursor(query.cursor, ['word']);
    const found = await listDomains(app.db, {
      q: query.q,
      kind: query.kind,
      after: after === null ? null : after[0],
      limit: query.limit + 1,
    });
    const { rows, next } = pageOfRows(found, query.limit, (row) => [row.domain]);
    return { items: rows.map(({ changed_at, ...row }) => ({ ...row, changedAt: changed_at.toISOString() })), next };
  },
});

export const putInstitution = route(directoryContract, 'PUT /institutions/:domain', {
  access: { policy: directoryKeep },
  run: async ({ app, actor, params, body, grant }) => {
    await write(app, grant, `domain:${params.domain}`, async (tx) => {
      tx.detail({ kind: body.kind });
      await putDomains(tx.db, [{ ...body, domain: params.domain }], actor.memberId, tx.now);
    });
  },
});

export const removeInstitution = route(directoryContract, 'DELETE /institutions/:domain', {
  access: { policy: directoryKeep },
  run: async ({ app, params, grant }) => {
    await write(app, grant, `domain:${params.domain}`, async (tx) => {
      tx.detail({ gone: true });
      if (!(await deleteDomain(tx.db, params.domain))) throw new AppError('not-found');
    });
  },
});

const maxRecords = limitsOfDirectory.importRows;
const noColumn = (absent: readonly string[]): AppError =>
  new AppError('bad-input', { where: 'header', absent }, `no column ${absent.map((name) => `"${name}"`).join(', ')}`);

/** Reads all of it before anything is kept. Records that do not fit are left out and named. */
async function readDirectory(
  source: AsyncIterable<Uint8Array>,
): Promise<{ entries: InstitutionDomain[]; faults: ImportResult['faults']; refused: number }> {
  const entries: InstitutionDomain[] = [];
  const faults: ImportResult['faults'] = [];
  let [columns, record, refused] = [null as string[] | null, 0, 0];
  try {
    for await (const records of readCsv(source, { separator: ',', encoding: 'utf-8' })) {
      for (const { fields } of records) {
        record += 1;
        if (columns === null) {
          columns = fields.map((name) => name.trim().toLowerCase());
          const absent = csvHeader.filter((name) => columns?.includes(name) !== true);
          if (absent.length > 0) throw noColumn(absent);
          continue;
        }
        if (record > maxRecords + 1) throw new AppError('too-large', { maxRecords }, `more than ${maxRecords} records`);
        try {
          entries.push(institutionFrom(fields, columns));
        } catch (error) {
          if (!(error instanceof AppError)) throw error;
          refused += 1;
          if (faults.length < limitsOfDirectory.shownFaults)
            faults.push({ record, column: String(error.params['where']) });
        }
      }
    }
  } catch (error) {
    if (error instanceof CsvError) throw new AppError('bad-input', { where: 'csv', why: error.message }, error.message);
    throw error;
  }
  if (columns === null) throw noColumn(csvHeader);
  return { entries, faults, refused };
}

export const importInstitutions = route(directoryContract, 'POST /institutions/import', {
  access: { policy: directoryKeep },
  run: async ({ app, actor, body, grant }) => {
    const { entries, faults, refused } = await readDirectory(body);
    await write(app, grant, null, async (tx) => {
      tx.detail({ kept: entries.length, refused });
      await putDomains(tx.db, entries, actor.memberId, tx.now);
    });
    return { kept: entries.length, faults, refused };
  },
});

/** The same, for the command line. */
export async function importDirectory(
  app: App,
  source: AsyncIterable<Uint8Array>,
  by: MemberId | null = null,
): Promise<ImportResult> {
  const { entries, faults, refused } = await readDirectory(source);
  await systemWrite(app, 'verification.keep-directory', null, async (tx) => {
    tx.detail({ kept: entries.length, refused, by: 'command-line' });
    await putDomains(tx.db, entries, by, tx.now);
  });
  return { kept: entries.length, faults, refused };
}
