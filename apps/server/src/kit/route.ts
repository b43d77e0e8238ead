import type {
  Actor,
  AnswerOf,
  BodyOf,
  Contract,
  Grant,
  HeadersOf,
  ParamsOf,
  Policy,
  QueryOf,
  RouteContract,
  RouteKey,
  SignedIn,
} from '@openrounds/domain/kit';
import type { App } from './app.ts';

/** Loud on purpose: open to anybody on the internet. */
export const PUBLIC = Symbol('public');
/** Open to anybody with an account that is not suspended, verified or not, also before they accepted the newest rules: for their account alone. */
export const SIGNED_IN = Symbol('signed in');

export interface RequestFacts {
  readonly id: string;
  readonly ip: string;
  /** Of this installation, as the browser sees it: scheme, host and port. */
  readonly origin: string;
  readonly userAgent: string;
  readonly accept: string;
  readonly range: string | undefined;
  /** Of the body, without parameters; empty when the request names none. */
  readonly mediaType: string;
  readonly sessionToken: string | undefined;
  /** What this browser was given when it began something that goes on elsewhere. */
  readonly flowToken: string | undefined;
  /** Aborts when the client goes away or the server shuts down. */
  readonly signal: AbortSignal;
}

export interface CookieJar {
  setSession(token: string, expires: Date): void;
  clearSession(): void;
  /** For what this browser alone may go on with. */
  setFlow(token: string, expires: Date): void;
  clearFlow(): void;
}

/** An answer of raw bytes, for contracts whose response is `bytes`. */
export interface BytesAnswer {
  readonly type: string;
  /** Left out where it is not known before the last byte: then it is sent in chunks. */
  readonly length?: number;
  readonly body: AsyncIterable<Uint8Array>;
  readonly range?: { readonly start: number; readonly end: number; readonly total: number };
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Input<R extends RouteContract> {
  readonly app: App;
  readonly params: ParamsOf<R>;
  readonly query: QueryOf<R>;
  readonly headers: HeadersOf<R>;
  readonly request: RequestFacts;
}

export interface RunInput<R extends RouteContract> extends Input<R> {
  readonly body: BodyOf<R>;
  /** From `If-Match`; 0 where the contract is not versioned. */
  readonly version: number;
  readonly cookies: CookieJar;
}

type Answer<R extends RouteContract> = R['response'] extends 'bytes'
  ? BytesAnswer
  : R['response'] extends 'event-stream'
    ? AsyncIterable<unknown>
    : AnswerOf<R>;

type Run<R extends RouteContract, Extra> = (input: RunInput<R> & Extra) => Promise<Answer<R>>;

export type GuardedAccess<R extends RouteContract, Action extends string, Resource> = {
  readonly policy: Policy<Action, Resource>;
} & ([Resource] extends [void]
  ? { readonly load?: undefined }
  : { readonly load: (input: Input<R> & { readonly actor: SignedIn }) => Promise<Resource> });

/** A route with its types worn off, as the registry keeps it. */
export interface Route {
  readonly key: RouteKey;
  readonly contract: RouteContract;
  readonly access:
    | typeof PUBLIC
    | typeof SIGNED_IN
    | { readonly policy: Policy<string, never>; readonly load?: ((input: never) => Promise<unknown>) | undefined };
  readonly run: (input: never) => Promise<unknown>;
}

type Keys<C extends Contract> = keyof C & RouteKey;

/**
 * One route: its contract's key, who may use it, and what it does. `access` cannot be left out. With a policy, `run` receives
 * the `grant` that proves it was asked; the order is always parse → requires → load → policy → run.
 */
export function route<C extends Contract, K extends Keys<C>>(
  contract: C,
  key: K,
  definition: { readonly access: typeof PUBLIC; readonly run: Run<C[K], { readonly actor: Actor }> },
): Route;
export function route<C extends Contract, K extends Keys<C>>(
  contract: C,
  key: K,
  definition: { readonly access: typeof SIGNED_IN; readonly run: Run<C[K], { readonly actor: SignedIn }> },
): Route;
export function route<C extends Contract, K extends Keys<C>, Action extends string, Resource>(
  contract: C,
  key: K,
  definition: {
    readonly access: GuardedAccess<C[K], Action, Resource>;
    readonly run: Run<C[K], { readonly actor: SignedIn; readonly grant: Grant<Action, Resource> }>;
  },
): Route;
export function route(contract: Contract, key: RouteKey, definition: { access: unknown; run: unknown }): Route {
  const found = contract[key];
  if (found === undefined) throw new Error(`${key} is not in the contract`);
  return { key, contract: found, access: definition.access as Route['access'], run: definition.run as Route['run'] };
}
