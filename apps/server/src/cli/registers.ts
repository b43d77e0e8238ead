import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import {
  CsvMapping,
  isoDate,
  layoutOf,
  nppesColumns,
  nppesEntry,
  type RegisterLayout,
} from '@openrounds/domain/verification';
import { z } from 'zod';
import { importExtract, type ImportProgress, listImports } from '../rooms/verification/index.ts';
import { withInstallation } from './administer.ts';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

const usage = `Usage: openrounds registers import <register> <file.csv> [--map <mapping.json>] [--of <yyyy-mm-dd>] [--part] [--accept-absent] [--start-again]
  <register>       short name of a registration body: npi, gmc, ahpra, …
  --map            how its columns are read; npi needs none: the monthly file of NPPES is known
  --of             the day the extract is of
  --part           a file of changes: whoever is not in it stays on the register
  --accept-absent  many have really left the register
  --start-again    read it from its first line, whatever was begun or read before`;

/** The layout that is known for every register of the USA's providers. */
const nppes: RegisterLayout = { separator: ',', encoding: 'utf-8', columns: nppesColumns, entry: nppesEntry };

async function readLayout(
  register: string,
  map: string | undefined,
): Promise<{ layout: RegisterLayout; mapping: unknown }> {
  if (map === undefined) {
    if (register.toLowerCase() !== 'npi')
      throw new Error(`${register}: say with --map how its columns are read; docs/operate.md shows a mapping.`);
    return { layout: nppes, mapping: 'nppes' };
  }
  const text = await readFile(map, 'utf8');
  const read = CsvMapping.safeParse(parseJson(map, text));
  if (!read.success) throw new Error(`${map}: ${z.prettifyError(read.error)}`);
  return { layout: layoutOf(read.data), mapping: read.data };
}

function parseJson(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error(`${file}: is not JSON: ${(error as Error).message}`, { cause: error });
  }
}

/** `openrounds registers import`: reads the extract of a register, beside a running server or without one. */
export async function importRegister(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      map: { type: 'string' },
      of: { type: 'string' },
      part: { type: 'boolean', default: false },
      'accept-absent': { type: 'boolean', default: false },
      'start-again': { type: 'boolean', default: false },
    },
  });
  const [register, file] = positionals;
  if (register === undefined || file === undefined || positionals.length > 2) {
    process.stderr.write(`${usage}\n`);
    return 2;
  }
  const extractOf = values.of ?? null;
  if (extractOf !== null && isoDate(extractOf) === null)
    throw new Error(`--of ${extractOf}: write the day as yyyy-mm-dd.`);
  const { layout, mapping } = await readLayout(register, values.map);
  return withInstallation(async (app) => {
    const show = progressLines(register);
    const wishes = { register, file, layout, mapping, extractOf, complete: !values.part };
    const done = await importExtract(
      app,
      { ...wishes, acceptAbsent: values['accept-absent'], startAgain: values['start-again'] },
      show,
    );
    say(
      `${register}: ${done.lines} lines read: ${done.kept} people kept, ${done.refused} lines without a number of this register or with broken letters; ${done.changed} changed their status, ${done.removed} left. Members of this register are checked again by the running server, or when it starts.`,
    );
  });
}

const everyMs = 2000;

/** A line now and then: how far, how quick, how long still. */
function progressLines(register: string): (progress: ImportProgress) => void {
  const from = { at: Date.now(), bytes: -1 };
  let last = 0;
  return ({ bytesRead, bytesTotal, lines, kept }) => {
    const now = Date.now();
    if (from.bytes === -1) {
      from.bytes = bytesRead;
      if (bytesRead > 0) say(`${register}: going on after line ${lines}, where reading was broken off.`);
    }
    if (now - last < everyMs && bytesRead < bytesTotal) return;
    last = now;
    const bytesPerMs = (bytesRead - from.bytes) / Math.max(1, now - from.at);
    const left = bytesPerMs > 0 ? `, about ${Math.ceil((bytesTotal - bytesRead) / bytesPerMs / 60_000)} min left` : '';
    say(`${register}: ${Math.floor((100 * bytesRead) / bytesTotal)} %, ${lines} lines, ${kept} people${left}`);
  };
}

/** `openrounds registers list`: which extracts were read, newest first. */
export const listRegisters = (): Promise<number> =>
  withInstallation(async (app) => {
    const rows = await listImports(app.db, 50);
    if (rows.length === 0) say('No extract of a register was read yet.');
    for (const row of rows) {
      const share = Math.floor((100 * row.bytes_read) / Math.max(1, row.bytes_total));
      const state = row.state === 'reading' ? `begun, ${share} % read` : row.state === 'done' ? 'read' : 'given up';
      const when = (row.finished_at ?? row.started_at).toISOString().slice(0, 16).replace('T', ' ');
      say(
        `${row.body.padEnd(12)} ${when}  ${state.padEnd(16)} ${row.kept} people, ${row.changed} changed  ${row.file_name}`,
      );
    }
  });
