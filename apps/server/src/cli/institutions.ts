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
      throw error instanceof AppError
        ? new Error(`${file}: ${error.message}. Nothing was kept.`, { cause: error })
        : error;
    });
    process.stdout.write(`${kept} domains kept, ${refused} records left out.\n`);
    for (const { record, column } of faults) process.stdout.write(`  record ${record}: ${column} does not fit\n`);
  });
}
