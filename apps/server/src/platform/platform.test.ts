import { readdir } from 'node:fs/promises';
import { connect } from 'node:net';
import { once } from 'node:events';
import { join } from 'node:path';
import { onServer } from '@openrounds/testing';
import { describe, expect, inject, it, onTestFinished } from 'vitest';
import { apiPrefix } from '../kit/http.ts';
import { rooms } from '../rooms.ts';
import { startTestApp, useTestApp } from '../testing/test-app.ts';
import { webDist } from './serve.ts';

const test = useTestApp();

type Json = Record<string, unknown>;
const get = (path: string, base = test().url): Promise<Response> => fetch(base + path, { redirect: 'manual' });
const routes = rooms.flatMap((room) => room.routes);
const pathOf = (key: string): [string, string] => {
  const [method = '', path = ''] = key.split(' ');
  return [method.toLowerCase(), path.replaceAll(/:(\w+)/g, '{$1}')];
};

describe('health', () => {
  it('says that the process lives and reaches its database', async () => {
    expect([(await get('/healthz')).status, (await get('/readyz')).status]).toEqual([200, 200]);
  });

  it('says 503 while the database is out of reach, and is well again with it', async () => {
    const lone = await startTestApp();
    onTestFinished(() => lone.stop());
    const name = new URL(lone.databaseUrl.replace(/^postgres\w*:\/\/[^/]*/, 'http://x')).pathname.slice(1);
    const server = inject('serverUrl');
    await onServer(server, `alter database ${name} allow_connections false`);
    await onServer(server, `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`);
    const answer = await get('/readyz', lone.url);
    expect([answer.status, await answer.json()]).toEqual([503, { status: 'unavailable' }]);
    expect((await get('/healthz', lone.url)).status).toBe(200);
    await onServer(server, `alter database ${name} allow_connections true`);
    expect((await get('/readyz', lone.url)).status).toBe(200);
  });
});

