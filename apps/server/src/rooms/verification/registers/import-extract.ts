import { basename } from 'node:path';
import {
  findRegistrationBody,
  normaliseRegistration,
  type RegisterEntry,
  type RegisterLayout,
  registrationFormat,
} from '@openrounds/domain/verification';
import type { App } from '../../../kit/app.ts';
import { systemWrite } from '../../../kit/transaction.ts';
import { ExtractError, markOf, readHeader, readLines } from './extract-file.ts';
import type { CsvRecord } from './read-csv.ts';
import { recheck } from './recheck.ts';
import {
  countAbsent,
  findDone,
  findReading,
  type ImportRow,
  insertImport,
  removeAbsent,
  updateImport,
  upsertEntries,
} from './store.ts';

export interface ExtractWishes {
  /** Id of a registration body. */
  readonly register: string;
  readonly file: string;
  readonly layout: RegisterLayout;
  /** What the layout was made of: a file that was begun is read on by the same. */
  readonly mapping: unknown;
  /** The day the extract is of: ISO 8601. */
  readonly extractOf: string | null;
  /** Whoever is not in it has left the register; false for a file of changes only. */
  readonly complete: boolean;
  /** Believe it although many are not in it any more. */
  readonly acceptAbsent: boolean;
  /** Give up what was begun, read from the first line, also what was read already. */
  readonly startAgain: boolean;
}

export interface ImportProgress {
  readonly bytesRead: number;
  readonly bytesTotal: number;
  readonly lines: number;
  readonly kept: number;
  readonly refused: number;
  readonly changed: number;
}

/** Lines to one transaction: what a kill costs, and what memory holds. */
const batchLines = 5000;
const stretch = 20_000;
/** More people than that do not leave a register between two extracts: the file is cut off, or not the whole register. */
const believableAbsence = { share: 0.05, count: 20 } as const;

/**
 * Reads an extract into the look-up, batch by batch, each with the place it has come to: after a kill the same call reads on from there. When it
 * is done every member is checked again by a job. Memory is bounded by one chunk of the file and one batch.
 * @throws ExtractError for what the operator can put right; CsvError
 */
export async function importExtract(
  app: App,
  wishes: ExtractWishes,
  onProgress: (progress: ImportProgress) => void = () => undefined,
): Promise<ImportProgress & { readonly removed: number }> {
  const body = findRegistrationBody(wishes.register)?.id;
  if (body === undefined)
    throw new ExtractError(
      `There is no register "${wishes.register}" here; say one by its short name, such as gmc or npi.`,
    );
  const { columns, end } = await readHeader(wishes.file, wishes.layout);
  const begun = await begin(app, body, wishes);
  const progress = await readOn(app, begun, wishes, { columns, start: Math.max(end, begun.bytes_read) }, onProgress);
  if (progress.kept === 0) {
    await updateImport(app.db, begun.no, { state: 'given-up', finished_at: app.clock() });
    throw new ExtractError(`${wishes.file}: not one of its ${progress.lines} lines has a number of this register.`);
  }
  const removed = wishes.complete ? await leave(app, begun, wishes) : 0;
  await systemWrite(app, 'registers.import', `register:${body}`, async (tx) => {
    tx.detail({ import: begun.no, lines: progress.lines, kept: progress.kept, refused: progress.refused, removed });
    const changed = progress.changed + removed;
    await updateImport(tx.db, begun.no, { state: 'done', finished_at: tx.now, changed });
    await tx.enqueue(recheck, { body, no: begun.no });
  });
  return { ...progress, removed };
}

/** The row of this import: the one that was begun with this very file, or a new one. */
async function begin(app: App, body: string, wishes: ExtractWishes): Promise<ImportRow> {
  const { mark, size } = await markOf(wishes.file, [wishes.mapping, wishes.complete]);
  const reading = await findReading(app.db, body);
  if (reading !== undefined && !wishes.startAgain) {
    if (reading.mark.equals(mark)) return reading;
    throw new ExtractError(
      `Reading ${reading.file_name} was begun and not ended: call it again with that file and the same options, or with --start-again to give it up.`,
    );
  }
  const done = await findDone(app.db, body);
  if (done?.mark.equals(mark) === true && !wishes.startAgain)
    throw new ExtractError(
      `${wishes.file}: was read already, ${done.finished_at?.toISOString() ?? ''}. Nothing was done.`,
    );
  if (reading !== undefined) await updateImport(app.db, reading.no, { state: 'given-up', finished_at: app.clock() });
  await insertImport(app.db, {
    body,
    file_name: basename(wishes.file),
    mark,
    complete: wishes.complete,
    extract_of: wishes.extractOf,
    bytes_total: size,
    started_at: app.clock(),
  });
  const made = await findReading(app.db, body);
  if (made === undefined) throw new Error('the import has just been begun');
  return made;
}

