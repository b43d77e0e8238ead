import { z } from 'zod';
import type { ErrorCode } from './errors.ts';

export type Method = 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
/** `METHOD /path/:param`, below `/api/v1`. */
export type RouteKey = `${Method} /${string}`;

/** A body of raw bytes, streamed; `types` are the media types taken, `maxBytes` the limit. */
export interface BytesBody {
  readonly kind: 'bytes';
  readonly types: readonly string[];
  readonly maxBytes: number;
}

/** What a route takes and gives. Plain data: the server, the OpenAPI page and the web's client all read it. */
export interface RouteContract {
  readonly summary: string;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  /** Request headers a protocol of others needs, by their names in lower case. */
  readonly headers?: z.ZodObject;
  readonly body?: z.ZodType | BytesBody;
  /** A schema, or how the bytes are sent when the answer is no JSON; `headers`: an answer without a body that says it in headers. */
  readonly response: z.ZodType | 'bytes' | 'event-stream' | 'headers' | 'nothing';
  /** 200 unless said; 204 for `nothing`. */
  readonly status?: 200 | 201 | 202 | 204;
  /** The edit needs `If-Match: "<version>"` and answers 412 when stale. */
  readonly versioned?: true;
  /** The write takes an `Idempotency-Key`: the same key repeats the first answer. */
  readonly idempotent?: true;
  /** One of the many requests that make up one thing, such as the slices of a study: counted by limits of their own. */
  readonly bulk?: true;
  readonly errors?: readonly ErrorCode[];
}

export type Contract = Readonly<Record<RouteKey, RouteContract>>;

export const defineContract = <const C extends Contract>(contract: C): C => contract;

export const bytesBody = (types: readonly string[], maxBytes: number): BytesBody => ({
  kind: 'bytes',
  types,
  maxBytes,
});

type SchemaOutput<S> = S extends z.ZodType ? z.output<S> : never;
type SchemaInput<S> = S extends z.ZodType ? z.input<S> : never;

/** What `run` receives, parsed. */
export type ParamsOf<R extends RouteContract> = R['params'] extends z.ZodObject
  ? z.output<R['params']>
  : Record<never, never>;
export type QueryOf<R extends RouteContract> = R['query'] extends z.ZodObject
  ? z.output<R['query']>
  : Record<never, never>;
export type HeadersOf<R extends RouteContract> = R['headers'] extends z.ZodObject
  ? z.output<R['headers']>
  : Record<never, never>;
export type BodyOf<R extends RouteContract> = R['body'] extends BytesBody
  ? AsyncIterable<Uint8Array>
  : R['body'] extends z.ZodType
    ? SchemaOutput<R['body']>
    : undefined;
/** What `run` returns, before the response schema has taken away all it does not name. */
export type AnswerOf<R extends RouteContract> = R['response'] extends z.ZodType
  ? SchemaInput<R['response']>
  : R['response'] extends 'nothing'
    ? void
    : R['response'] extends 'headers'
      ? Readonly<Record<string, string>>
      : unknown;

/** What a client sends and gets. Ids travel as plain strings, so brands are left out of the way in. */
type Unbranded<T> = T extends z.core.$brand
  ? string
  : T extends readonly (infer I)[]
    ? Unbranded<I>[]
    : T extends object
      ? { [K in keyof T]: Unbranded<T[K]> }
      : T;
export type RequestOf<R extends RouteContract> = (R['params'] extends z.ZodObject
  ? { params: Unbranded<z.input<R['params']>> }
  : { params?: undefined }) &
  (R['query'] extends z.ZodObject ? { query?: Unbranded<z.input<R['query']>> } : { query?: undefined }) &
  (R['body'] extends BytesBody
    ? { body: Blob | Uint8Array }
    : R['body'] extends z.ZodType
      ? { body: Unbranded<SchemaInput<R['body']>> }
      : { body?: undefined }) &
  (R['versioned'] extends true ? { version: number } : { version?: undefined });
export type ResponseOf<R extends RouteContract> = R['response'] extends z.ZodType
  ? SchemaOutput<R['response']>
  : undefined;

/** RFC 9457 problem details, as every error answers. */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  code: z.string(),
  params: z.record(z.string(), z.unknown()).optional(),
  requestId: z.string(),
});
export type Problem = z.infer<typeof Problem>;
