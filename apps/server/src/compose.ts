import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createOutbox } from '@openrounds/ports/mail/outbox';
import { createSmtp } from '@openrounds/ports/mail/smtp';
import { openFileStorage } from '@openrounds/ports/object-storage/files';
import { openFileKeyService, openVault, postgresKeyStore } from '@openrounds/vault';
import type { FastifyInstance } from 'fastify';
import { pino, type Logger } from 'pino';
import { logOptions } from './kit/log.ts';
import type { Config } from './config.ts';
import { openConsentVault, startIntakeProcess } from './consent-vault/index.ts';
import { openDataStores, type DataStores } from './data-stores.ts';
import type { App } from './kit/app.ts';
import { openDatabase } from './kit/database.ts';
import { createEvents } from './kit/events.ts';
import { createHttpServer } from './kit/http.ts';
import { newUuid } from './kit/ids.ts';
import { createJobs } from './kit/jobs.ts';
import { migrate } from './kit/migrate.ts';
import { migrationRoots, rooms } from './rooms.ts';
import { servePlatform } from './platform/serve.ts';
import type { ConsentIntake } from './kit/parts.ts';
import { createThrottle } from './kit/throttle.ts';
import { wireParts } from './parts.ts';
import { appendEntry } from './rooms/audit/index.ts';
import { forgetDestroyed, holdInstallation } from './rooms/cases/index.ts';
import { assertBreachedList, identify, openProviders } from './rooms/members/index.ts';

export interface Running {
  readonly app: App;
  readonly server: FastifyInstance;
  readonly stores: DataStores;
  /** Finishes what is in flight, hands jobs back, closes everything in the order it was opened. */
  stop(): Promise<void>;
}

export interface Overrides {
  readonly log?: Logger;
  readonly clock?: () => Date;
  readonly stores?: DataStores;
  /** Instead of the vault's own process. */
  readonly intake?: ConsentIntake;
  /** False leaves jobs in the queue: for the command line. */
  readonly work?: boolean;
}

/** The only place that chooses adapters and wires rooms. */
export async function compose(config: Config, overrides: Overrides = {}): Promise<Running> {
  if (config.breachedPasswords !== null) await assertBreachedList(config.breachedPasswords);
  const log = overrides.log ?? pino(logOptions(config.logLevel));
  const providers = await openProviders(config.signInProviders, log);
  await mkdir(config.data, { recursive: true, mode: 0o700 });
  const stores = overrides.stores ?? (await openDataStores(config, log));
  const database = openDatabase(stores.databaseUrl);
  const keys = openDatabase(stores.keysUrl, { max: 4, applicationName: 'openrounds keys' });
  const keyStore = postgresKeyStore((text, values) => keys.pool.query(text, values));
  await Promise.all([keyStore.migrate(), migrate(database, migrationRoots)]);
  if (config.createKeyFile) await mkdir(dirname(config.keyFile), { recursive: true, mode: 0o700 });
  const keyService = await openFileKeyService({ file: config.keyFile, create: config.createKeyFile });
  const vault = await openVault({ keyService, keyStore });
  const clock = overrides.clock ?? (() => new Date());
  const vaultProcess = startIntakeProcess(
    {
      OPENROUNDS_DATA: config.data,
      OPENROUNDS_CONSENT_YEARS: String(config.consentYears ?? ''),
      VAULT_DATABASE_URL: config.vaultDatabaseUrl ?? config.databaseUrl ?? '',
    },
    log,
  );
  const intake = overrides.intake ?? vaultProcess;
  const consentVault = await openConsentVault({
    url: stores.consentUrl,
    intake,
  });
  const app: App = {
    config,
    log,
    database,
    db: database.db,
    vault,
    consentVault,
    storage: await openFileStorage({ directory: join(config.data, 'objects') }),
    mail:
      config.smtpUrl === null
        ? await createOutbox({ directory: join(config.data, 'outbox'), from: config.mailFrom })
        : createSmtp({ url: config.smtpUrl, from: config.mailFrom }),
    events: createEvents({ db: database.db, url: stores.databaseUrl, log }),
    jobs: createJobs({ url: stores.databaseUrl, log }),
    throttle: createThrottle(config.throttleFactor),
    clock,
    newId: <T extends string>() => newUuid(clock().getTime()) as T,
    appendAudit: appendEntry,
    ...wireParts(() => app),
    providers,
    identify: (token) => identify(app, token),
  };
  app.events.subscribe((events) => forgetDestroyed(app, events));
  await app.events.start();
  await app.jobs.start(
    app,
    rooms.flatMap((room) => room.jobs ?? []),
    overrides.work ?? true,
  );
  // What only looks at the installation for a moment changes nothing of what it asks for.
  if (overrides.work ?? true) await holdInstallation(app);
  const server = createHttpServer(
    app,
    rooms.flatMap((room) => room.routes),
  );
  await servePlatform(server, app, stores);
  return {
    app,
    server,
    stores,
    stop: async () => {
      await server.close();
      await app.jobs.stop();
      await app.events.stop();
      await Promise.all([database.close(), keys.close(), consentVault.close(), vaultProcess.close()]);
      vault.close();
      await stores.stop();
    },
  };
}
