import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';
import { randomUUID } from 'node:crypto';
import { defineContract, PageQuery, policy } from '@openrounds/domain/kit';
import type { TestClient } from '@openrounds/testing';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { rooms } from '../rooms.ts';
import { systemWrite } from './transaction.ts';
import { setStanding } from '../rooms/members/index.ts';
import { useTestApp } from '../testing/test-app.ts';
import { World } from '../testing/world.ts';
import { type Database, executeSql, openDatabase } from './database.ts';
import { createHttpServer } from './http.ts';
import { PUBLIC, route, SIGNED_IN, type Route } from './route.ts';

// One request, from the address to the answer: who is stopped where, and what the answer always carries.

const test = useTestApp();
const world = new World(test);
const asked: string[] = [];

const contract = defineContract({
  'GET /probe/wide': { summary: 'Says more than it may', response: z.object({ kept: z.string() }) },
  'GET /probe/broken': { summary: 'Fails', response: z.object({}) },
  'GET /probe/lost/:how': {
    summary: 'Loses its database',
    params: z.object({ how: z.enum(['asked', 'cut']) }),
    response: z.object({}),
  },
  'GET /probe/unshaped': { summary: 'Answers what it has not promised', response: z.object({ kept: z.string() }) },
  'GET /probe/list': { summary: 'Takes a page', query: PageQuery, response: z.object({}) },
  'POST /probe/:id': {
    summary: 'Remembers in which order it was asked',
    params: z.object({ id: z.uuid() }),
    body: z.object({ name: z.string(), list: z.array(z.number()).optional() }),
    response: 'nothing',
    versioned: true,
  },
});
const probe = policy(
  'probe.write',
  (_actor, resource: { open: boolean }) => {
    asked.push('policy');
    return resource.open;
  },
  { denial: 'not-allowed' },
);
let open = true;
const probes: readonly Route[] = [
  route(contract, 'GET /probe/wide', {
    access: PUBLIC,
    run: async () => ({ kept: 'yes', secret: 'a column that nobody named' }),
  }),
  route(contract, 'GET /probe/broken', {
    access: PUBLIC,
    run: async () => {
      throw new Error('relation "secret_table" does not exist');
    },
  }),
  route(contract, 'GET /probe/lost/:how', {
    access: PUBLIC,
    run: async ({ app, params }) => {
      if (params.how === 'asked') await executeSql(app.db, 'select pg_terminate_backend(pg_backend_pid())');
      else await executeSql(cutOff.db, 'select 1');
      return {};
    },
  }),
  route(contract, 'GET /probe/unshaped', { access: PUBLIC, run: async () => ({ kept: 7 as unknown as string }) }),
  route(contract, 'GET /probe/list', { access: SIGNED_IN, run: async () => ({}) }),
  route(contract, 'POST /probe/:id', {
    access: {
      policy: probe,
      load: async () => {
        asked.push('load');
        return { open };
      },
    },
    run: async () => void asked.push('run'),
  }),
];

/** A database server that hangs up on everybody. */
const hangsUp = createServer((socket) => socket.destroy());
let cutOff: Database;
let server: FastifyInstance;
let url = '';
beforeAll(async () => {
  await once(hangsUp.listen(0, '127.0.0.1'), 'listening');
  cutOff = openDatabase(`postgres://nobody@127.0.0.1:${(hangsUp.address() as AddressInfo).port}/nothing`);
  server = createHttpServer(test().app, probes);
  url = await server.listen({ host: '127.0.0.1', port: 0 });
});
afterAll(async () => {
  await server.close();
  await cutOff.close();
  hangsUp.close();
});

const tell = (address: string, init: RequestInit = {}): Promise<Response> =>
  fetch(address, { redirect: 'manual', ...init });
const problemOf = async (response: Response): Promise<{ status: number; type: string | null; body: unknown }> => ({
  status: response.status,
  type: response.headers.get('content-type'),
  body: await response.json(),
});
const problemJson = expect.stringMatching(/^application\/problem\+json(;|$)/);
const json = (cookie: string, more: Record<string, string> = {}): Record<string, string> => ({
  'content-type': 'application/json',
  'if-match': '"1"',
  cookie,
  ...more,
});

