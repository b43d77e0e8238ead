import type { Api, ApiKey } from '@openrounds/domain/api';
import type { ErrorCode, Problem, RequestOf, ResponseOf } from '@openrounds/domain/kit';

/** Every way a call can fail, as the server names it; `offline` when no answer came at all. */
export type ApiErrorCode = ErrorCode | 'offline';

export class ApiError extends Error {
  readonly code: ApiErrorCode;
  readonly params: Readonly<Record<string, unknown>>;
  /** The HTTP status, 0 when there was no answer. */
  readonly status: number;
  readonly requestId: string;

  constructor(code: ApiErrorCode, status: number, params: Readonly<Record<string, unknown>> = {}, requestId = '') {
    super(code);
    this.name = 'ApiError';
    this.code = code;
    this.status = status;
    this.params = params;
    this.requestId = requestId;
  }
}

export const isApiError = (error: unknown, code?: ApiErrorCode): error is ApiError =>
  error instanceof ApiError && (code === undefined || error.code === code);

export interface CallExtras {
  /** Keep one key over all retries of the same write, so that it happens once. A fresh one is made when left out. */
  idempotencyKey?: string;
  signal?: AbortSignal;
}
type Sent = { [K in ApiKey]: RequestOf<Api[K]> };
/** What a call of this route takes. */
export type Request<K extends ApiKey> = Sent[K];
/** What it answers. */
export type Answer<K extends ApiKey> = ResponseOf<Api[K]>;
/** Routes that need nothing may be called without a request. */
type Arguments<K extends ApiKey> =
  Record<never, never> extends Request<K> ? [request?: Request<K> & CallExtras] : [request: Request<K> & CallExtras];

/** What the contract types promise, as the one function that builds requests sees it. */
export interface LooseRequest extends CallExtras {
  params?: Readonly<Record<string, string>> | undefined;
  query?: Readonly<Record<string, string | number | boolean | undefined>> | undefined;
  body?: unknown;
  version?: number | undefined;
}

const base = '/api/v1';

/** A random key for `Idempotency-Key`; works on plain http too, where `crypto.randomUUID` is missing. */
export const newKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');

export function urlOf(key: string, request: Pick<LooseRequest, 'params' | 'query'>): { method: string; url: string } {
  const [method = 'GET', template = '/'] = key.split(' ');
  const path = template.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(request.params?.[name] ?? ''));
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(request.query ?? {})) {
    if (value !== undefined) query.set(name, String(value));
  }
  const search = query.size > 0 ? `?${query.toString()}` : '';
  return { method, url: `${base}${path}${search}` };
}

export function headersOf(method: string, request: LooseRequest): Record<string, string> {
  const headers: Record<string, string> = { accept: 'application/json' };
  if (request.version !== undefined) headers['if-match'] = `"${request.version}"`;
  if (method === 'POST') headers['idempotency-key'] = request.idempotencyKey ?? newKey();
  return headers;
}

const isProblem = (value: unknown): value is Problem =>
  typeof value === 'object' && value !== null && 'code' in value && typeof value.code === 'string';

/** The error an answer stands for. An answer without problem details (a proxy's page, say) counts by its status. */
export function errorFrom(status: number, text: string): ApiError {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    parsed = undefined;
  }
  if (isProblem(parsed)) return new ApiError(parsed.code as ErrorCode, status, parsed.params ?? {}, parsed.requestId);
  return new ApiError(status >= 502 && status <= 504 ? 'unavailable' : 'internal', status);
}

type Listener = (error: ApiError) => void;
const failureListeners = new Set<Listener>();
/** Hears every failed call: the session and the offline banner live on it. */
export function onFailure(listener: Listener): () => void {
  failureListeners.add(listener);
  return () => failureListeners.delete(listener);
}
export function fail(error: ApiError): never {
  for (const listener of failureListeners) listener(error);
  throw error;
}

/**
 * Calls one route of the API, typed by its contract: `call('GET /cases/:caseId', { params: { caseId } })`.
 * Throws `ApiError`; when no answer came its code is `offline`. An aborted call throws the browser's `AbortError`.
 */
export async function call<K extends ApiKey>(key: K, ...[request]: Arguments<K>): Promise<Answer<K>> {
  const given: LooseRequest = (request ?? {}) as LooseRequest;
  const { method, url } = urlOf(key, given);
  const headers = headersOf(method, given);
  const init: RequestInit = { method, headers, credentials: 'same-origin' };
  if (given.signal) init.signal = given.signal;
  if (given.body instanceof Blob) {
    headers['content-type'] = given.body.type;
    init.body = given.body;
  } else if (given.body !== undefined) {
    headers['content-type'] = 'application/json';
    init.body = JSON.stringify(given.body);
  }
  const bytes = await answered(url, init, given.signal);
  const text = await bytes.text();
  return (text === '' ? undefined : JSON.parse(text)) as Answer<K>;
}

/** What came back, whole. Throws as `call` does. */
export async function answered(url: string, init: RequestInit, signal: AbortSignal | undefined): Promise<Blob> {
  let answer: Response;
  let bytes: Blob;
  try {
    answer = await fetch(url, init);
    bytes = await answer.blob();
  } catch (error) {
    if (signal?.aborted) throw error;
    return fail(new ApiError('offline', 0));
  }
  if (!answer.ok) return fail(errorFrom(answer.status, await bytes.text()));
  return bytes;
}

/** Where a picture is read: `<img src={mediaUrl(id, 'screen')}>`. */
export const mediaUrl = (mediaId: string, rendition: 'thumb' | 'screen' | 'full' | 'film'): string =>
  `${base}/media/${mediaId}/${rendition}`;
