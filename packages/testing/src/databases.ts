import { randomBytes } from 'node:crypto';
import pg from 'pg';

/** Runs one statement as the administrator of a test server. */
export async function onServer(url: string, text: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(text);
  } finally {
    await client.end();
  }
}

export const withDatabase = (url: string, database: string): string => {
  const [head = '', query] = url.split('?');
  return `${head.replace(/\/[^/]*$/, `/${database}`)}${query === undefined ? '' : `?${query}`}`;
};

export interface TestDatabase {
  readonly url: string;
  drop(): Promise<void>;
}

/** A database of its own for one test file, copied from the migrated template. */
export async function databaseFromTemplate(serverUrl: string, template: string): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  await onServer(serverUrl, `create database ${name} template ${template} strategy file_copy`);
  return {
    url: withDatabase(serverUrl, name),
    drop: () => onServer(serverUrl, `drop database if exists ${name} with (force)`),
  };
}