/** To the probes with a session that a member has on the whole product: both stand on one database. */
const write = (cookie: string, body: string, more: Record<string, string> = {}): Promise<Response> =>
  tell(`${url}/api/v1/probe/${randomUUID()}`, { method: 'POST', headers: json(cookie, more), body });

describe('one request', () => {
  it('parses, loads, asks the policy and runs, in this order, and stops at the first refusal', async () => {
    const { client } = await world.member();
    const takes = async (send: () => Promise<Response>): Promise<[number, string[]]> => {
      asked.length = 0;
      return [(await send()).status, [...asked]];
    };
    const good = JSON.stringify({ name: 'a' });
    expect(await takes(() => write(client.cookie, good))).toEqual([204, ['load', 'policy', 'run']]);
    expect(await takes(() => write(client.cookie, '{}'))).toEqual([400, []]);
    expect(await takes(() => write(client.cookie, good, { 'if-match': '' }))).toEqual([428, []]);
    expect(await takes(() => write(client.cookie, good, { 'if-match': '1' }))).toEqual([428, []]);
    expect(await takes(() => write('', good))).toEqual([401, []]);
    open = false;
    expect(await takes(() => write(client.cookie, good))).toEqual([403, ['load', 'policy']]);
    open = true;
  });

  it('answers a path it does not know with 404, whatever is wrong with the address', async () => {
    const paths = ['/api/v1/nothing', '/api/v1/cases/%E0%A4%A', `/api/v1/cases/${'x'.repeat(300)}`, '/api/v2/cases'];
    for (const base of [test().url, url]) {
      for (const path of paths) {
        if (base === url && !path.startsWith('/api/v1/cases/%')) continue;
        expect(await problemOf(await tell(base + path)), path).toMatchObject({
          status: 404,
          type: problemJson,
          body: { code: 'not-found', status: 404, requestId: expect.any(String) },
        });
      }
    }
  });

  it('says where the input is wrong, and never repeats what was sent', async () => {
    const { client } = await world.member();
    const wrong = await write(client.cookie, JSON.stringify({ name: 7, list: [1, 'Zubrowkana'] }));
    const text = await wrong.text();
    expect(wrong.status).toBe(400);
    expect(JSON.parse(text)).toMatchObject({
      code: 'bad-input',
      params: { where: 'body', issues: [{ path: 'name' }, { path: 'list.1' }] },
    });
    expect(text).not.toContain('Zubrowkana');
    const cut = await problemOf(await write(client.cookie, '{"name": "Zubrowkana'));
    expect(cut).toMatchObject({ status: 400, body: { code: 'bad-input', params: { where: 'body' } } });
    expect(JSON.stringify(cut)).not.toContain('Zubrowkana');
    const page = await tell(`${url}/api/v1/probe/list?limit=1000`, { headers: { cookie: client.cookie } });
    expect(await problemOf(page)).toMatchObject({
      status: 400,
      body: { params: { where: 'query', issues: [{ path: 'limit' }] } },
    });
  });

  it('takes at most 256 KB, and nothing but JSON where JSON is expected', async () => {
    const { client } = await world.member();
    const large = JSON.stringify({ name: 'x'.repeat(256 * 1024) });
    expect(await problemOf(await write(client.cookie, large))).toMatchObject({
      status: 413,
      body: { code: 'too-large' },
    });
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/xml', 'image/png']) {
      const answer = await write(client.cookie, '{"name":"a"}', { 'content-type': type });
      expect(await problemOf(answer), type).toMatchObject({ status: 415, body: { code: 'unsupported-media' } });
    }
  });

  it('believes a write only when it comes from its own pages', async () => {
    const { client } = await world.member();
    const good = JSON.stringify({ name: 'a' });
    const from = async (headers: Record<string, string>): Promise<unknown> => {
      const answer = await write(client.cookie, good, headers);
      return answer.status === 204 ? 204 : [answer.status, ((await answer.json()) as { code: string }).code];
    };
    const refused = [403, 'wrong-origin'];
    expect(await from({ origin: url })).toBe(204);
    expect(await from({})).toBe(204);
    expect(await from({ 'sec-fetch-site': 'same-origin' })).toBe(204);
    expect(await from({ origin: 'https://elsewhere.example' })).toEqual(refused);
    expect(await from({ origin: 'null' })).toEqual(refused);
    expect(await from({ origin: url.replace('http:', 'https:') })).toEqual(refused);
    expect(await from({ 'sec-fetch-site': 'cross-site' })).toEqual(refused);
    expect(await from({ 'sec-fetch-site': 'same-site' })).toEqual(refused);
    const signIn = { email: 'a@example.org', password: 'a phrase of somebody else' };
    const answer = await client.call('POST /session', {
      body: signIn,
      headers: { origin: 'https://elsewhere.example' },
    });
    expect(answer.status).toBe(403);
  });

  it('stops who has not come far enough before anything is read', async () => {
    const guarded = rooms.flatMap(({ routes }) => routes).filter(({ access }) => access !== PUBLIC);
    expect(guarded.length).toBeGreaterThan(40);
    const visitor = test().visitor();
    const params = new Proxy({}, { get: () => 'not-even-an-id' });
    for (const { key } of guarded)
      expect(await visitor.call(key, { params }), key).toMatchObject({
        status: 401,
        // An answer to HEAD has no body to say why.
        body: key.startsWith('HEAD ') ? null : { code: 'sign-in-required' },
      });
    const { client: applicant } = await world.applicant();
    expect(await applicant.call('GET /cases')).toMatchObject({ status: 403, body: { code: 'verification-required' } });
    const { id, client, email, password } = await world.member();
    await systemWrite(test().app, 'test.suspend', null, (tx) => setStanding(tx, id, 'suspended'));
    expect([401, 403]).toContain((await client.call('GET /cases')).status);
    expect(await test().visitor().call('POST /session', { body: { email, password } })).toMatchObject({
      status: 403,
      body: { code: 'suspended' },
    });
  });

  it('knows a write by its id also when the body comes in pieces', async () => {
    const { client } = await world.member();
    const key = randomUUID();
    const body = JSON.stringify({ title: 'In two pieces' });
    const ids = [await inPieces(client, key, body), await inPieces(client, key, body)];
    expect(ids[0]).toMatch(/^[0-9a-f-]{36}$/);
    expect(ids[1]).toBe(ids[0]);
    expect(await client.call('GET /drafts')).toMatchObject({ body: { items: [{ title: 'In two pieces' }] } });
  });
});

