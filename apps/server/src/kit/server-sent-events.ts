import { setTimeout as delay } from 'node:timers/promises';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { App } from './app.ts';

const heartbeatMs = 20_000;
const openStreams = new WeakMap<FastifyInstance['server'], Set<AbortController>>();

/** A stream has no end of its own that a closing server could wait for; browsers come back when there is one again. */
export function endEventStreams(server: FastifyInstance): void {
  for (const stream of openStreams.get(server.server) ?? []) stream.abort();
}

/** Server-sent events (HTML Living Standard, 9.2). The stream ends with the client, with the session, or with the server. */
export async function sendEventStream(
  app: App,
  request: FastifyRequest,
  reply: FastifyReply,
  events: AsyncIterable<unknown>,
): Promise<FastifyReply> {
  reply.hijack();
  const { raw } = reply;
  raw.writeHead(200, {
    ...headersOf(reply),
    'content-type': 'text/event-stream',
    'cache-control': 'no-store',
    // Nothing comes after a stream: its end is the connection's, which a closing server would otherwise wait for.
    connection: 'close',
    'x-accel-buffering': 'no',
  });
  raw.write('retry: 2000\n\n');
  const streams = openStreams.get(request.server.server) ?? new Set();
  openStreams.set(request.server.server, streams.add(request.goneAway));
  const beats = beat(request.goneAway.signal, () => raw.write(': still here\n\n'));
  try {
    for await (const event of events) {
      if (raw.destroyed) break;
      raw.write(`data: ${JSON.stringify(event)}\n\n`);
    }
  } catch (error) {
    if (!request.goneAway.signal.aborted) app.log.warn({ err: error, requestId: request.id }, 'live stream ended');
  } finally {
    request.goneAway.abort();
    streams.delete(request.goneAway);
    await beats;
    raw.end();
  }
  return reply;
}

const headersOf = (reply: FastifyReply): Record<string, string> =>
  Object.fromEntries(
    Object.entries(reply.getHeaders()).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  );

async function beat(signal: AbortSignal, each: () => void): Promise<void> {
  while (!signal.aborted) {
    await delay(heartbeatMs, undefined, { signal, ref: false }).catch(() => undefined);
    if (!signal.aborted) each();
  }
}
