import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { databaseFromTemplate, startMailServer, TestClient, type TestMailServer } from '@openrounds/testing';
import { pino } from 'pino';
import { afterAll, beforeAll, inject } from 'vitest';
import { openIntake } from '../consent-vault/index.ts';
import { compose, type Overrides, type Running } from '../compose.ts';
import { readConfig, type Config } from '../config.ts';
import type { App } from '../kit/app.ts';
import { logOptions } from '../kit/log.ts';

export interface LogLine {
  readonly msg: string;
  readonly [name: string]: unknown;
}

export interface TestApp {
  readonly app: App;
  readonly running: Running;
  readonly url: string;
  readonly databaseUrl: string;
  readonly data: string;
  readonly mail: TestMailServer;
  /** Everything that was logged, parsed. */
  readonly logs: LogLine[];
  visitor(): TestClient;
  stop(): Promise<void>;
}

/** The whole product on a database of its own, listening on loopback, sending mail to a real SMTP server. */
export async function startTestApp(
  options: { config?: Partial<Config>; overrides?: Overrides } = {},
): Promise<TestApp> {
  const database = await databaseFromTemplate(inject('serverUrl'), inject('template'));
  const data = await mkdtemp(join(tmpdir(), 'openrounds-app-'));
  const mail = await startMailServer();
  const logs: LogLine[] = [];
  const log = pino(logOptions('debug'), { write: (line: string) => void logs.push(JSON.parse(line) as LogLine) });
  const config: Config = {
    ...readConfig('serve', {
      OPENROUNDS_DATA: data,
      DATABASE_URL: database.url,
      SMTP_URL: mail.url,
      OPENROUNDS_THROTTLE: '1000',
      OPENROUNDS_KEY_FILE: inject('keyFile'),
    }),
    // However busy the machine is: what a test uploads is looked through when it is answered.
    scanWithinMs: 120_000,
    // Faces and codes take seconds each; the tests that are about them say so.
    scanFor: ['text'],
    // The tests of second factors say so; staff of all others sign in with a password.
    staffFactor: false,
    ...options.config,
  };
  const clock = options.overrides?.clock ?? (() => new Date());
  // In this process, for its clock and for the seconds; that it is one of its own is what the tests of the vault are about.
  const intake = await openIntake({
    data,
    clock,
    years: config.consentYears,
    keeperUrl: async () => database.url,
  });
  const running = await compose(config, { log, intake, ...options.overrides });
  const url = await running.server.listen({ host: '127.0.0.1', port: 0 });
  return {
    app: running.app,
    running,
    url,
    databaseUrl: database.url,
    data,
    mail,
    logs,
    visitor: () => new TestClient(url),
    stop: async () => {
      await running.stop();
      await mail.stop();
      await database.drop();
      await rm(data, { recursive: true, force: true });
    },
  };
}

/** For a test file: one app for all its tests. */
export function useTestApp(options: Parameters<typeof startTestApp>[0] = {}): () => TestApp {
  let started: TestApp | undefined;
  beforeAll(async () => {
    started = await startTestApp(options);
  });
  afterAll(async () => {
    await started?.stop();
  });
  return () => {
    if (started === undefined) throw new Error('the test app has not started');
    return started;
  };
}
