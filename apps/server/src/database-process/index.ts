// The embedded PostgreSQL, in a process apart: the superuser and its password are there and nowhere else. Who serves requests is given
// one role for each database, none of which reads the consent vault.
export { startDatabaseProcess, type DatabaseProcess } from './process.ts';
export { type StoreUrls, urlsOf } from './roles.ts';
