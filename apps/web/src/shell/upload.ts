import type { ApiKey } from '@openrounds/domain/api';
import { ApiError, errorFrom, fail, headersOf, urlOf } from './api.ts';
import type { Answer, CallExtras, LooseRequest, Request } from './api.ts';

export interface Progress {
  sent: number;
  total: number;
}

/** The routes whose body is raw bytes. */
type BytesKey = { [K in ApiKey]: Request<K> extends { body: Blob | Uint8Array } ? K : never }[ApiKey];

/**
 * Sends bytes and says how far it has come (`fetch` cannot). The blob's type is the content type.
 * Throws `ApiError` as `call` does; aborting throws `AbortError`.
 */
export function upload<K extends BytesKey>(
  key: K,
  request: Omit<Request<K>, 'body'> & { body: Blob } & CallExtras,
  onProgress?: (progress: Progress) => void,
): Promise<Answer<K>> {
  const given = request as LooseRequest & { body: Blob };
  const { method, url } = urlOf(key, given);
  const { promise, resolve, reject } = Promise.withResolvers<Answer<K>>();
  const xhr = new XMLHttpRequest();
  const refuse = (error: ApiError): void => {
    try {
      fail(error);
    } catch (thrown) {
      reject(thrown instanceof Error ? thrown : error);
    }
  };
  xhr.open(method, url);
  for (const [name, value] of Object.entries(headersOf(method, given))) xhr.setRequestHeader(name, value);
  xhr.setRequestHeader('content-type', given.body.type);
  xhr.upload.addEventListener('progress', (event) => onProgress?.({ sent: event.loaded, total: event.total }));
  xhr.addEventListener('load', () => {
    if (xhr.status < 200 || xhr.status > 299) return refuse(errorFrom(xhr.status, xhr.responseText));
    resolve((xhr.responseText === '' ? undefined : JSON.parse(xhr.responseText)) as Answer<K>);
  });
  xhr.addEventListener('error', () => refuse(new ApiError('offline', 0)));
  xhr.addEventListener('abort', () => reject(new DOMException('The upload was stopped', 'AbortError')));
  given.signal?.addEventListener('abort', () => xhr.abort(), { once: true });
  xhr.send(given.body);
  return promise;
}
