import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedDatabase } from '@openrounds/ports/database/embedded';
import { onServer, withDatabase } from '@openrounds/testing';
import { pino } from 'pino';
import type { TestProject } from 'vitest/node';
import { compose } from '../compose.ts';
import { readConfig } from '../config.ts';

declare module 'vitest' {
  interface ProvidedContext {
    serverUrl: string;
    template: string;
    keyFile: string;
  }
}

/** One PostgreSQL for the whole run (or the one in DATABASE_URL), with a migrated template that every test file copies. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const data = await mkdtemp(join(tmpdir(), 'openrounds-test-'));
  const external = process.env['DATABASE_URL'];
  const embedded =
    external === undefined
      ? await startEmbeddedDatabase({
          directory: join(data, 'database'),
          log: () => undefined,
          fsync: false,
          settings: { max_connections: '300' },
        })
      : null;
  const serverUrl = external ?? embedded?.url('postgres') ?? '';
  const template = `openrounds_template_${process.pid}`;
  await onServer(serverUrl, `create database ${template}`);
  const url = withDatabase(serverUrl, template);
  const config = { ...readConfig('serve', { OPENROUNDS_DATA: data, DATABASE_URL: url, LOG_LEVEL: 'silent' }) };
  const running = await compose(config, { log: pino({ level: 'silent' }), work: false }).catch(
    async (error: unknown) => {
      await embedded?.stop();
      throw error;
    },
  );
  await running.stop();
  // Copies can only be made while nobody is connected: the last connections may still be closing.
  await onServer(serverUrl, `alter database ${template} allow_connections false`);
  await onServer(serverUrl, `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${template}'`);
  project.provide('serverUrl', serverUrl);
  project.provide('template', template);
  project.provide('keyFile', config.keyFile);
  return async () => {
    await onServer(serverUrl, `drop database if exists ${template} with (force)`);
    await embedded?.stop();
    await rm(data, { recursive: true, force: true });
  };
}
