import type { LoggerOptions } from 'pino';

/** Of an error, what says where to look; not what a library hung on it (connections, rows, the values that were sent). */
function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error };
  const { code } = error as { code?: unknown };
  return {
    type: error.name,
    message: error.message,
    ...(typeof code === 'string' ? { code } : {}),
    stack: error.stack,
    ...(error.cause === undefined ? {} : { cause: describeError(error.cause) }),
  };
}

/** Structured lines on standard output: request ids, routes, counts; never a body, a name, an address or a case. */
export const logOptions = (level: string): LoggerOptions => ({
  level,
  base: null,
  serializers: { err: describeError },
});
