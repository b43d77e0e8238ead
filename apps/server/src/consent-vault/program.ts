// What runs in the vault's own process. It knows its folder, and of the databases the way in of its own role; it ends with who started it.
import { join } from 'node:path';
import { AppError } from '@openrounds/domain/kit';
import type { ConsentIntake } from '../kit/parts.ts';
import { keeperFile } from '../database-process/roles.ts';
import { endWithParent } from '../kit/apart.ts';
import type { VaultAnswer, VaultCall } from './process.ts';
import { openIntake } from './service.ts';
import { readIfThere } from './write-together.ts';

const calls = [
  'key',
  'takeForm',
  'takeAttestation',
  'takeScan',
  'destroy',
] as const satisfies readonly (keyof ConsentIntake)[];

const {
  OPENROUNDS_DATA: data = '',
  OPENROUNDS_CONSENT_YEARS: years = '',
  VAULT_DATABASE_URL: given = '',
} = process.env;

/** It finds its own way into the embedded database, as its own role; whoever started it does not have that. */
async function keeperUrl(): Promise<string> {
  const url = given === '' ? await readIfThere(keeperFile(join(data, 'database'))) : given;
  if (url === undefined) throw new Error('VAULT_DATABASE_URL is not set: no record can be destroyed');
  return url;
}

const opened = openIntake({
  data,
  clock: () => new Date(),
  years: years === '' ? null : Number(years),
  keeperUrl,
});
// Said to whoever calls; a folder that cannot be read ends nothing by itself.
opened.catch(() => undefined);

async function answer({ name, given }: VaultCall): Promise<unknown> {
  const intake = await opened;
  if (!calls.includes(name)) throw new AppError('not-allowed');
  // Sent by this version of the program and no other: the types are those of the very function that is called.
  return (intake[name] as (...all: readonly unknown[]) => Promise<unknown>)(...given);
}

const send = (message: VaultAnswer): void => void process.send?.(message);

process.on('message', (call: VaultCall) => {
  answer(call).then(
    (given) => send({ id: call.id, answer: given }),
    (error: unknown) => {
      if (error instanceof AppError) {
        send({ id: call.id, error: { code: error.code, params: error.params } });
        return;
      }
      // Never a word of what was signed: where it broke, not with what.
      process.stderr.write(`The consent vault: ${(error as Error).name} in ${call.name}\n`);
      send({ id: call.id, error: { code: 'internal', params: {} } });
    },
  );
});
endWithParent();
