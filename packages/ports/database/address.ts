import { createHmac } from 'node:crypto';
import { ADMINISTRATOR } from './cluster.ts';

/** Connection URL over the unix socket in a folder, for `pg` and for libpq's programs. Contains a password. */
export function databaseUrl(socketDirectory: string, password: string, database: string, role = ADMINISTRATOR): string {
  return (
    `postgres://${encodeURIComponent(role)}:${rolePassword(password, role)}@/${encodeURIComponent(database)}` +
    `?host=${encodeURIComponent(socketDirectory)}`
  );
}

/** A role's own password, from which nobody can work out another's. */
export function rolePassword(password: string, role: string): string {
  return role === ADMINISTRATOR ? password : createHmac('sha256', password).update(role).digest('base64url');
}
