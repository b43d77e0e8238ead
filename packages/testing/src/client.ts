import { randomUUID } from 'node:crypto';

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  /** Parsed JSON, or null when there was none. */
  readonly body: unknown;
  readonly bytes: Buffer;
}

export interface CallOptions {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | number | boolean>>;
  readonly body?: unknown;
  readonly bytes?: { readonly type: string; readonly data: Uint8Array };
  readonly version?: number;
  readonly idempotencyKey?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

/** A browser without a screen: keeps its cookie, says where it comes from. */
export class TestClient {
  readonly base: string;
  readonly #cookies = new Map<string, string>();

  constructor(base: string) {
    this.base = base;
  }

  get cookie(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  async fetch(key: string, options: CallOptions = {}): Promise<Response> {
    const [method = 'GET', template = '/'] = key.split(' ');
    const path = template.replaceAll(/:(\w+)/g, (_all, name: string) =>
      encodeURIComponent(options.params?.[name] ?? `missing-${name}`),
    );
    const url = new URL(`/api/v1${path}`, this.base);
    for (const [name, value] of Object.entries(options.query ?? {})) url.searchParams.set(name, String(value));
    const headers = new Headers({ origin: this.base, ...options.headers });
    if (this.cookie !== '') headers.set('cookie', this.cookie);
    if (options.version !== undefined) headers.set('if-match', `"${options.version}"`);
    if (method === 'POST') headers.set('idempotency-key', options.idempotencyKey ?? randomUUID());
    let body: RequestInit['body'] = null;
    if (options.bytes !== undefined) {
      headers.set('content-type', options.bytes.type);
      body = options.bytes.data as Uint8Array<ArrayBuffer>;
    } else if (options.body !== undefined) {
      headers.set('content-type', 'application/json');
      body = JSON.stringify(options.body);
    }
    const response = await fetch(url, {
      method,
      headers,
      body,
      redirect: 'manual',
      ...(options.signal === undefined ? {} : { signal: options.signal }),
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      if (value === '' || /expires=thu, 01 jan 1970/i.test(cookie)) this.#cookies.delete(name);
      else this.#cookies.set(name, value);
    }
    return response;
  }

  async call(key: string, options: CallOptions = {}): Promise<Reply> {
    const response = await this.fetch(key, options);
    const bytes = Buffer.from(await response.arrayBuffer());
    // An answer to HEAD has the type of a body and none.
    const isJson = bytes.length > 0 && /json/.test(response.headers.get('content-type') ?? '');
    return {
      status: response.status,
      headers: response.headers,
      body: isJson ? JSON.parse(bytes.toString('utf8')) : null,
      bytes,
    };
  }
}
