import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { apiPrefix } from '../kit/http.ts';

export interface DemoCall {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly bytes?: { readonly type: string; readonly data: Buffer };
  readonly version?: number;
}

/** One invented member at their phone: everything they do goes through the product's own API. */
export class DemoClient {
  readonly #server: FastifyInstance;
  readonly #address: string;
  #cookie = '';

  constructor(server: FastifyInstance, address: string) {
    this.#server = server;
    this.#address = address;
  }

  async call(key: string, { params = {}, query = {}, body, bytes, version }: DemoCall = {}): Promise<unknown> {
    const [method = 'GET', template = ''] = key.split(' ');
    const path = template.replaceAll(/:(\w+)/g, (_all, name: string) => params[name] ?? '');
    const payload = bytes?.data ?? (body === undefined ? undefined : JSON.stringify(body));
    const reply = await this.#server.inject({
      method: method as 'GET',
      url: apiPrefix + path,
      query,
      remoteAddress: this.#address,
      headers: {
        'idempotency-key': randomUUID(),
        ...(this.#cookie === '' ? {} : { cookie: this.#cookie }),
        ...(payload === undefined ? {} : { 'content-type': bytes?.type ?? 'application/json' }),
        ...(version === undefined ? {} : { 'if-match': `"${version}"` }),
      },
      ...(payload === undefined ? {} : { payload }),
    });
    const [cookie] = reply.cookies;
    if (cookie !== undefined) this.#cookie = `${cookie.name}=${cookie.value}`;
    if (reply.statusCode >= 400)
      throw new Error(`the demo world could not be filled: ${key} answered ${reply.statusCode} ${reply.body}`);
    return reply.body === '' ? undefined : reply.json();
  }
}