async function readOn(
  app: App,
  row: ImportRow,
  { file, layout }: ExtractWishes,
  from: { columns: readonly number[]; start: number },
  onProgress: (progress: ImportProgress) => void,
): Promise<ImportProgress> {
  let progress: ImportProgress = {
    bytesRead: row.bytes_read,
    bytesTotal: row.bytes_total,
    lines: row.lines_read,
    kept: row.kept,
    refused: row.refused,
    changed: row.changed,
  };
  onProgress(progress);
  let batch: CsvRecord[] = [];
  const put = async (): Promise<void> => {
    progress = await putBatch(app, row, layout, progress, batch);
    batch = [];
    onProgress(progress);
  };
  for await (const records of readLines(file, layout, from.columns, from.start)) {
    for (const record of records) {
      batch.push(record);
      if (batch.length === batchLines) await put();
    }
  }
  if (batch.length > 0) await put();
  return progress;
}

/** One batch and how far it brings the import: one transaction, so that both are there after a kill, or neither. */
async function putBatch(
  app: App,
  row: ImportRow,
  layout: RegisterLayout,
  before: ImportProgress,
  batch: readonly CsvRecord[],
): Promise<ImportProgress> {
  const found = new Map<string, RegisterEntry>();
  let refused = 0;
  for (const { fields } of batch) {
    const entry = layout.entry(fields);
    if (entry === undefined) continue;
    const number = normaliseRegistration(entry.number);
    if (registrationFormat(row.body, number) === 'fits' && !hasStray(entry)) found.set(number, tidy(entry, number));
    else refused += 1;
  }
  return app.database.db.transaction().execute(async (db) => {
    const changed = await upsertEntries(db, { body: row.body, no: row.no, now: app.clock() }, [...found.values()]);
    const after = {
      ...before,
      bytesRead: batch.at(-1)?.end ?? before.bytesRead,
      lines: before.lines + batch.length,
      kept: before.kept + found.size,
      refused: before.refused + refused,
      changed: before.changed + changed,
    };
    await updateImport(db, row.no, {
      bytes_read: after.bytesRead,
      lines_read: after.lines,
      kept: after.kept,
      refused: after.refused,
      changed: after.changed,
    });
    return after;
  });
}

/** Bytes that are no letters in the encoding the mapping names. */
const hasStray = ({ familyName, givenName }: RegisterEntry): boolean =>
  ['\u0000', '\uFFFD'].some((stray) => (familyName + givenName).includes(stray));

const longestText = 200;
const tidy = (entry: RegisterEntry, number: string): RegisterEntry => ({
  ...entry,
  number,
  givenName: entry.givenName.slice(0, longestText),
  familyName: entry.familyName.slice(0, longestText),
  formerNames: entry.formerNames.map((name) => name.slice(0, longestText)),
  statusAsWritten: entry.statusAsWritten.replaceAll('\u0000', '').slice(0, longestText),
});

/** Takes off whoever a complete extract does not name any more, once it is believable that they left. */
async function leave(app: App, row: ImportRow, { file, acceptAbsent }: ExtractWishes): Promise<number> {
  const { body, no } = row;
  const counts = { present: 0, absent: 0 };
  for (let after: string | null = ''; after !== null;) {
    const part = await countAbsent(app.db, body, no, after, stretch);
    counts.present += part.present;
    counts.absent += part.absent;
    after = part.last;
  }
  const most = Math.max(believableAbsence.count, counts.present * believableAbsence.share);
  if (counts.absent > most && !acceptAbsent)
    throw new ExtractError(
      `${file}: ${counts.absent} of ${counts.present} people on this register are not in it. If it is a file of changes, call again with --part and --start-again; if they have really left, with --accept-absent. Nobody was taken off.`,
    );
  let removed = 0;
  for (let after: string | null = ''; after !== null;) {
    const part = await removeAbsent(app.db, { body, no, now: app.clock() }, after, stretch);
    removed += part.removed;
    after = part.last;
  }
  return removed;
}
