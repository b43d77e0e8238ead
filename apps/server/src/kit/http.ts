import { createHash, randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import cookiePlugin from '@fastify/cookie';
import { AppError, type Actor, type BytesBody, type SignedIn, visitor } from '@openrounds/domain/kit';
import fastify, {
  LogController,
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify';
import type { z } from 'zod';
import type { App } from './app.ts';
import { assertStanding, authorize } from './authorize.ts';
import { closeTidily } from './closing.ts';
import { idempotencyHashes, RepeatedRequest, rememberAnswer, repeatedAnswer } from './idempotency.ts';
import { problemOf } from './problem.ts';
import { requestContext, type RequestContext } from './request-context.ts';
import {
  PUBLIC,
  SIGNED_IN,
  type BytesAnswer,
  type CookieJar,
  type Input,
  type RequestFacts,
  type Route,
} from './route.ts';
import { securityHeaders } from './security-headers.ts';
import { sendEventStream } from './server-sent-events.ts';

export const apiPrefix = '/api/v1';
const jsonLimit = 256 * 1024;

declare module 'fastify' {
  interface FastifyRequest {
    context: RequestContext;
    goneAway: AbortController;
  }
}

export function createHttpServer(app: App, routes: readonly Route[]): FastifyInstance {
  const headers = securityHeaders(app.config);
  const server = fastify({
    loggerInstance: app.log.child({ room: 'http' }) as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: app.config.trustProxy,
    bodyLimit: jsonLimit,
    requestTimeout: 120_000,
    genReqId: () => randomUUID(),
    forceCloseConnections: 'idle',
    exposeHeadRoutes: false,
    // What still comes on an open connection while the server closes is answered, and the connection ended with it.
    return503OnClosing: false,
    // An address that cannot be decoded names nothing.
    frameworkErrors: (_error, request, reply) => {
      void reply.headers(headers).header('x-request-id', request.id);
      sendProblem(app, new AppError('not-found'), request, reply);
      app.log.info({ requestId: request.id, method: request.method, route: 'none', status: 404 }, 'request');
    },
  });
  void server.register(cookiePlugin);
  server.removeContentTypeParser('text/plain');
  // Bytes are handed on as a stream; the route's own limit is enforced while they are read.
  server.addContentTypeParser(/^(image|video|application)\/(?!json)/, (_request, payload, done) => done(null, payload));
  server.decorateRequest('context');
  server.decorateRequest('goneAway');
  server.addHook('onRequest', (request, reply, next) => {
    request.context = { requestId: request.id, queries: 0, idempotency: null };
    request.goneAway = new AbortController();
    reply.raw.on('close', () => request.goneAway.abort());
    void reply.headers(headers);
    void reply.header('x-request-id', request.id);
    requestContext.run(request.context, next);
  });
  server.addHook('onResponse', (request, reply, done) => {
    // The pattern of the route, never the address itself: no id of a case is worth keeping in a log.
    const line = {
      requestId: request.id,
      method: request.method,
      route: request.routeOptions.url ?? 'none',
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
      queries: request.context.queries,
    };
    app.log.info(line, 'request');
    done();
  });
  closeTidily(server);
  server.setErrorHandler((error, request, reply) => sendProblem(app, error, request, reply));
  for (const route of routes) register(server, app, route);
  return server;
}

function sendProblem(app: App, error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const problem = problemOf(error, request.id);
  if (problem.status >= 500) app.log.error({ err: error, requestId: request.id }, 'request failed');
  if (typeof problem.params?.['retryAfterSeconds'] === 'number')
    void reply.header('retry-after', problem.params['retryAfterSeconds']);
  return reply
    .code(problem.status)
    .header('content-type', 'application/problem+json')
    .header('cache-control', 'no-store')
    .send(JSON.stringify(problem));
}

function register(server: FastifyInstance, app: App, route: Route): void {
  const [method, path] = route.key.split(' ') as [string, string];
  const bytes = bytesOf(route);
  server.route({
    method: method as 'GET',
    url: apiPrefix + path,
    // Streams are counted while they are read: a body of bytes has the route's own limit.
    bodyLimit: bytes === null ? jsonLimit : bytes.maxBytes + 1,
    handler: (request, reply) => handle(app, route, request, reply),
  });
}

const bytesOf = (route: Route): BytesBody | null =>
  route.contract.body !== undefined && 'kind' in route.contract.body && route.contract.body.kind === 'bytes'
    ? route.contract.body
    : null;

async function handle(app: App, route: Route, request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  const bulk = route.contract.bulk === true;
  await app.throttle.take(bulk ? 'bulk-request' : 'request', request.ip);
  const writes = request.method !== 'GET' && request.method !== 'HEAD';
  if (writes) assertSameOrigin(app, request);
  const sessionToken = request.cookies[app.config.sessionCookie];
  const actor: Actor = sessionToken === undefined ? visitor : await app.identify(sessionToken);
  const { access } = route;
  if (access === SIGNED_IN) assertStanding(actor, 'account');
  else if (access !== PUBLIC) assertStanding(actor, access.policy.requires);
  if (writes)
    await app.throttle.take(bulk ? 'bulk-write' : 'write', actor.kind === 'member' ? actor.memberId : request.ip);

  const facts = factsOf(app, request, sessionToken);
  const input: Input<never> = {
    app,
    params: parse(route.contract.params, request.params, 'path') as never,
    query: parse(route.contract.query, request.query, 'query') as never,
    headers: parse(route.contract.headers, request.headers, 'headers') as never,
    request: facts,
  };
  const body = bodyOf(route, request);
  const version = versionOf(route, request);
  const key = idempotencyKeyOf(route, request, actor, body);

  const run = async (): Promise<unknown> => {
    const extra = { ...input, body, version, actor, cookies: cookieJar(app, reply) };
    if (access === PUBLIC || access === SIGNED_IN) return route.run(extra as never);
    const resource = access.load === undefined ? undefined : await access.load({ ...input, actor } as never);
    const grant = authorize(access.policy, actor, resource as never);
    return route.run({ ...extra, grant } as never);
  };
  if (key === null) return present(app, route, request, reply, await run());

  const before = await repeatedAnswer(app.db, request.context, key, 2000);
  if (before !== null) return repeat(reply, before);
  try {
    const answer = presentJson(route, await run());
    if (request.context.idempotency?.claimed === true) await rememberAnswer(app.db, request.context, key, answer);
    return repeat(reply, answer);
  } catch (error) {
    if (!(error instanceof RepeatedRequest)) throw error;
    const first = await repeatedAnswer(app.db, request.context, key, 5000);
    if (first === null) throw new AppError('conflict');
    return repeat(reply, first);
  }
}

const repeat = (reply: FastifyReply, answer: { status: number; body: string }): FastifyReply =>
  answer.status === 204 || answer.status === 202
    ? reply.code(answer.status).header('cache-control', 'no-store').send()
    : reply
        .code(answer.status)
        .header('cache-control', 'no-store')
        .header('content-type', 'application/json; charset=utf-8')
        .send(answer.body);

/** Cookies come along on cross-site requests of other tabs; a write must say that it was made by our own page. */
function assertSameOrigin(app: App, request: FastifyRequest): void {
  const origin = request.headers.origin;
  if (origin === undefined) {
    // No browser leaves Origin out of a cross-site write; what is not a browser carries no ambient cookie.
    if (request.headers['sec-fetch-site'] === undefined || request.headers['sec-fetch-site'] === 'same-origin') return;
    throw new AppError('wrong-origin');
  }
  const own = ownOrigin(app, request);
  if (origin !== own) throw new AppError('wrong-origin', { expected: own });
}

const ownOrigin = (app: App, request: FastifyRequest): string =>
  app.config.publicUrl === null ? `${request.protocol}://${request.host}` : new URL(app.config.publicUrl).origin;

function factsOf(app: App, request: FastifyRequest, sessionToken: string | undefined): RequestFacts {
  return {
    id: request.id,
    ip: request.ip,
    get origin() {
      return ownOrigin(app, request);
    },
    userAgent: request.headers['user-agent'] ?? '',
    accept: request.headers.accept ?? '',
    range: request.headers.range,
    mediaType: mediaTypeOf(request),
    sessionToken,
    flowToken: request.cookies[flowCookie(app)],
    signal: request.goneAway.signal,
  };
}

/** Zod's issues become "what and where", without the value that was sent. */
function parse(schema: z.ZodType | undefined, value: unknown, where: string): unknown {
  if (schema === undefined) return undefined;
  const result = schema.safeParse(value ?? {});
  if (result.success) return result.data;
  // A path that is not an id names nothing: the same answer as for an id that does not exist.
  if (where === 'path') throw new AppError('not-found');
  throw new AppError('bad-input', {
    where,
    issues: result.error.issues.slice(0, 20).map((issue) => ({ path: issue.path.join('.'), message: issue.message })),
  });
}

const mediaTypeOf = (request: FastifyRequest): string => request.headers['content-type']?.split(';')[0]?.trim() ?? '';

function bodyOf(route: Route, request: FastifyRequest): unknown {
  const bytes = bytesOf(route);
  const type = mediaTypeOf(request);
  if (bytes === null) {
    if (route.contract.body === undefined) return undefined;
    if (request.body instanceof Readable)
      throw new AppError('unsupported-media', { type, accepted: ['application/json'] });
    return parse(route.contract.body as z.ZodType, request.body, 'body');
  }
  if (!bytes.types.includes(type)) throw new AppError('unsupported-media', { type, accepted: bytes.types });
  return limited(request.body as Readable, bytes.maxBytes);
}

async function* limited(stream: Readable, maxBytes: number): AsyncGenerator<Uint8Array> {
  let size = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBytes) throw new AppError('too-large', { maxBytes });
    yield chunk;
  }
}

