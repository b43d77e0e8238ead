import { createReadStream } from 'node:fs';
import { access } from 'node:fs/promises';
import { AppError } from '@openrounds/domain/kit';
import { importDirectory } from '../rooms/verification/index.ts';
import { withInstallation } from './administer.ts';

/** `openrounds institutions import`: adds and changes domains of the directory, beside a running server or without one. */
export async function importInstitutions(args: readonly string[]): Promise<number> {
  const [file] = args;
  if (file === undefined || args.length > 1) {
    process.stderr.write('Usage: openrounds institutions import <file.csv>\n');
    return 2;
  }
  await access(file);
  return withInstallation(async (app) => {
    const { kept, refused, faults } = await importDirectory(app, createReadStream(file)).catch((error: unknown) => {
      throw inWords(file, error);
    });
    process.stdout.write(`${kept} domains kept, ${refused} records left out.\n`);
    for (const { record, column } of faults) process.stdout.write(`  record ${record}: ${column} does not fit\n`);
  });
}

/** What is wrong with the file as a whole, for who stands at a terminal. */
function inWords(file: string, error: unknown): unknown {
  if (!(error instanceof AppError)) return error;
  const { where, absent, why, maxRecords } = error.params;
  if (where === 'header' && Array.isArray(absent))
    return new Error(`${file}: no column ${absent.map((name) => `"${name}"`).join(', ')}. Nothing was kept.`);
  if (where === 'csv') return new Error(`${file}: ${String(why)}. Nothing was kept.`);
  if (error.code === 'too-large')
    return new Error(`${file}: more than ${String(maxRecords)} records. Nothing was kept.`);
  return error;
}
