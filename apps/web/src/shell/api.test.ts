import { createServer } from 'node:http';
import type { IncomingMessage, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ApiError, call, errorFrom, headersOf, newKey, urlOf } from './api.ts';

interface Seen {
  method: string;
  url: string;
  headers: IncomingMessage['headers'];
  body: string;
}
const seen: Seen[] = [];
let server: Server;
let answer: { status: number; body: string } = { status: 200, body: '{}' };
const browserFetch = globalThis.fetch;

beforeAll(async () => {
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (part: Buffer) => (body += part.toString()));
    request.on('end', () => {
      seen.push({ method: request.method ?? '', url: request.url ?? '', headers: request.headers, body });
      response.writeHead(answer.status, { 'content-type': 'application/json' }).end(answer.body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  // A page resolves paths against its own address; Node has none.
  globalThis.fetch = (input, init) => browserFetch(new URL(input as string, `http://127.0.0.1:${port}`), init);
});
afterAll(() => {
  globalThis.fetch = browserFetch;
  server.close();
});

const caseId = '01900000-0000-7000-8000-000000000001';

test('a path is filled in, escaped, and the query leaves out what is undefined', () => {
  expect(urlOf('GET /members/:memberId', { params: { memberId: 'a/b ?' } })).toEqual({
    method: 'GET',
    url: '/api/v1/members/a%2Fb%20%3F',
  });
  expect(urlOf('GET /cases', { query: { feed: 'following', cursor: undefined, limit: 5 } }).url).toBe(
    '/api/v1/cases?feed=following&limit=5',
  );
});

test('an edit says which version it saw, and a write may be repeated without happening twice', async () => {
  answer = { status: 200, body: JSON.stringify({ id: caseId }) };
  await call('POST /cases/:caseId/publish', { params: { caseId }, version: 7, idempotencyKey: 'once' });
  const request = seen.at(-1);
  expect(request?.method).toBe('POST');
  expect(request?.url).toBe(`/api/v1/cases/${caseId}/publish`);
  expect(request?.headers['if-match']).toBe('"7"');
  expect(request?.headers['idempotency-key']).toBe('once');
  expect(headersOf('POST', {})['idempotency-key']).not.toBe(headersOf('POST', {})['idempotency-key']);
  expect(headersOf('GET', {})).not.toHaveProperty('idempotency-key');
  expect(newKey()).toMatch(/^[0-9a-f]{32}$/);
});

test('JSON goes out as JSON, and an answer without a body is undefined', async () => {
  answer = { status: 202, body: '' };
  const nothing = await call('POST /password-reset', { body: { email: 'a@example.org' } });
  expect(nothing).toBeUndefined();
  expect(seen.at(-1)?.headers['content-type']).toBe('application/json');
  expect(JSON.parse(seen.at(-1)?.body ?? '')).toEqual({ email: 'a@example.org' });
});

test('problem details become an error with code, params and request id', async () => {
  answer = {
    status: 422,
    body: JSON.stringify({
      type: 'about:blank',
      title: 'Unmet',
      status: 422,
      code: 'unmet-requirements',
      params: { unmet: ['title'] },
      requestId: 'r-1',
    }),
  };
  const error = await call('GET /session').catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(ApiError);
  expect(error).toMatchObject({
    code: 'unmet-requirements',
    status: 422,
    requestId: 'r-1',
    params: { unmet: ['title'] },
  });
});

test('a page of a proxy counts by its status', () => {
  expect(errorFrom(502, '<html>').code).toBe('unavailable');
  expect(errorFrom(500, '').code).toBe('internal');
});

test('no answer at all is offline; a call that was given up is not', async () => {
  const kept = globalThis.fetch;
  globalThis.fetch = () => browserFetch('http://127.0.0.1:1/');
  await expect(call('GET /session')).rejects.toMatchObject({ code: 'offline', status: 0 });
  const giveUp = new AbortController();
  giveUp.abort();
  await expect(call('GET /session', { signal: giveUp.signal })).rejects.not.toBeInstanceOf(ApiError);
  globalThis.fetch = kept;
});
