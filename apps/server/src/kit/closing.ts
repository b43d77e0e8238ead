import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { endEventStreams } from './server-sent-events.ts';

/** What is asked before the end is answered; nothing else holds a closing server. */
export function closeTidily(server: FastifyInstance): void {
  endWithTheServer(server);
  endSilentConnections(server);
}

/** A closing server waits for its connections: none stays open for a next request once its answer is out. */
function endWithTheServer(server: FastifyInstance): void {
  let closing = false;
  server.addHook('preClose', (done) => {
    closing = true;
    endEventStreams(server);
    done();
  });
  server.addHook('onSend', async (_request, reply) => {
    if (closing) void reply.header('connection', 'close');
  });
  // For answers whose head had gone out before.
  server.addHook('onResponse', async () => {
    if (closing) setImmediate(() => server.server.closeIdleConnections());
  });
}

const closingGraceMs = 1000;

/** Browsers open connections in advance; one that asks nothing, or stops in the middle of a head, would hold a closing server for a minute. */
function endSilentConnections(server: FastifyInstance): void {
  const sockets = new Set<Socket>();
  const asked = new Set<IncomingMessage>();
  server.server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  server.server.on('request', (request, response) => {
    asked.add(request);
    response.once('close', () => asked.delete(request));
  });
  server.addHook('preClose', (done) => {
    setTimeout(() => {
      const answering = new Set([...asked].map(({ socket }) => socket));
      for (const socket of sockets) if (!answering.has(socket)) socket.destroy();
    }, closingGraceMs).unref();
    done();
  });
}