/** Starts a draft as over a slow line: the head first, the body once the head has arrived. */
async function inPieces(client: TestClient, key: string, body: string): Promise<string> {
  const { hostname, port } = new URL(test().url);
  const socket = connect(Number(port), hostname).setNoDelay(true);
  await once(socket, 'connect');
  const arrived = once(test().running.server.server, 'request');
  socket.write(
    [
      'POST /api/v1/cases HTTP/1.1',
      `host: ${hostname}:${port}`,
      'connection: close',
      `cookie: ${client.cookie}`,
      `idempotency-key: ${key}`,
      'content-type: application/json',
      `content-length: ${Buffer.byteLength(body)}`,
      '\r\n',
    ].join('\r\n'),
  );
  await arrived;
  for (const character of body) {
    socket.write(character);
    await new Promise(setImmediate);
  }
  let answer = '';
  for await (const chunk of socket) answer += String(chunk);
  return /"id":"([^"]+)"/.exec(answer)?.[1] ?? answer;
}

describe('one answer', () => {
  it('is cut to its schema, and none at all when it does not fit', async () => {
    expect(await (await tell(`${url}/api/v1/probe/wide`)).json()).toEqual({ kept: 'yes' });
    const unshaped = await problemOf(await tell(`${url}/api/v1/probe/unshaped`));
    expect(unshaped).toMatchObject({ status: 500, body: { code: 'internal' } });
  });

  it('to what nobody foresaw is a 500 with an id to look up and no detail', async () => {
    const answer = await tell(`${url}/api/v1/probe/broken`);
    const id = answer.headers.get('x-request-id') ?? '';
    expect(await problemOf(answer)).toEqual({
      status: 500,
      type: problemJson,
      body: {
        type: 'https://openrounds.org/problems/internal',
        title: 'Internal Server Error',
        status: 500,
        code: 'internal',
        requestId: id,
      },
    });
    const line = test().logs.find(({ msg, requestId }) => msg === 'request failed' && requestId === id);
    expect(JSON.stringify(line)).toContain('secret_table');
  });

  it('asks to come again later when the database is lost, however that was noticed', async () => {
    for (const how of ['asked', 'cut'])
      expect(await problemOf(await tell(`${url}/api/v1/probe/lost/${how}`)), how).toMatchObject({
        status: 503,
        body: { code: 'unavailable' },
      });
    // A connection that was lost is noticed a moment after its answer.
    await expect.poll(async () => (await tell(`${test().url}/readyz`)).status).toBe(200);
  });

  it('carries an id that the log knows, and the security headers, whatever it says', async () => {
    const { client } = await world.member();
    const paths = [
      '/api/v1/installation',
      '/api/v1/cases',
      '/api/v1/nothing',
      '/api/v1/cases/%E0%A4%A',
      '/api/v1/openapi.json',
      '/api/docs',
      '/healthz',
      '/readyz',
      '/',
      '/nothing.js',
    ];
    const ids = new Set<string>();
    for (const path of paths) {
      const answer = await tell(test().url + path, { headers: { cookie: client.cookie } });
      await answer.arrayBuffer();
      const id = answer.headers.get('x-request-id') ?? '';
      expect(id, path).toMatch(/^[0-9a-f-]{36}$/);
      ids.add(id);
      const policies = answer.headers.get('content-security-policy') ?? '';
      expect(policies, path).toContain("default-src 'none'");
      expect(policies, path).not.toContain('unsafe-inline');
      expect(answer.headers.get('x-content-type-options'), path).toBe('nosniff');
      expect(answer.headers.get('x-frame-options'), path).toBe('DENY');
      expect(answer.headers.get('referrer-policy'), path).toBe('no-referrer');
      expect(answer.headers.get('strict-transport-security'), path).toBeNull();
    }
    expect(ids.size).toBe(paths.length);
    const logged = test().logs.filter(({ msg }) => msg === 'request');
    const known = new Set(logged.map(({ requestId }) => requestId));
    expect([...ids].filter((id) => !known.has(id))).toEqual([]);
    // The pattern stands there, never the address.
    expect(JSON.stringify(logged)).not.toContain('nothing.js');
  });
});

