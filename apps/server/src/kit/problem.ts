import { STATUS_CODES } from 'node:http';
import { AppError, type ErrorCode, errorStatus, type Problem } from '@openrounds/domain/kit';
import { ObjectNotFoundError, StorageFullError } from '@openrounds/ports/object-storage/port';
import { KeyDestroyedError } from '@openrounds/vault';

/** The one mapper from what was thrown to RFC 9457. What nobody foresaw is a 500 with an id to look up and no detail. */
export function problemOf(error: unknown, requestId: string): Problem {
  const { code, params } = codeOf(error);
  const status = errorStatus[code];
  return {
    type: `https://openrounds.org/problems/${code}`,
    title: STATUS_CODES[status] ?? 'Error',
    status,
    code,
    ...(Object.keys(params).length > 0 ? { params } : {}),
    requestId,
  };
}

function codeOf(error: unknown): { code: ErrorCode; params: Record<string, unknown> } {
  if (error instanceof AppError) return { code: error.code, params: error.params };
  if (error instanceof StorageFullError) return { code: 'storage-full', params: {} };
  // Destroyed while it was being read or answered: from now on it does not exist.
  if (error instanceof KeyDestroyedError) return { code: 'not-found', params: {} };
  if (error instanceof ObjectNotFoundError) return { code: 'not-found', params: {} };
  const facts = (error ?? {}) as { code?: unknown; statusCode?: unknown; message?: unknown };
  // PostgreSQL: disk_full, out_of_memory; class 57 is "operator intervention", 08 a lost connection.
  if (facts.code === '53100' || facts.code === 'ENOSPC') return { code: 'storage-full', params: {} };
  if (isLostDatabase(facts)) return { code: 'unavailable', params: {} };
  if (facts.code === 'FST_ERR_CTP_BODY_TOO_LARGE') return { code: 'too-large', params: {} };
  if (facts.code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') return { code: 'unsupported-media', params: {} };
  if (typeof facts.statusCode === 'number' && facts.statusCode >= 400 && facts.statusCode < 500)
    return { code: 'bad-input', params: { where: 'body' } };
  return { code: 'internal', params: {} };
}

/** The driver gives a code where the server or the socket had one, and only a sentence where the connection just ended. */
const isLostDatabase = ({ code, message }: { code?: unknown; message?: unknown }): boolean =>
  typeof code === 'string'
    ? /^(57P0|08|53|ECONNREFUSED$|ECONNRESET$|ENOENT$|EPIPE$)/.test(code)
    : typeof message === 'string' &&
      /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/.test(
        message,
      );
