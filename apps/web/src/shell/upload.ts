import type { ApiKey } from '@openrounds/domain/api';
import { ApiError, errorFrom, fail, headersOf, urlOf } from './api.ts';
import type { Answer, CallExtras, LooseRequest, Request } from './api.ts';

export interface Progress {
  sent: number;
  total: number;
}

/** The routes whose body is raw bytes. */
type BytesKey = { [K in ApiKey]: Request<K> extends { body: Blob | Uint8Array } ? K : never }[ApiKey];

interface Bytes {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Blob | Uint8Array<ArrayBuffer>;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
  /** Milliseconds without a sign of life after which the connection counts as dead: a phone that slept is not told. */
  readonly silenceMs?: number;
}

/**
 * Sends bytes and says how far it has come (`fetch` cannot).
 * @returns the request, answered with success
 * @throws `ApiError` as `call` does, `offline` after a silence too; the browser's `AbortError` when it was stopped
 */
export function sendBytes({
  method,
  url,
  headers,
  body,
  signal,
  onProgress,
  silenceMs,
}: Bytes): Promise<XMLHttpRequest> {
  const { promise, resolve, reject } = Promise.withResolvers<XMLHttpRequest>();
  const xhr = new XMLHttpRequest();
  const refuse = (error: ApiError): void => {
    try {
      fail(error);
    } catch (thrown) {
      reject(thrown instanceof Error ? thrown : error);
    }
  };
  let silence: ReturnType<typeof setTimeout> | undefined;
  const heard = (): void => {
    clearTimeout(silence);
    if (silenceMs === undefined) return;
    silence = setTimeout(() => {
      refuse(new ApiError('offline', 0));
      xhr.abort();
    }, silenceMs);
  };
  xhr.open(method, url);
  for (const [name, value] of Object.entries(headers)) xhr.setRequestHeader(name, value);
  xhr.upload.addEventListener('progress', ({ loaded, total }) => {
    heard();
    onProgress?.({ sent: loaded, total });
  });
  xhr.addEventListener('load', () => {
    if (xhr.status < 200 || xhr.status > 299) return refuse(errorFrom(xhr.status, xhr.responseText));
    resolve(xhr);
  });
  xhr.addEventListener('error', () => refuse(new ApiError('offline', 0)));
  xhr.addEventListener('abort', () => reject(new DOMException('The upload was stopped', 'AbortError')));
  xhr.addEventListener('loadend', () => clearTimeout(silence));
  signal?.addEventListener('abort', () => xhr.abort(), { once: true });
  heard();
  xhr.send(body);
  return promise;
}

/** Sends bytes to a route of the API. The blob's type is the content type. Throws as `sendBytes` does. */
export async function upload<K extends BytesKey>(
  key: K,
  request: Omit<Request<K>, 'body'> & { body: Blob } & CallExtras,
  watch: Pick<Bytes, 'onProgress' | 'silenceMs'> = {},
): Promise<Answer<K>> {
  const given = request as LooseRequest & { body: Blob };
  const { body, signal } = given;
  const { method, url } = urlOf(key, given);
  const headers = { ...headersOf(method, given), 'content-type': body.type };
  const { responseText } = await sendBytes({ method, url, headers, body, signal, ...watch });
  return (responseText === '' ? undefined : JSON.parse(responseText)) as Answer<K>;
}