describe('the session cookie', () => {
  const cookieOf = async (publicUrl: string | null): Promise<{ set: string; cleared: string; hsts: string | null }> => {
    const secure = publicUrl?.startsWith('https:') ?? false;
    const app = {
      ...test().app,
      config: {
        ...test().app.config,
        publicUrl,
        secureCookies: secure,
        sessionCookie: secure ? '__Host-session' : 'session',
      },
    };
    const other = createHttpServer(
      app,
      rooms.flatMap(({ routes }) => routes),
    );
    const { email, password } = await world.member();
    const headers = { origin: publicUrl ?? 'http://localhost:80', host: 'localhost:80' };
    const signedIn = await other.inject({
      method: 'POST',
      url: '/api/v1/session',
      headers,
      payload: { email, password },
    });
    expect(signedIn.statusCode, signedIn.body).toBe(200);
    const set = String(signedIn.headers['set-cookie']);
    const cookie = set.split(';')[0] ?? '';
    const out = await other.inject({ method: 'DELETE', url: '/api/v1/session', headers: { ...headers, cookie } });
    await other.close();
    const hsts = signedIn.headers['strict-transport-security'];
    return { set, cleared: String(out.headers['set-cookie']), hsts: hsts === undefined ? null : hsts };
  };

  it('is out of reach of scripts and other sites', async () => {
    const { set, cleared, hsts } = await cookieOf(null);
    for (const cookie of [set, cleared]) {
      expect(cookie).toMatch(/^session=/);
      expect(cookie).toMatch(/; HttpOnly/);
      expect(cookie).toMatch(/; SameSite=Lax/);
      expect(cookie).not.toMatch(/Domain=/i);
    }
    expect(hsts).toBeNull();
  });

  it('is bound to this very host over https', async () => {
    const { set, cleared, hsts } = await cookieOf('https://rounds.example.org');
    for (const cookie of [set, cleared]) {
      expect(cookie).toMatch(/^__Host-session=/);
      expect(cookie).toMatch(/; Secure/);
      expect(cookie).toMatch(/; HttpOnly/);
      expect(cookie).toMatch(/; Path=\//);
      expect(cookie).not.toMatch(/Domain=/i);
    }
    expect(hsts).toContain('max-age=31536000');
  });
});