function versionOf(route: Route, request: FastifyRequest): number {
  if (route.contract.versioned !== true) return 0;
  const match = /^"(\d{1,9})"$/.exec(request.headers['if-match'] ?? '');
  if (match === null) throw new AppError('version-required');
  return Number(match[1]);
}

function idempotencyKeyOf(route: Route, request: FastifyRequest, actor: Actor, body: unknown): string | null {
  const key = request.headers['idempotency-key'];
  if (route.contract.idempotent !== true || typeof key !== 'string' || actor.kind === 'visitor') return null;
  // The key seals the stored answer, so it has to be hard to guess.
  if (!/^[\w-]{20,100}$/.test(key))
    throw new AppError('bad-input', {
      where: 'Idempotency-Key',
      issues: [{ path: '', message: 'send 20 to 100 random characters, such as a UUID' }],
    });
  const content = bytesOf(route) === null ? JSON.stringify(body ?? null) : (request.headers['content-length'] ?? '');
  const owner = (actor as SignedIn).memberId;
  request.context.idempotency = {
    ...idempotencyHashes(owner, `${route.key} ${createHash('sha256').update(request.url).digest('hex')}`, key, content),
    claimed: false,
  };
  return key;
}

const flowCookie = (app: App): string => (app.config.secureCookies ? '__Host-flow' : 'flow');