/** Every `$ref` anywhere in the document. */
function refsIn(value: unknown): string[] {
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    name === '$ref' && typeof inner === 'string' ? [inner] : refsIn(inner),
  );
}
const resolve = (document: Json, ref: string): unknown =>
  ref
    .replace(/^#\//, '')
    .split('/')
    .reduce<unknown>(
      (at, step) => (at as Json | undefined)?.[step.replaceAll('~1', '/').replaceAll('~0', '~')],
      document,
    );

describe('the API description', () => {
  it('is OpenAPI 3.1 of the routes that are served, each with what it needs', async () => {
    const document = (await (await get(`${apiPrefix}/openapi.json`)).json()) as Json & {
      paths: Record<string, Record<string, Json>>;
    };
    expect(document['openapi']).toMatch(/^3\.1\.\d$/);
    expect(document).toMatchObject({ info: { title: expect.any(String), version: expect.any(String) } });
    const described = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method} ${path}`),
    );
    expect(described.toSorted()).toEqual(routes.map(({ key }) => pathOf(key).join(' ')).toSorted());
    for (const ref of refsIn(document)) expect(resolve(document, ref), ref).toBeTypeOf('object');
    const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.values(methods).map((operation) => ({ path, operation })),
    );
    const ids = operations.map(({ operation }) => operation['operationId']);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { path, operation } of operations) {
      expect(operation['operationId']).toMatch(/^[a-z][a-z0-9-]*[a-z0-9]$/);
      const parameters = operation['parameters'] as { name: string; in: string; required: boolean; schema: Json }[];
      const inPath = parameters.filter((parameter) => parameter.in === 'path');
      expect(inPath.map(({ name }) => `{${name}}`).toSorted(), path).toEqual((path.match(/\{\w+\}/g) ?? []).toSorted());
      expect(inPath.every(({ required }) => required)).toBe(true);
      expect(new Set(parameters.map(({ name, in: where }) => `${where} ${name}`)).size).toBe(parameters.length);
      const answers = Object.entries(operation['responses'] as Record<string, { description?: string }>);
      expect(
        answers.some(([status]) => /^2\d\d$/.test(status)),
        path,
      ).toBe(true);
      for (const [status, { description }] of answers)
        expect([/^[1-5]\d\d$/.test(status), typeof description], path).toEqual([true, 'string']);
    }
  });

  it('asks for a session wherever the routes do', async () => {
    const document = (await (await get(`${apiPrefix}/openapi.json`)).json()) as {
      paths: Record<string, Record<string, Json>>;
    };
    const visitor = test().visitor();
    for (const { key } of routes.filter(({ key: name }) => name.startsWith('GET '))) {
      const [method, path] = pathOf(key);
      const guarded = document.paths[path]?.[method]?.['security'] !== undefined;
      const params = new Proxy({}, { get: () => '01890000-0000-7000-8000-000000000000' });
      expect((await visitor.call(key, { params })).status === 401, key).toBe(guarded);
    }
  });

  it('is a page to read, without a script', async () => {
    const answer = await get('/api/docs');
    const html = await answer.text();
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    for (const { key } of routes) {
      const [method, path] = pathOf(key);
      expect(html, key).toContain(`<h2><code>${method.toUpperCase()}</code> <span>${path}</span></h2>`);
    }
    expect(html).not.toMatch(/<script|<style|\sstyle=|\son\w+=|javascript:/i);
    const [, sheet = ''] = /<link rel="stylesheet" href="([^"]+)"/.exec(html) ?? [];
    const style = await get(sheet);
    expect([style.status, style.headers.get('content-type')]).toEqual([200, expect.stringContaining('text/css')]);
  });
});

describe('the outbox page', () => {
  it('is there in the demo without a mail server, and nowhere else', async () => {
    const demo = await startTestApp({ config: { mode: 'demo', smtpUrl: null } });
    onTestFinished(() => demo.stop());
    const visitor = demo.visitor();
    await visitor.call('POST /join', {
      body: { email: 'somebody@example.org', password: 'a long enough phrase', acceptRules: true },
    });
    await demo.app.jobs.idle();
    const page = await get('/dev/outbox', demo.url);
    const html = await page.text();
    expect([page.status, page.headers.get('cache-control')]).toEqual([200, 'no-store']);
    expect(html).toContain('somebody@example.org');
    expect(html).toMatch(/<a href="http[^"]+#token=[\w-]+">/);
    expect(html).not.toMatch(/<script|<style|\sstyle=/i);

    const mailing = await startTestApp({ config: { mode: 'demo' } });
    onTestFinished(() => mailing.stop());
    const real = await startTestApp({ config: { smtpUrl: null } });
    onTestFinished(() => real.stop());
    for (const { url } of [mailing, real]) {
      const answer = await get('/dev/outbox', url);
      expect([answer.status, ((await answer.json()) as Json)['code']]).toEqual([404, 'not-found']);
    }
  });
});

const assets = await readdir(join(webDist, 'assets')).catch(() => []);
if (assets.length === 0) console.log('The built pages are skipped: apps/web/dist has not been built.');

describe.runIf(assets.length > 0)('the web application', () => {
  const script = assets.find((name) => name.endsWith('.js')) ?? '';

  it('keeps hashed files for ever and asks for the page each time', async () => {
    const asset = await get(`/assets/${script}`);
    expect([asset.status, asset.headers.get('cache-control')]).toEqual([200, 'public, max-age=31536000, immutable']);
    expect(asset.headers.get('content-type')).toContain('javascript');
    for (const path of ['/', '/index.html', '/cases/anything', '/search?q=fig.%203.png', '/join/confirm?x=a@b.org']) {
      const page = await get(path);
      expect([page.status, page.headers.get('cache-control')], path).toEqual([200, 'no-cache']);
      expect(page.headers.get('content-type'), path).toContain('text/html');
      expect(await page.text(), path).toContain('<div id="root"');
    }
  });

  it('never gives the page for something else', async () => {
    const paths = [
      '/assets/nothing.js',
      '/assets/nothing',
      '/nothing.png',
      '/api',
      '/api/nothing',
      '/dev/nothing',
      '/dev',
    ];
    for (const path of paths) {
      const answer = await get(path);
      expect([answer.status, answer.headers.get('content-type')], path).toEqual([
        404,
        expect.stringContaining('application/problem+json'),
      ]);
    }
    expect((await fetch(`${test().url}/cases`, { method: 'POST' })).status).toBe(404);
  });

  it('has no way out of its folder', async () => {
    const ways = [
      '/../package.json',
      '/assets/../../package.json',
      '/%2e%2e/package.json',
      '/..%2fpackage.json',
      '/assets/..%5c..%5cpackage.json',
      '//etc/passwd',
      '/%00',
      '/.built-from',
    ];
    for (const way of ways) {
      const { status, text } = await asTyped(way);
      expect([400, 403, 404], `${way} answered ${status}`).toContain(status);
      expect(text).not.toMatch(/"name"|root:/);
    }
  });
});

/** `fetch` tidies an address before it sends it; whoever attacks does not. */
async function asTyped(path: string): Promise<{ status: number; text: string }> {
  const { hostname, port } = new URL(test().url);
  const socket = connect(Number(port), hostname);
  await once(socket, 'connect');
  socket.write(`GET ${path} HTTP/1.1\r\nhost: ${hostname}:${port}\r\nconnection: close\r\n\r\n`);
  let text = '';
  for await (const chunk of socket) text += String(chunk);
  return { status: Number(/^HTTP\/1\.1 (\d+)/.exec(text)?.[1]), text };
}
