import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import { AppError } from '@openrounds/domain/kit';
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import type { DataStores } from '../data-stores.ts';
import type { App } from '../kit/app.ts';
import { apiPrefix } from '../kit/http.ts';
import { openApiOf } from '../kit/openapi.ts';
import { problemOf } from '../kit/problem.ts';
import { rooms } from '../rooms.ts';
import { docsPage } from './docs-page.ts';
import { outboxPages } from './outbox-pages.ts';

export const webDist = fileURLToPath(new URL('../../../web/dist/', import.meta.url));

const assets = join(webDist, 'assets/');

/** Health, the readable API, the demo's outbox, and the web application itself. */
export async function servePlatform(server: FastifyInstance, app: App, _stores: DataStores): Promise<void> {
  let document: Record<string, unknown> | null = null;
  const openApi = () =>
    (document ??= openApiOf(
      rooms.flatMap((room) => room.routes),
      app.config.version,
    ));

  server.get('/healthz', async () => ({ status: 'alive' }));
  server.get('/readyz', async (_request, reply) => {
    try {
      await sql`select 1`.execute(app.database.db);
      return { status: 'ready' };
    } catch (error) {
      app.log.warn({ err: error }, 'not ready');
      return reply.code(503).send({ status: 'unavailable' });
    }
  });
  server.get(`${apiPrefix}/openapi.json`, async (_request, reply) =>
    reply.header('cache-control', 'no-cache').send(openApi()),
  );
  server.get('/api/docs', async (_request, reply) => reply.type('text/html; charset=utf-8').send(docsPage(openApi())));
  server.get('/api/docs/style.css', async (_request, reply) => reply.type('text/css').send(docsPage.style));
  if (app.config.mode === 'demo' && app.config.smtpUrl === null) outboxPages(server, app);
  await serveWeb(server);
}

/** Every page of the application is the same file; the browser finds the way. Anything else unknown is a 404 of ours. */
async function serveWeb(server: FastifyInstance): Promise<void> {
  const built = existsSync(webDist);
  if (built) {
    await server.register(fastifyStatic, {
      root: webDist,
      index: ['index.html'],
      cacheControl: false,
      dotfiles: 'ignore',
      preCompressed: true,
      setHeaders: (reply, path) => {
        // Names of built files carry a hash of their content; the page that names them is always asked for again.
        void reply.header(
          'cache-control',
          path.startsWith(assets) ? 'public, max-age=31536000, immutable' : 'no-cache',
        );
      },
    });
  }
  server.setNotFoundHandler((request, reply) => {
    if (built && request.method === 'GET' && isPage(request.url))
      return reply.header('cache-control', 'no-cache').sendFile('index.html');
    const problem = problemOf(new AppError('not-found'), request.id);
    return reply
      .code(404)
      .header('cache-control', 'no-store')
      .type('application/problem+json')
      .send(JSON.stringify(problem));
  });
}

/** Files have an ending; what stands behind the question mark may be anything. */
function isPage(url: string): boolean {
  const [path = ''] = url.split('?');
  return !/^\/(api|dev|assets)(\/|$)|\/\./.test(path) && !/\.[a-z0-9]{2,5}$/i.test(path);
}