function cookieJar(app: App, reply: FastifyReply): CookieJar {
  const attributes = { path: '/', httpOnly: true, sameSite: 'lax', secure: app.config.secureCookies } as const;
  return {
    setSession: (token, expires) => void reply.setCookie(app.config.sessionCookie, token, { ...attributes, expires }),
    clearSession: () => void reply.clearCookie(app.config.sessionCookie, attributes),
    setFlow: (token, expires) => void reply.setCookie(flowCookie(app), token, { ...attributes, expires }),
    clearFlow: () => void reply.clearCookie(flowCookie(app), attributes),
  };
}

/** Through the contract's schema, which drops whatever it does not name. */
function presentJson(route: Route, answer: unknown): { status: number; body: string } {
  const { response } = route.contract;
  if (response === 'nothing') return { status: route.contract.status ?? 204, body: '' };
  const body = (response as z.ZodType).parse(answer);
  return { status: route.contract.status ?? 200, body: JSON.stringify(body) };
}

async function present(
  app: App,
  route: Route,
  request: FastifyRequest,
  reply: FastifyReply,
  answer: unknown,
): Promise<unknown> {
  if (route.contract.response === 'event-stream')
    return sendEventStream(app, request, reply, answer as AsyncIterable<unknown>);
  if (route.contract.response === 'bytes') return sendBytes(reply, answer as BytesAnswer);
  if (route.contract.response === 'headers')
    return reply
      .code(route.contract.status ?? 204)
      .header('cache-control', 'no-store')
      .headers(answer as Record<string, string>)
      .send();
  return repeat(reply, presentJson(route, answer));
}

function sendBytes(reply: FastifyReply, answer: BytesAnswer): FastifyReply {
  void reply
    .header('content-type', answer.type)
    .header('content-disposition', 'inline')
    .header('cache-control', 'no-store')
    .header('vary', 'accept')
    .headers(answer.headers ?? {});
  if (answer.length !== undefined) void reply.header('content-length', answer.length).header('accept-ranges', 'bytes');
  if (answer.range !== undefined)
    void reply
      .code(206)
      .header('content-range', `bytes ${answer.range.start}-${answer.range.end}/${answer.range.total}`);
  return reply.send(Readable.from(answer.body));
}
