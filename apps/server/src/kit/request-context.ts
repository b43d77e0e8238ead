import { AsyncLocalStorage } from 'node:async_hooks';

/** What belongs to one request and is needed far below it: its id for logs and audit, its queries for the count. */
export interface RequestContext {
  readonly requestId: string;
  queries: number;
  /** The client's `Idempotency-Key`, until the first write of the request has claimed it. */
  idempotency: { readonly keyHash: Buffer; readonly requestHash: Buffer; claimed: boolean } | null;
}

export const requestContext = new AsyncLocalStorage<RequestContext>();
